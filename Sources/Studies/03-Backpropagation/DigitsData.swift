/// Digits for the steps that train on them: split, and brought to one scale.

import Arrays
import Datasets

/// Digits, split and brought to one scale, the same for every experiment with one seed. Every pixel is scaled alike, from
/// 0 … 16 to ±1: measured by its own deviation, a pixel that is hardly ever inked would outshout all others when it is.
struct DigitsData: Sendable {
  let train: Dataset
  let dev: Dataset
  let test: Dataset

  init(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let digits = shifted(try Dataset.digits(), perUnit: 8)
    (train, dev, test) = digits.split(train: 0.7, dev: 0.15, using: &generator)
  }

  /// MNIST from a folder with its four files: a twelfth of its training images are kept for choosing between models.
  init(mnist folder: String, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let (known, test) = try Dataset.mnist(folder: folder)
    (train, dev) = shifted(known, perUnit: 0.5).split(train: 11.0 / 12, using: &generator)
    self.test = shifted(test, perUnit: 0.5)
  }
}

/// Pixels from 0 upward, at so many steps to the unit, brought to −1 upward.
private func shifted(_ raw: Dataset, perUnit: Scalar) -> Dataset {
  Dataset(
    raw.name, X: raw.X.map { x in x / perUnit - 1 }, labels: raw.labels, featureNames: raw.featureNames,
    classNames: raw.classNames)
}
