import Convolutions
import Testing

@testable import ConvolutionsStudies

@Suite struct BlocksTests {
  @Test func `claim 34: 120,422,400 products, through a bottleneck 12,443,648; the block gives 28×28×256`() {
    let cost = bottleneckCost(ImageShape(28, 28, 192), filters: 32, through: 16)
    #expect(cost == (120_422_400, 12_443_648))
    let block = LayerGraph(ImageShape(28, 28, 192), [.inception(64, three: (96, 128), five: (16, 32), pooled: 32)])
    #expect(block.output == ImageShape(28, 28, 256))
  }

  @Test(arguments: [(64, 3), (256, 3), (10, 5)])
  func `claim 35: a separable convolution costs 1/n_C′ + 1/f² of a plain one`(_ filters: Int, _ f: Int) {
    let share = separableShare(ImageShape(12, 14, 6), filters: filters, f: f)
    #expect(abs(share - (1 / Double(filters) + 1 / Double(f * f))) < 1e-12)
  }
}
