import Backpropagation
import Convolutions
import Datasets
import Testing

@Suite struct LayerTextTests {
  @Test func `layers read as text`() {
    let layers: [Layer] = [
      .convolution(filters: 6, Window(5)), .activation(.relu), .maxPool(Window(2, stride: 2)),
      .block("two ways", [.residual([.batchNorm], shortcut: [.dense(6)]), .branches([[.flatten], []])]),
      .transposedConvolution(
        filters: 3, Window(3, 2, stride: (2, 1), padding: Padding(top: 1, bottom: 2, left: 0, right: 3)),
        outputPadding: 1, hasBias: false),
    ]
    #expect(
      layers.text == "convolution 6 5x5, relu, max-pool 2x2 stride 2 2, "
        + "block \"two ways\" (residual (batch-norm) shortcut (dense 6), branches (flatten) ()), "
        + "transposed 3 3x2 stride 2 1 padding 1 2 0 3 output-padding 1 no-bias")
    #expect([Layer]().text == "")
  }
}
