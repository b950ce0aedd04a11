/// What convolutional networks are made of, as values: layers, and the blocks that they are put together to.
///
///     residual      A = layers(A_prev) + shortcut(A_prev); the shortcut is A_prev itself, or a 1×1 convolution
///     inception     A = [1×1 | 1×1, 3×3 | 1×1, 5×5 | pool, 1×1], channels side by side
///     separable     a filter for each channel (depthwise), then a 1×1 convolution across the channels
///     inverted      1×1 to more channels, depthwise, 1×1 to fewer; added to A_prev where shapes allow

import Arrays
import Backpropagation

public indirect enum Layer: Equatable, Sendable {
  case convolution(filters: Int, Window, groups: Int = 1, hasBias: Bool = true)
  /// A convolution with as many groups as channels: a filter for each.
  case depthwise(Window, hasBias: Bool = true)
  case transposedConvolution(filters: Int, Window, outputPadding: Int = 0, hasBias: Bool = true)
  case maxPool(Window)
  case averagePool(Window)
  case globalAverage
  case upsample(Int)
  case activation(Activation)
  case batchNorm
  case instanceNorm
  case dropout(keepProbability: Scalar)
  /// All numbers of an image as channels of one pixel, and back.
  case flatten
  case unflatten(Int, Int, Int)
  /// Units that see every channel: on one pixel a dense layer, on more the same layer at each of them.
  case dense(Int)
  /// Layers one after the other, under a name.
  case block(String, [Layer])
  /// Layers, and a shortcut around them that is added to what they make.
  case residual([Layer], shortcut: [Layer] = [])
  /// Several ways from the same input; their channels are laid side by side.
  case branches([[Layer]])
}

// MARK: Blocks

extension Layer {
  /// Two 3×3 convolutions with batch normalisation and a shortcut around both, with a projection where shapes change.
  public static func residualBlock(_ nC_prev: Int, _ nC: Int, stride: Int = 1) -> Layer {
    let layers: [Layer] = [
      .convolution(filters: nC, Window(3, stride: stride, padding: Padding(1)), hasBias: false), .batchNorm,
      .activation(.relu), .convolution(filters: nC, Window(3, padding: Padding(1)), hasBias: false), .batchNorm,
    ]
    let projection: [Layer] = [.convolution(filters: nC, Window(1, stride: stride), hasBias: false), .batchNorm]
    let isIdentity = stride == 1 && nC == nC_prev
    return .block(
      "residual", [.residual(layers, shortcut: isIdentity ? [] : projection), .activation(.relu)])
  }

  /// The same layers without the shortcut.
  public static func plainBlock(_ nC: Int, stride: Int = 1) -> Layer {
    .block(
      "plain",
      [
        .convolution(filters: nC, Window(3, stride: stride, padding: Padding(1)), hasBias: false), .batchNorm,
        .activation(.relu), .convolution(filters: nC, Window(3, padding: Padding(1)), hasBias: false), .batchNorm,
        .activation(.relu),
      ])
  }

  /// Inception with bottlenecks: filters of the 1×1, of the 3×3 and what leads to it, of the 5×5 and what leads to it,
  /// and of the 1×1 after the pool.
  public static func inception(
    _ one: Int, three: (from: Int, to: Int), five: (from: Int, to: Int), pooled: Int
  ) -> Layer {
    func convolution(_ filters: Int, _ f: Int) -> [Layer] {
      [.convolution(filters: filters, Window(f, padding: Padding(f / 2))), .activation(.relu)]
    }
    return .block(
      "inception",
      [
        .branches([
          convolution(one, 1), convolution(three.from, 1) + convolution(three.to, 3),
          convolution(five.from, 1) + convolution(five.to, 5),
          [.maxPool(Window(3, padding: Padding(1)))] + convolution(pooled, 1),
        ])
      ])
  }

  /// MobileNet's first block: depthwise 3×3, then 1×1, each with batch normalisation and ReLU.
  public static func separable(_ nC: Int, stride: Int = 1) -> Layer {
    .block(
      "separable",
      [
        .depthwise(Window(3, stride: stride, padding: Padding(1)), hasBias: false), .batchNorm,
        .activation(.relu), .convolution(filters: nC, Window(1), hasBias: false), .batchNorm, .activation(.relu),
      ])
  }

  /// MobileNet's second block: expanded t times, depthwise 3×3, and back without a bend; a shortcut around it all where
  /// shapes allow.
  public static func invertedResidual(_ nC_prev: Int, _ nC: Int, expansion t: Int, stride: Int = 1) -> Layer {
    let expand: [Layer] = [
      .convolution(filters: t * nC_prev, Window(1), hasBias: false), .batchNorm, .activation(.relu),
    ]
    let layers: [Layer] =
      (t == 1 ? [] : expand) + [
        .depthwise(Window(3, stride: stride, padding: Padding(1)), hasBias: false), .batchNorm,
        .activation(.relu), .convolution(filters: nC, Window(1), hasBias: false), .batchNorm,
      ]
    let isIdentity = stride == 1 && nC == nC_prev
    return .block("inverted residual", isIdentity ? [.residual(layers)] : layers)
  }
}
