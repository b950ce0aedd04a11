import Arrays
import Convolutions

extension Volume {
  /// Noise for a generator: normal numbers, (m, 1, 1, n_z).
  public static func noise(_ m: Int, _ n_z: Int, using generator: inout SplitMix64) -> Volume {
    Volume(m, 1, 1, n_z, elements: (0..<m * n_z).map { _ in Scalar(generator.normal()) })
  }
}
