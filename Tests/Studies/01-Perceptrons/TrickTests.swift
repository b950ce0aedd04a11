import Arrays
import Perceptrons
import StudyKit
import Testing

@testable import PerceptronsStudies

@Suite struct TrickTests {
  @Test(arguments: Implementation.allCases) func `a point pulls until its answer is right, 0.86 at a time`(
    _ implementation: Implementation
  ) {
    let kernels = implementation.perceptrons
    let tug = pull(kernels, firstUnit, x: [[7], [6]], y: 0, learningRate: 0.01, atMost: 10)
    #expect(tug.tricks == 3)
    for (before, after) in zip(tug.scores, tug.scores.dropFirst()) {
      #expect(abs(before - after - 0.86) <= 128 * .unitRoundoff)
    }
    let short = pull(kernels, firstUnit, x: [[7], [6]], y: 0, learningRate: 0.01, atMost: 2)
    #expect(short.units == Array(tug.units.prefix(3)))
    #expect(pull(kernels, firstUnit, x: [[7], [6]], y: 1, learningRate: 0.01, atMost: 10).tricks == 0)
  }
}
