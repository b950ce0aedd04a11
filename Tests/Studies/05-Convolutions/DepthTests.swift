import Arrays
import Convolutions
import Fast
import StudyKit
import Testing

@testable import ConvolutionsStudies

@Suite struct DepthTests {
  @Test(arguments: Implementation.allCases)
  func `claim 36: with weights and biases 0, what comes in comes out, after ReLU`(
    _ implementation: Implementation
  ) {
    var generator = SplitMix64(seed: 1)
    let X = Volume(2, 4, 5, 3, elements: Matrix.normal(40, 3, using: &generator).elements)
    #expect(emptyResidualBlock(implementation.convolutions, X).elements == X.elements.map { x in max(x, 0) })
  }

  @Test func `gradients of deep plain stacks explode`() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    func firstGradient(_ blocks: Int, _ isResidual: Bool) -> Double {
      firstGradientNorm(Fast.self, blocks: blocks, isResidual: isResidual, on: split, seed: 1)
    }
    #expect(firstGradient(12, false) > 3 * firstGradient(12, true))
    let outcome = try depthOutcome(Fast.self, blocks: 1, isResidual: true, on: split, epochs: 1, seed: 1)
    #expect(outcome.layers == 3 && outcome.costs.count == 1 && outcome.firstGradientNorm == firstGradient(1, true))
  }
}
