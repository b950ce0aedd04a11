import Arrays
import Convolutions
import Fast
import StudyKit
import Testing

@testable import ConvolutionsStudies

@Suite struct DepthTests {
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
