/// Data augmentation where there are few digits to learn from.

import Arrays
import Convolutions
import Plots
import StudyKit

func drawAugmentations(_ title: String, _ settings: Settings) throws -> Figure {
  let (X, labels) = try digitImages(32)
  let digit = X.images(at: [labels.firstIndex(of: 4) ?? 0])
  var generator = SplitMix64(seed: settings.seed)
  let shown: [(String, Augmentation)] = [
    ("shift", .shift(4)), ("flip", .flip), ("crop", .crop(10)), ("rotation", .rotation(degrees: 30)),
    ("scale", .scale(0.3)), ("noise", .noise(0.15)), ("colour", .colour(0.5)),
  ]
  func pictured(_ V: Volume, _ caption: String = "") -> Picture {
    Picture(rows: 32, columns: 32, values: V.elements.map { x in min(max(Double(x) + 0.5, 0), 1) }, caption: caption)
  }
  let rows = (0..<3).map { row in
    [pictured(digit, row == 2 ? "as it is" : "")]
      + shown.map { name, way in pictured(digit.augmented([way], using: &generator), row == 2 ? name : "") }
  }
  return Figure(title, panels: [Panel("", [.images(rows.flatMap { $0 }, columns: shown.count + 1)])])
}

private let augmentations: [(name: String, ways: [Augmentation])] = [
  ("none", []), ("flip", [.flip]), ("colour", [.colour(0.3)]), ("noise", [.noise(0.1)]), ("crop", [.crop(4)]),
  ("scale", [.scale(0.1)]), ("rotation", [.rotation(degrees: 10)]), ("shift", [.shift(2)]),
  ("shift, rotation, scale", handwriting),
]

/// The accuracies with each of them, for three seeds.
private func augmentedAccuracies<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws
  -> [[Double]]
{
  try shelved("augmented", settings) {
    try augmentations.enumerated().map { number, augmentation in
      settings.progress("augmentation", number, of: augmentations.count)
      return try (settings.seed..<settings.seed + 3).map { seed in
        let split = try ImageSplit.digits(32, seed: seed).learningFrom(100, seed: seed)
        return try trainWithAdam(
          Kernels.self, .leNet5, on: split, epochs: 80, seed: seed, augmentation: augmentation.ways
        ).accuracy
      }
    }
  }
}

func runAugmentation(_ settings: Settings) throws -> Report {
  var table = Table("the 100 digits are changed by", "right on new ones, mean of 3")
  for (augmentation, accuracies) in zip(augmentations, try augmentedAccuracies(settings.kernels.convolutions, settings))
  {
    table.row(augmentation.name, meanAndSpread(accuracies))
  }
  return Report(table)
}

func drawAugmented(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try augmentedAccuracies(settings.kernels.convolutions, settings)
  return Figure(
    title,
    x: Axis(
      categories: augmentations.map(\.name).map { $0.replacing("shift, rotation, scale", with: "all three") }),
    y: Axis("share of new digits wrong", range: 0...0.2),
    [.bars(heights: outcomes.map { 1 - mean($0) }, spread: outcomes.map(deviation), colour: .blue)])
}
