/// Deeper and deeper stacks of convolutions, with shortcuts and without.

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Plots
import StudyKit

/// A residual block's answer when its weights and biases are all 0.
func emptyResidualBlock<Kernels: ConvNetworkKernels>(_ kernels: Kernels.Type, _ X: Volume) -> Volume {
  let window = Window(3, padding: Padding(1))
  let layers: [Convolutions.Layer] = [
    .residual([
      .convolution(filters: X.nC, window), .activation(.relu), .convolution(filters: X.nC, window),
    ]), .activation(.relu),
  ]
  var generator = SplitMix64(seed: 0)
  let network = ConvNetwork<Kernels>(
    ImageShape(X.nH, X.nW, X.nC), layers, loss: .squaredError, initialization: .zeros, using: &generator)
  return network.forward(X).values[network.graph.stages.count]
}

func runIdentity(_ settings: Settings) -> Report {
  var generator = SplitMix64(seed: settings.seed)
  let X = Volume(1, 3, 3, 2, elements: Matrix.normal(9, 2, using: &generator).elements)
  let A = emptyResidualBlock(settings.kernels.convolutions, X)
  let isIdentity = A.elements == X.elements.map { x in max(x, 0) }
  return Report(
    "first channel of what comes in:", rows(X, width: 9).joined(separator: "\n"), "",
    "what a residual block whose weights are all 0 makes of it:", rows(A, width: 9).joined(separator: "\n"),
    answer: "identity", is: isIdentity ? "yes" : "no")
}

/// How a stack of blocks learned.
struct DepthOutcome: Sendable {
  /// Convolutions from the image to the scores, shortcuts not counted.
  let layers: Int
  let isResidual: Bool
  /// The mean cost of each epoch.
  let costs: [Scalar]
  let accuracy: Double
  /// ‖∂J/∂W‖ of the first convolution before training, on one batch.
  let firstGradientNorm: Double
}

/// A stack of blocks of 8 filters, two convolutions each, for images like these.
private func stack(_ blocks: Int, isResidual: Bool, _ split: ImageSplit) -> Architecture {
  let input = ImageShape(split.train.X.nH, split.train.X.nW, split.train.X.nC)
  let widths = [(filters: 8, blocks: blocks)]
  return isResidual
    ? .smallResNet(input, widths: widths, classes: 10) : .smallPlain(input, widths: widths, classes: 10)
}

/// ‖∂J/∂W‖ of an untrained stack's first convolution, on 64 images.
func firstGradientNorm<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, blocks: Int, isResidual: Bool, on split: ImageSplit, seed: UInt64
) -> Double {
  var generator = SplitMix64(seed: seed)
  let fresh = ConvNetwork<Kernels>(stack(blocks, isResidual: isResidual, split), using: &generator)
  let result = fresh.costAndGradient(split.train.examples(at: generator.permutation(split.train.m).prefix(64)))
  return Double(Kernels.norm(result.gradient.stages[0].filters?.W ?? []))
}

/// Trains a stack of blocks on images.
func depthOutcome<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, blocks: Int, isResidual: Bool, on split: ImageSplit, epochs: Int, seed: UInt64
) throws(TrainingError) -> DepthOutcome {
  let architecture = stack(blocks, isResidual: isResidual, split)
  let outcome = try trainWithAdam(kernels, architecture, on: split, epochs: epochs, seed: seed)
  return DepthOutcome(
    layers: 2 * blocks + 1, isResidual: isResidual, costs: outcome.costs, accuracy: outcome.accuracy,
    firstGradientNorm: firstGradientNorm(kernels, blocks: blocks, isResidual: isResidual, on: split, seed: seed))
}

private func depthOutcomes<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws
  -> [DepthOutcome]
{
  try shelved("depth", settings) {
    let split = try ImageSplit.digits(8, seed: settings.seed)
    let stacks = [1, 4, 10, 20]
    return try stacks.enumerated().flatMap { number, blocks in
      settings.progress("depth", number, of: stacks.count)
      return try [false, true].map { isResidual in
        try depthOutcome(
          Kernels.self, blocks: blocks, isResidual: isResidual, on: split, epochs: 6, seed: settings.seed)
      }
    }
  }
}

func runDepths(_ settings: Settings) throws -> Report {
  var table = Table(
    "layers", "shortcuts", "first layer's gradient at the start", "cost, epoch 1", "cost at the end", "right")
  for outcome in try depthOutcomes(settings.kernels.convolutions, settings) {
    table.row(
      outcome.layers, outcome.isResidual ? "yes" : "no", outcome.firstGradientNorm, Double(outcome.costs[0]),
      Double(outcome.costs[outcome.costs.count - 1]), percent(outcome.accuracy))
  }
  return Report(table)
}

func drawDepths(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try depthOutcomes(settings.kernels.convolutions, settings)
  func panel(_ name: String, _ label: String, _ what: (DepthOutcome) -> Double) -> Panel {
    Panel(
      name, x: Axis("layers"), y: Axis(label, range: 0...(outcomes.map(what).max() ?? 1) * 1.05),
      [(false, Colour.grey, "plain"), (true, .blue, "with shortcuts")].map { isResidual, colour, name in
        let ours = outcomes.filter { outcome in outcome.isResidual == isResidual }
        return .line(name, x: ours.map { Double($0.layers) }, y: ours.map(what), colour: colour)
      })
  }
  return Figure(
    title,
    panels: [
      panel("", "training cost at the end") { outcome in Double(outcome.costs[outcome.costs.count - 1]) },
      panel("", "share of held-out digits wrong") { outcome in 1 - outcome.accuracy },
    ])
}
