import Convolutions
import Testing

@testable import ConvolutionsStudies

@Suite struct ReceptiveFieldsTests {
  @Test func `layer by layer a unit sees more`() {
    let fields = receptiveFields([
      .convolution(filters: 1, Window(3)), .activation(.relu), .convolution(filters: 1, Window(3)),
      .maxPool(Window(2, stride: 2)), .convolution(filters: 1, Window(3, dilation: 2)),
    ])
    #expect(fields.map(\.field) == [3, 3, 5, 6, 14])
  }
}
