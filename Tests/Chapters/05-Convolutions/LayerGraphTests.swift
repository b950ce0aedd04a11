import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct LayerGraphTests {
  @Test func `a shortcut is added to what goes around`() {
    let graph = LayerGraph(ImageShape(4, 4, 3), [.residualBlock(3, 3), .residualBlock(3, 5, stride: 2)])
    let sums = graph.stages.filter { stage in stage.operation == .add }
    #expect(sums.map(\.inputs) == [[5, 0], [12, 14]])
    #expect(graph.output == ImageShape(2, 2, 5))
    #expect(graph.parameters == (81 + 6) * 2 + (135 + 10) + (225 + 10) + (15 + 10))
  }

  @Test func `a separable block counts both convolutions`() {
    let graph = LayerGraph(ImageShape(6, 6, 8), [.separable(16)])
    #expect(graph.multiplications == 36 * (9 * 8 + 8 * 16))
    #expect(graph.parameters == 9 * 8 + 16 + 8 * 16 + 32)
    let inverted = LayerGraph(ImageShape(6, 6, 8), [.invertedResidual(8, 8, expansion: 6)])
    #expect(inverted.parameters == 8 * 48 + 96 + 9 * 48 + 96 + 48 * 8 + 16)
    #expect(inverted.stages.last?.operation == .add)
  }

  @Test func `a transposed convolution multiplies at each pixel of the small image`() {
    let window = Window(3, stride: 2, padding: Padding(1))
    let graph = LayerGraph(ImageShape(4, 5, 6), [.transposedConvolution(filters: 2, window, outputPadding: 1)])
    #expect(graph.output == ImageShape(8, 10, 2) && graph.multiplications == 20 * 9 * 12 && graph.parameters == 110)
  }

  @Test func `parameters are those of the graph`() {
    var generator = SplitMix64(seed: 1)
    for architecture in [Architecture.leNet5, .smallResNet(ImageShape(8, 8, 3), widths: [(4, 1), (6, 2)], classes: 5)] {
      let parameters = ConvParameters(architecture.graph, initialization: .he, using: &generator)
      #expect(parameters.count == architecture.graph.parameters)
    }
  }

  @Test func `a sum of unlike shapes stops`() async {
    await #expect(processExitsWith: .failure) {
      _ = LayerGraph(ImageShape(4, 4, 3), [.residual([.convolution(filters: 5, Window(1))])])
    }
  }
}
