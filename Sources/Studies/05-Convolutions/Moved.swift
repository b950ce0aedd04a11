/// Networks tested on digits that were moved.
///
///     (1) accuracy under a shift of p pixels: the mean over the four directions

import Arrays
import Convolutions
import Plots
import StudyKit

extension Architecture {
  /// Dense layers for the same images, for comparison.
  static func dense(_ input: ImageShape, hidden: [Int], classes: Int) -> Architecture {
    let layers = hidden.flatMap { n -> [Convolutions.Layer] in [.dense(n), .activation(.relu)] }
    return Architecture("dense", input, [.flatten] + layers + [.dense(classes)])
  }

  /// A network whose last feature maps are averaged over the whole image: position is lost.
  static func globallyAveraged(_ input: ImageShape, classes: Int) -> Architecture {
    func block(_ filters: Int, _ stride: Int) -> [Convolutions.Layer] {
      [.convolution(filters: filters, Window(5, stride: stride, padding: Padding(2))), .activation(.relu)]
    }
    return Architecture(
      "globally averaged", input, block(8, 2) + block(16, 2) + block(32, 1) + [.globalAverage, .dense(classes)])
  }
}

/// (1) The accuracy on held-out images that were moved by p pixels, for each p.
func accuracyWhenMoved<Kernels: ConvNetworkKernels>(
  _ network: ConvNetwork<Kernels>, _ split: ImageSplit, by pixels: [Int]
) -> [Double] {
  pixels.map { p in
    let ways = p == 0 ? [(0, 0)] : [(p, 0), (-p, 0), (0, p), (0, -p)]
    let right = ways.map { down, across in
      network.accuracy(split.held.X.shifted(down, across, outside: -0.5), labels: split.heldLabels)
    }
    return right.reduce(0, +) / Double(right.count)
  }
}

private struct MovedOutcome: Sendable {
  let name: String
  let parameters: Int
  let accuracies: [Double]
}

private let moves = [0, 1, 2, 3, 4, 5, 6]

private func movedOutcomes<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws
  -> [MovedOutcome]
{
  try shelved("moved", settings) {
    let split = try ImageSplit.digits(32, seed: settings.seed)
    let input = ImageShape(32, 32, 1)
    let architectures = [
      Architecture.dense(input, hidden: [64], classes: 10), .leNet5, .globallyAveraged(input, classes: 10),
    ]
    return try architectures.map { architecture in
      let outcome = try trainWithAdam(Kernels.self, architecture, on: split, epochs: 12, seed: settings.seed)
      return MovedOutcome(
        name: architecture.name, parameters: architecture.graph.parameters,
        accuracies: accuracyWhenMoved(outcome.network, split, by: moves))
    }
  }
}

func runMoved(_ settings: Settings) throws -> Report {
  let outcomes = try movedOutcomes(settings.kernels.convolutions, settings)
  var table = Table("moved by", outcomes[0].name, outcomes[1].name, outcomes[2].name)
  table.row(
    "parameters", grouped(outcomes[0].parameters), grouped(outcomes[1].parameters), grouped(outcomes[2].parameters))
  for (p, pixels) in moves.enumerated() {
    let right = outcomes.map { outcome in percent(outcome.accuracies[p]) }
    table.row("\(pixels) px", right[0], right[1], right[2])
  }
  return Report(table)
}

func drawMoved(_ title: String, _ settings: Settings) throws -> Figure {
  let colours: [Colour] = [.grey, .vermilion, .blue]
  return Figure(
    title, x: Axis("pixels that the digits were moved by"), y: Axis("share read rightly", range: 0...1),
    zip(try movedOutcomes(settings.kernels.convolutions, settings), colours).map { outcome, colour in
      .line(outcome.name, x: moves.map { Double($0) }, y: outcome.accuracies, colour: colour)
    })
}
