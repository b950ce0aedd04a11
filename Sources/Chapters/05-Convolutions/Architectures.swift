/// Networks that made history, as values: their shapes, parameters and multiplications follow.
///
///     LeNet-5         LeCun 1998, every filter of the second convolution seeing every channel                61,706
///     AlexNet         Krizhevsky 2012, as published: two groups in three of its convolutions             60,965,224
///     VGG-16          Simonyan 2014                                                                     138,357,544
///     Inception v1    Szegedy 2014, without its two side exits and local response normalisation           6,998,552
///     ResNet-18       He 2015                                                                            11,689,512
///     MobileNet v1    Howard 2017, of full width                                                          4,231,976

import Arrays
import Backpropagation

public struct Architecture: Sendable {
  public let name: String
  public let input: ImageShape
  public let layers: [Layer]

  public init(_ name: String, _ input: ImageShape, _ layers: [Layer]) {
    (self.name, self.input, self.layers) = (name, input, layers)
  }

  public var graph: LayerGraph { LayerGraph(input, layers) }

  /// All of them, in the order in which they appeared.
  public static let all = [leNet5, alexNet, vgg16, inceptionV1, resNet18, mobileNetV1]

  public static let leNet5 = Architecture(
    "lenet5", ImageShape(32, 32, 1),
    [
      .convolution(filters: 6, Window(5)), .activation(.tanh), .averagePool(Window(2, stride: 2)),
      .convolution(filters: 16, Window(5)), .activation(.tanh), .averagePool(Window(2, stride: 2)),
      .flatten, .dense(120), .activation(.tanh), .dense(84), .activation(.tanh), .dense(10),
    ])

  public static let alexNet = Architecture(
    "alexnet", ImageShape(227, 227, 3),
    convolution(96, 11, stride: 4, padding: 0) + [.maxPool(Window(3, stride: 2))]
      + convolution(256, 5, groups: 2) + [.maxPool(Window(3, stride: 2))]
      + convolution(384, 3) + convolution(384, 3, groups: 2) + convolution(256, 3, groups: 2)
      + [.maxPool(Window(3, stride: 2)), .flatten] + hiddenLayers(4096, 4096) + [.dense(1000)])

  public static let vgg16 = Architecture(
    "vgg16", ImageShape(224, 224, 3),
    [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)].flatMap { filters, count in
      (0..<count).flatMap { _ in convolution(filters, 3) } + [.maxPool(Window(2, stride: 2))]
    } + [.flatten] + hiddenLayers(4096, 4096) + [.dense(1000)])

  public static let inceptionV1 = Architecture(
    "inception", ImageShape(224, 224, 3),
    convolution(64, 7, stride: 2) + [shrink] + convolution(64, 1) + convolution(192, 3) + [
      shrink,
      .inception(64, three: (96, 128), five: (16, 32), pooled: 32),
      .inception(128, three: (128, 192), five: (32, 96), pooled: 64),
      shrink,
      .inception(192, three: (96, 208), five: (16, 48), pooled: 64),
      .inception(160, three: (112, 224), five: (24, 64), pooled: 64),
      .inception(128, three: (128, 256), five: (24, 64), pooled: 64),
      .inception(112, three: (144, 288), five: (32, 64), pooled: 64),
      .inception(256, three: (160, 320), five: (32, 128), pooled: 128),
      shrink,
      .inception(256, three: (160, 320), five: (32, 128), pooled: 128),
      .inception(384, three: (192, 384), five: (48, 128), pooled: 128),
      .globalAverage, .dropout(keepProbability: 0.6), .dense(1000),
    ])

  public static let resNet18 = Architecture(
    "resnet18", ImageShape(224, 224, 3),
    [
      .convolution(filters: 64, Window(7, stride: 2, padding: Padding(3)), hasBias: false), .batchNorm,
      .activation(.relu), .maxPool(Window(3, stride: 2, padding: Padding(1))),
    ] + residualBlocks([(64, 2), (128, 2), (256, 2), (512, 2)]) + [.globalAverage, .dense(1000)])

  public static let mobileNetV1 = Architecture(
    "mobilenet", ImageShape(224, 224, 3),
    [
      .convolution(filters: 32, Window(3, stride: 2, padding: Padding(1)), hasBias: false), .batchNorm,
      .activation(.relu),
    ]
      + [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1),
        (512, 1), (1024, 2), (1024, 1),
      ].map { filters, stride in Layer.separable(filters, stride: stride) } + [.globalAverage, .dense(1000)])

  /// A small ResNet for small images: a 3×3 convolution, then so many residual blocks of each width.
  public static func smallResNet(
    _ input: ImageShape, widths: [(filters: Int, blocks: Int)], classes: Int
  ) -> Architecture {
    Architecture(
      "small resnet", input, stem(widths[0].filters) + residualBlocks(widths) + [.globalAverage, .dense(classes)])
  }

  /// The same without shortcuts.
  public static func smallPlain(
    _ input: ImageShape, widths: [(filters: Int, blocks: Int)], classes: Int
  ) -> Architecture {
    let blocks = widths.enumerated().flatMap { p, width in
      (0..<width.blocks).map { b in Layer.plainBlock(width.filters, stride: p > 0 && b == 0 ? 2 : 1) }
    }
    return Architecture("small plain", input, stem(widths[0].filters) + blocks + [.globalAverage, .dense(classes)])
  }

  // MARK: Parts

  private static func stem(_ filters: Int) -> [Layer] {
    [.convolution(filters: filters, Window(3, padding: Padding(1)), hasBias: false), .batchNorm, .activation(.relu)]
  }

  private static func convolution(
    _ filters: Int, _ f: Int, stride: Int = 1, padding: Int? = nil, groups: Int = 1
  ) -> [Layer] {
    let window = Window(f, stride: stride, padding: Padding(padding ?? f / 2))
    return [.convolution(filters: filters, window, groups: groups), .activation(.relu)]
  }

  private static func hiddenLayers(_ units: Int...) -> [Layer] {
    units.flatMap { n in [.dense(n), .activation(.relu), .dropout(keepProbability: 0.5)] }
  }

  /// A 3×3 maximum that halves an even size: there is one more row and column at the end.
  private static let shrink = Layer.maxPool(
    Window(3, stride: 2, padding: Padding(top: 0, bottom: 1, left: 0, right: 1)))

  /// Residual blocks, of which the first of each width but the first width halves the image.
  private static func residualBlocks(_ widths: [(filters: Int, blocks: Int)]) -> [Layer] {
    widths.enumerated().flatMap { p, width in
      (0..<width.blocks).map { b in
        let isFirst = p > 0 && b == 0
        return .residualBlock(
          isFirst ? widths[p - 1].filters : width.filters, width.filters, stride: isFirst ? 2 : 1)
      }
    }
  }
}
