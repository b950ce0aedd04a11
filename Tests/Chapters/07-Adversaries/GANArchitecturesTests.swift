import Adversaries
import Arrays
import Convolutions
import Testing

@Suite struct GANArchitecturesTests {
  @Test func `dcgan`() {
    let G = LayerGraph.dcganGenerator(noise: 100, widths: [128, 64, 32], channels: 1)
    let shapes = G.stages.map(\.shape).filter { shape in shape.nH > 1 }
    #expect(shapes.first == ImageShape(4, 4, 128) && shapes.contains(ImageShape(16, 16, 32)))
    #expect(G.output == ImageShape(32, 32, 1))
    #expect(G.parameters == 100 * 16 * 128 + 16 * (128 * 64 + 64 * 32 + 32) + 2 * (128 + 64 + 32) + 1)
    let D = LayerGraph.dcganDiscriminator(ImageShape(32, 32, 1), widths: [32, 64, 128])
    #expect(D.output == ImageShape(1, 1, 1))
    #expect(D.parameters == 16 * (32 + 32 * 64 + 64 * 128 + 128) + 32 + 2 * (64 + 128) + 1)
  }

  @Test func `patches see apart`() {
    let D = LayerGraph.patchDiscriminator(ImageShape(32, 32, 3), widths: [32, 64], .batchNorm)
    #expect(D.output == ImageShape(7, 7, 1))
  }

  @Test func `u net keeps the size and carries its features across`() {
    let graph = LayerGraph.uNet(ImageShape(16, 16, 1), widths: [4, 8, 16], channels: 3)
    #expect(graph.output == ImageShape(16, 16, 3))
    let joined = graph.stages.filter { stage in stage.operation == .concatenate }.map(\.shape)
    #expect(joined == [ImageShape(4, 4, 16), ImageShape(8, 8, 8)])
  }

  @Test func `translator keeps the size`() {
    let graph = LayerGraph.translator(ImageShape(32, 32, 3), widths: [32, 64], blocks: 2, channels: 3, .batchNorm)
    #expect(graph.output == ImageShape(32, 32, 3))
    #expect(
      graph.stages.filter { stage in stage.operation == .add }.map(\.shape) == [
        ImageShape(8, 8, 64), ImageShape(8, 8, 64),
      ])
  }
}
