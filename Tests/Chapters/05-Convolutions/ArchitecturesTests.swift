import Arrays
import Convolutions
import Testing

@Suite struct ArchitecturesTests {
  @Test(arguments: [
    ("lenet5", 61_706), ("alexnet", 60_965_224), ("vgg16", 138_357_544), ("inception", 6_998_552),
    ("resnet18", 11_689_512), ("mobilenet", 4_231_976),
  ])
  func `parameters are the published ones`(_ name: String, _ parameters: Int) throws {
    let architecture = try #require(Architecture.all.first { architecture in architecture.name == name })
    #expect(architecture.graph.parameters == parameters)
  }

  @Test(arguments: [
    ("vgg16", 15_470_264_320), ("resnet18", 1_814_073_344), ("mobilenet", 568_740_352),
  ])
  func `multiplications are the published ones`(_ name: String, _ multiplications: Int) throws {
    let architecture = try #require(Architecture.all.first { architecture in architecture.name == name })
    #expect(architecture.graph.multiplications == multiplications)
  }

  @Test func `shapes shrink as published`() {
    #expect(
      Architecture.leNet5.graph.stages.map(\.shape.description).prefix(3) == [
        "(28, 28, 6)", "(28, 28, 6)", "(14, 14, 6)",
      ])
    let inceptions = Architecture.inceptionV1.graph.stages.filter { stage in stage.operation == .concatenate }
    #expect(inceptions.map(\.shape.nC) == [256, 480, 512, 512, 512, 528, 832, 832, 1024])
    #expect(inceptions.map(\.shape.nH) == [28, 28, 14, 14, 14, 14, 14, 7, 7])
  }
}
