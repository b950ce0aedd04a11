/// Inside a trained LeNet-5: filters, feature maps, saliency, and images that maximise a score.

import Arrays
import Convolutions
import Plots
import StudyKit

func drawFilters(_ title: String, _ settings: Settings) throws -> Figure {
  try drawFilters(settings.kernels.convolutions, title, settings)
}

private func drawFilters<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ title: String, _ settings: Settings
) throws -> Figure {
  let trained = try trainedLeNet(kernels, settings)
  let pass = trained.network.forward(trained.oneOfEach.X.images(at: [3]))
  guard let filters = trained.network.parameters.stages[0].filters else { return Figure(title, []) }
  let grid = Volume(1, filters.fH, filters.fW, filters.nC, elements: filters.W)
  return Figure(
    title, columns: 2,
    panels: [
      Panel("a 3", [.images([picture(pass.values[0], from: -0.5, to: 0.5)], columns: 1)]),
      Panel(
        "the first layer's filters",
        [.images((0..<6).map { c in stretched(grid, channel: c, isCentred: true) }, columns: 6)]),
      Panel("what they find in it", [.images((0..<6).map { c in stretched(pass.values[2], channel: c) }, columns: 6)]),
      Panel(
        "what the second layer finds in that",
        [.images((0..<16).map { c in stretched(pass.values[5], channel: c) }, columns: 8)]),
    ])
}

/// The image that maximises each score, and that score before each step.
private func excitement<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [(image: Volume, scores: [Scalar])] {
  try shelved("excitement", settings) {
    let trained = try trainedLeNet(kernels, settings)
    return (0..<10).map { k in
      var generator = SplitMix64(seed: settings.seed + 1)
      return trained.network.exciting(score: k, steps: 200, learningRate: 0.5, decay: 0.05, using: &generator)
    }
  }
}

/// The highest value of each score on held-out digits.
private func highestScores<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Double] {
  let trained = try trainedLeNet(kernels, settings)
  let scores = trained.network.forward(trained.split.held.X).scores
  return (0..<scores.rows).map { k in scores.row(k).indices.map { j in Double(scores[k, j]) }.max() ?? 0 }
}

func runExcite(_ settings: Settings) throws -> Report {
  var table = Table("digit", "its score for noise", "after 200 steps uphill", "the highest for a held-out digit")
  let highest = try highestScores(settings.kernels.convolutions, settings)
  for (k, (_, scores)) in try excitement(settings.kernels.convolutions, settings).enumerated() {
    table.row(k, Double(scores[0]), Double(scores[scores.count - 1]), highest[k])
  }
  return Report(table)
}

func drawExcite(_ title: String, _ settings: Settings) throws -> Figure {
  try drawExcite(settings.kernels.convolutions, title, settings)
}

private func drawExcite<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ title: String, _ settings: Settings
) throws -> Figure {
  let trained = try trainedLeNet(kernels, settings)
  let digits = trained.oneOfEach
  let saliency = trained.network.saliency(digits)
  let exciting = try excitement(kernels, settings)
  func row(_ name: String, _ pictures: [Picture]) -> Panel { Panel(name, [.images(pictures, columns: 10)]) }
  return Figure(
    title, columns: 1,
    panels: [
      row("digits", (0..<10).map { e in picture(digits.X, e, from: -0.5, to: 0.5) }),
      row("how much each pixel moves the loss", (0..<10).map { e in stretched(saliency, e) }),
      row("made to excite each score", exciting.map { outcome in stretched(outcome.image, isCentred: true) }),
    ])
}
