import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct PlanTests {
  @Test func `a shortcut is added to what goes around`() {
    let plan = Plan(ImageShape(4, 4, 3), [.residualBlock(3, 3), .residualBlock(3, 5, stride: 2)])
    let sums = plan.stages.filter { stage in stage.operation == .add }
    #expect(sums.map(\.inputs) == [[5, 0], [12, 14]])
    #expect(plan.output == ImageShape(2, 2, 5))
    #expect(plan.parameters == (81 + 6) * 2 + (135 + 10) + (225 + 10) + (15 + 10))
  }

  @Test func `a separable block counts both convolutions`() {
    let plan = Plan(ImageShape(6, 6, 8), [.separable(16)])
    #expect(plan.multiplications == 36 * (9 * 8 + 8 * 16))
    #expect(plan.parameters == 9 * 8 + 16 + 8 * 16 + 32)
    let inverted = Plan(ImageShape(6, 6, 8), [.invertedResidual(8, 8, expansion: 6)])
    #expect(inverted.parameters == 8 * 48 + 96 + 9 * 48 + 96 + 48 * 8 + 16)
    #expect(inverted.stages.last?.operation == .add)
  }

  @Test func `a transposed convolution multiplies at each pixel of the small image`() {
    let window = Window(3, stride: 2, padding: Padding(1))
    let plan = Plan(ImageShape(4, 5, 6), [.transposedConvolution(filters: 2, window, extra: 1)])
    #expect(plan.output == ImageShape(8, 10, 2) && plan.multiplications == 20 * 9 * 12 && plan.parameters == 110)
  }

  @Test func `parameters are those of the plan`() {
    var generator = SplitMix64(seed: 1)
    for architecture in [Architecture.leNet5, .smallResNet(ImageShape(8, 8, 3), widths: [(4, 1), (6, 2)], classes: 5)] {
      let parameters = ConvParameters(architecture.plan, initialization: .he, using: &generator)
      #expect(parameters.count == architecture.plan.parameters)
    }
  }

  @Test func `a sum of unlike shapes stops`() async {
    await #expect(processExitsWith: .failure) {
      _ = Plan(ImageShape(4, 4, 3), [.residual([.convolution(filters: 5, Window(1))])])
    }
  }
}
