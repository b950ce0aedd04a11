/// Digits through a few numbers and back: autoencoders beside principal components.

import Arrays
import Convolutions
import Plots
import StudyKit

/// One model: its error on held-out digits, and its reconstructions of some of them.
private struct ThroughTheMiddle: Sendable {
  let name: String
  let parameters: Int
  /// Its error for each size of the middle.
  let errors: [Double]
  /// With the middle of the size that is shown.
  let pictures: [[Double]]
}

private struct AutoencoderOutcomes: Sendable {
  var ways: [ThroughTheMiddle] = []
  var originals: [[Double]] = []
  var noisy: [[Double]] = []
  var denoised: [[Double]] = []
  /// The mean square of the noise, and of what is left of it.
  var noise = 0.0
  var left = 0.0
}

/// Sizes of the middle; digits are shown as they come back through the second.
private let middles = [2, 4, 16]
private let shown = 1

private func autoencoders<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> AutoencoderOutcomes {
  try shelved("autoencoders", settings) {
    let n = 16
    let split = try ImageSplit.digits(n, seed: settings.seed)
    let input = ImageShape(n, n, 1)
    let some = split.held.X.images(at: stride(from: 0, to: split.held.m, by: split.held.m / 6).prefix(6).map { $0 })
    func pictures(_ A: Matrix) -> [[Double]] {
      (0..<A.columns).map { j in A.column(j).elements.map { x in Double(x) + 0.5 } }
    }
    var outcomes = AutoencoderOutcomes(originals: pictures(some.examples))

    let components = middles.map { k in
      PrincipalComponents(Kernels.self, of: split.train.X.examples, components: k)
    }
    let held = split.held.X.examples
    outcomes.ways.append(
      ThroughTheMiddle(
        name: "principal components", parameters: input.count * (middles[shown] + 1),
        errors: components.map { c in meanSquare(c.reconstruction(Kernels.self, of: held), held) },
        pictures: pictures(components[shown].reconstruction(Kernels.self, of: some.examples))))

    let architectures: [(String, (Int) -> Architecture)] = [
      ("dense", { k in .denseAutoencoder(input, hidden: 128, middle: k) }),
      ("transposed convolutions", { k in .convAutoencoder(input, middle: k, isTransposed: true) }),
      ("upsampling, convolutions", { k in .convAutoencoder(input, middle: k, isTransposed: false) }),
    ]
    for (number, (name, architecture)) in architectures.enumerated() {
      settings.progress("autoencoders", number, of: architectures.count + 1)
      var errors: [Double] = []
      var drawn: [[Double]] = []
      for (p, k) in middles.enumerated() {
        let trained = try trainAutoencoder(Kernels.self, architecture(k), on: split, epochs: 30, seed: settings.seed)
        errors.append(trained.error)
        if p == shown { drawn = pictures(trained.network.forward(some).scores) }
      }
      let parameters = architecture(middles[shown]).graph.parameters
      outcomes.ways.append(ThroughTheMiddle(name: name, parameters: parameters, errors: errors, pictures: drawn))
    }

    let sigma = 0.3
    let denoiser = try trainAutoencoder(
      Kernels.self, .denseAutoencoder(input, hidden: 128, middle: 16), on: split, epochs: 30, noise: sigma,
      seed: settings.seed)
    // A seed of its own: noise from the numbers that the weights were drawn from would lie right along them.
    var generator = SplitMix64(seed: settings.seed + 1)
    let spoilt = split.held.X.augmented([.noise(sigma)], using: &generator)
    outcomes.noise = meanSquare(spoilt.examples, held)
    outcomes.left = meanSquare(denoiser.network.forward(spoilt).scores, held)
    let noisy = some.augmented([.noise(sigma)], using: &generator)
    outcomes.noisy = pictures(noisy.examples)
    outcomes.denoised = pictures(denoiser.network.forward(noisy).scores)
    return outcomes
  }
}

func runAutoencoders(_ settings: Settings) throws -> Report {
  let outcomes = try autoencoders(settings.kernels.convolutions, settings)
  var table = Table("256 pixels through", "2 numbers", "4", "16", "parameters, of 4")
  for way in outcomes.ways {
    table.row(way.name, way.errors[0], way.errors[1], way.errors[2], grouped(way.parameters))
  }
  return Report(
    "mean square error of a pixel, on digits that were held out; pixels go from −0.5 to 0.5", "", table, "",
    "noise shown to a dense autoencoder that learned to take it away: \(short(outcomes.noise))",
    "what is left of it: \(short(outcomes.left))")
}

func drawAutoencoders(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try autoencoders(settings.kernels.convolutions, settings)
  func row(_ name: String, _ pictures: [[Double]]) -> Panel {
    Panel(name, [.images(pictures.map { Picture(rows: 16, columns: 16, values: $0) }, columns: pictures.count)])
  }
  return Figure(
    title, columns: 2,
    panels: [row("digits", outcomes.originals)]
      + outcomes.ways.map { way in row("\(way.name): \(short(way.errors[shown], digits: 3))", way.pictures) }
      + [row("with noise", outcomes.noisy), row("the noise taken away", outcomes.denoised)])
}
