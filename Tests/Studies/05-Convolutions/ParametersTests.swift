import Convolutions
import Testing

@testable import ConvolutionsStudies

@Suite struct ParametersTests {
  @Test func `claim 30: ten 3×3×3 filters have 280 parameters, whatever the image; 456 against 14 million`() {
    for n in [10, 100, 1000] {
      #expect(LayerGraph(ImageShape(n, n, 3), [.convolution(filters: 10, Window(3))]).parameters == 280)
    }
    let image = ImageShape(32, 32, 3)
    #expect(LayerGraph(image, [.convolution(filters: 6, Window(5))]).parameters == 456)
    #expect(LayerGraph(image, [.flatten, .dense(28 * 28 * 6)]).multiplications == 14_450_688)
  }

  @Test func `E20: 3 million inputs with 100 units are 300 million weights, with 1,000 units 3 billion`() {
    let image = ImageShape(1000, 1000, 3)
    #expect(LayerGraph(image, [.flatten, .dense(100)]).multiplications == 300_000_000)
    #expect(LayerGraph(image, [.flatten, .dense(1000)]).multiplications == 3_000_000_000)
  }
}
