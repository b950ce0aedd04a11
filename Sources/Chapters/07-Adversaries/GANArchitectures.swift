/// What generators and discriminators are built like, as plans of chapter 5's layers.
///
///     DCGAN G        z → n × n × w₁ → 2n × 2n × w₂ → … → image      transposed 4×4, stride 2; batch norm, ReLU; tanh
///     DCGAN D        image → … halved each time → one score         4×4, stride 2; batch norm but for the first; leaky
///     patches D      the same, ending in a score for each patch
///     U-Net          halved down to the middle and doubled back; each size's features stand beside those that come back
///     translator     halved, residual blocks, doubled back

import Arrays
import Backpropagation
import Convolutions

extension LayerGraph {
  /// Layers that see vectors of n_x numbers and make vectors of n, as images of one pixel.
  public static func dense(_ n_x: Int, hidden: [Int], _ n: Int, _ g: Activation = .relu) -> LayerGraph {
    LayerGraph(ImageShape(1, 1, n_x), hidden.flatMap { units in [.dense(units), .activation(g)] } + [.dense(n)])
  }

  /// DCGAN's generator: from noise to `first` × `first` places, doubled once for each further width, and once more.
  public static func dcganGenerator(noise n_z: Int, first: Int = 4, widths: [Int], channels: Int) -> LayerGraph {
    let start: [Layer] = [
      .transposedConvolution(filters: widths[0], Window(first), hasBias: false), .batchNorm, .activation(.relu),
    ]
    let up = widths.dropFirst().flatMap { width in doubling(width, .batchNorm, .relu) }
    return LayerGraph(
      ImageShape(1, 1, n_z), start + up + [.transposedConvolution(filters: channels, half), .activation(.tanh)])
  }

  /// DCGAN's discriminator: halved once for each width; what is left becomes one score.
  public static func dcganDiscriminator(_ input: ImageShape, widths: [Int]) -> LayerGraph {
    let layers = features(widths, .batchNorm)
    let rest = LayerGraph(input, layers).output
    return LayerGraph(input, layers + [.convolution(filters: 1, Window(rest.nH, rest.nW, stride: (1, 1)))])
  }

  /// A discriminator of patches: a score wherever a window of 4 × 4 has room among the features.
  public static func patchDiscriminator(
    _ input: ImageShape, widths: [Int], _ norm: Layer = .instanceNorm
  ) -> LayerGraph {
    LayerGraph(input, features(widths, norm) + [.convolution(filters: 1, Window(4, padding: Padding(1)))])
  }

  /// U-Net: down once for each width, and back up, the features of each size beside those that come back to it.
  public static func uNet(_ input: ImageShape, widths: [Int], channels: Int, _ norm: Layer = .batchNorm) -> LayerGraph {
    func level(_ k: Int) -> [Layer] {
      let down: [Layer] =
        [.convolution(filters: widths[k], half, hasBias: k == 0)] + (k == 0 ? [] : [norm]) + [.activation(.leakyReLU)]
      if k + 1 == widths.count { return down }
      return down + [.branches([[], level(k + 1) + doubling(widths[k], norm, .relu)])]
    }
    return LayerGraph(input, level(0) + [.transposedConvolution(filters: channels, half), .activation(.tanh)])
  }

  /// CycleGAN's translator: halved once for each width, residual blocks, doubled back.
  public static func translator(
    _ input: ImageShape, widths: [Int], blocks: Int, channels: Int, _ norm: Layer = .instanceNorm
  ) -> LayerGraph {
    let down = widths.flatMap { width -> [Layer] in
      [.convolution(filters: width, half, hasBias: false), norm, .activation(.relu)]
    }
    let middle = (0..<blocks).map { _ in residual(widths[widths.count - 1], norm) }
    let up = widths.dropLast().reversed().flatMap { width in doubling(width, norm, .relu) }
    return LayerGraph(
      input, down + middle + up + [.transposedConvolution(filters: channels, half), .activation(.tanh)])
  }

  // MARK: Parts

  /// A window that halves an even size, and as a transposed convolution doubles it.
  private static let half = Window(4, stride: 2, padding: Padding(1))

  private static func doubling(_ width: Int, _ norm: Layer, _ g: Activation) -> [Layer] {
    [.transposedConvolution(filters: width, half, hasBias: false), norm, .activation(g)]
  }

  private static func features(_ widths: [Int], _ norm: Layer) -> [Layer] {
    widths.enumerated().flatMap { p, width -> [Layer] in
      let convolution = Layer.convolution(filters: width, half, hasBias: p == 0)
      return p == 0 ? [convolution, .activation(.leakyReLU)] : [convolution, norm, .activation(.leakyReLU)]
    }
  }

  private static func residual(_ width: Int, _ norm: Layer) -> Layer {
    let same = Window(3, padding: Padding(1))
    return .block(
      "residual",
      [
        .residual([
          .convolution(filters: width, same, hasBias: false), norm, .activation(.relu),
          .convolution(filters: width, same, hasBias: false), norm,
        ])
      ])
  }
}
