import Arrays
import Convolutions
import Fast
import StudyKit
import Testing

@testable import ConvolutionsStudies

@Suite struct DepthTests {
  @Test(arguments: Twin.allCases) func `claim 36: with weights and biases 0, what comes in comes out, after ReLU`(
    _ twin: Twin
  ) {
    var generator = SplitMix64(seed: 1)
    let X = Volume(2, 4, 5, 3, elements: Matrix.normal(40, 3, using: &generator).elements)
    #expect(emptyResidualBlock(twin.convolutions, X).elements == X.elements.map { x in max(x, 0) })
  }

  @Test func `gradients of deep plain stacks explode`() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    func slope(_ blocks: Int, _ isResidual: Bool) -> Double {
      firstSlope(Fast.self, blocks: blocks, isResidual: isResidual, on: split, seed: 1)
    }
    #expect(slope(12, false) > 3 * slope(12, true))
    let outcome = try depthOutcome(Fast.self, blocks: 1, isResidual: true, on: split, epochs: 1, seed: 1)
    #expect(outcome.layers == 3 && outcome.costs.count == 1 && outcome.firstSlope == slope(1, true))
  }
}
