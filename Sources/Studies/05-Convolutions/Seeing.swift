/// The lesson's runs and figures that look into a trained LeNet-5, trained once for all of them.

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Plots
import StudyKit

/// A network after a short training, and what it was trained and tried on.
struct Trained<Kernels: ConvTrainingKernels>: Sendable {
  let network: ConvNetwork<Kernels>
  let split: ImageSplit
  let accuracy: Double
}

/// LeNet-5 after six epochs on digits that were moved, turned and scaled a little.
func lessonNetwork<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> Trained<Kernels> {
  try shelved("the lesson's network", settings) {
    let split = try ImageSplit.digits(32, seed: settings.seed)
    let outcome = try trainWithAdam(
      Kernels.self, .leNet5, on: split, epochs: 6, seed: settings.seed, augmentation: handwriting
    ) { epoch, _, _ in settings.progress("LeNet-5", epoch, of: 6) }
    return Trained(network: outcome.network, split: split, accuracy: outcome.accuracy)
  }
}

extension Trained {
  /// The first held-out image of each class.
  var oneOfEach: LabelledImages {
    split.held.examples(at: (0..<10).compactMap { k in split.heldLabels.firstIndex(of: k) })
  }
}

/// An image as a picture: from 0 to 1 as its numbers go from `low` to `high`.
private func picture(
  _ V: Volume, _ e: Int = 0, channel c: Int = 0, from low: Double, to high: Double, _ caption: String = "",
  isWrong: Bool = false
) -> Picture {
  var values: [Double] = []
  for h in 0..<V.nH {
    for w in 0..<V.nW { values.append((Double(V[e, h, w, c]) - low) / max(high - low, 1e-12)) }
  }
  return Picture(rows: V.nH, columns: V.nW, values: values, caption: caption, isWrong: isWrong)
}

/// One channel from its least number to its largest; `isCentred`, so that 0 is grey.
private func stretched(_ V: Volume, _ e: Int = 0, channel c: Int = 0, isCentred: Bool = false, _ caption: String = "")
  -> Picture
{
  var values: [Double] = []
  for h in 0..<V.nH {
    for w in 0..<V.nW { values.append(Double(V[e, h, w, c])) }
  }
  let (low, high) = (values.min() ?? 0, values.max() ?? 1)
  let most = max(abs(low), abs(high))
  return picture(V, e, channel: c, from: isCentred ? -most : low, to: isCentred ? most : high, caption)
}

// MARK: Filters and feature maps

func drawFilters(_ title: String, _ settings: Settings) throws -> Figure {
  try drawFilters(settings.convolutions, title, settings)
}

private func drawFilters<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ title: String, _ settings: Settings
) throws -> Figure {
  let trained = try lessonNetwork(kernels, settings)
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

// MARK: What excites a score, what an answer hangs on

private func excitement<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [(image: Volume, scores: [Scalar])] {
  try shelved("excitement", settings) {
    let trained = try lessonNetwork(kernels, settings)
    return (0..<10).map { k in
      var generator = SplitMix64(seed: settings.seed + 1)
      return trained.network.exciting(score: k, steps: 200, rate: 0.5, decay: 0.05, using: &generator)
    }
  }
}

/// The highest that each score gets on held-out digits.
private func highestScores<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Double] {
  let trained = try lessonNetwork(kernels, settings)
  let scores = trained.network.forward(trained.split.held.X).scores
  return (0..<scores.rows).map { k in scores.row(k).indices.map { j in Double(scores[k, j]) }.max() ?? 0 }
}

func runExcite(_ settings: Settings) throws -> Report {
  var table = Table("digit", "its score for noise", "after 200 steps uphill", "the highest for a held-out digit")
  let highest = try highestScores(settings.convolutions, settings)
  for (k, (_, scores)) in try excitement(settings.convolutions, settings).enumerated() {
    table.row(k, Double(scores[0]), Double(scores[scores.count - 1]), highest[k])
  }
  var report = Report()
  report.say(table)
  return report
}

func drawExcite(_ title: String, _ settings: Settings) throws -> Figure {
  try drawExcite(settings.convolutions, title, settings)
}

private func drawExcite<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ title: String, _ settings: Settings
) throws -> Figure {
  let trained = try lessonNetwork(kernels, settings)
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

// MARK: Adversaries

private let epsilons: [Scalar] = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]

/// The accuracy after each pixel was moved by ε: against the slope's sign, and by the toss of a coin.
private func fooled<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [(epsilon: Double, aimed: Double, tossed: Double)] {
  try shelved("fooled", settings) {
    let trained = try lessonNetwork(kernels, settings)
    let held = trained.split.held
    var generator = SplitMix64(seed: settings.seed)
    let coins = held.X.elements.map { _ in generator.uniform() < 0.5 ? -1 : 1 as Scalar }
    return epsilons.map { epsilon in
      let aimed = trained.network.adversaries(held, epsilon: epsilon)
      var tossed = held.X
      for p in coins.indices { tossed.elements[p] += epsilon * coins[p] }
      return (
        Double(epsilon), trained.network.accuracy(aimed, labels: trained.split.heldLabels),
        trained.network.accuracy(tossed, labels: trained.split.heldLabels)
      )
    }
  }
}

func runFooled(_ settings: Settings) throws -> Report {
  let outcomes = try fooled(settings.convolutions, settings)
  var table = Table("each pixel moved by", "right, moved against the slope", "right, moved by a coin")
  for outcome in outcomes { table.row(outcome.epsilon, percent(outcome.aimed), percent(outcome.tossed)) }
  var report = Report()
  report.say(table)
  report.answer("worse", is: outcomes[2].aimed < outcomes[2].tossed - 0.05 ? "yes" : "no")
  return report
}

func drawFooled(_ title: String, _ settings: Settings) throws -> Figure {
  try drawFooled(settings.convolutions, title, settings)
}

private func drawFooled<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ title: String, _ settings: Settings
) throws -> Figure {
  let outcomes = try fooled(kernels, settings)
  let trained = try lessonNetwork(kernels, settings)
  let digits = trained.oneOfEach
  let adversaries = trained.network.adversaries(digits, epsilon: 0.15)
  let answers = trained.network.predictions(adversaries)
  let x = outcomes.map(\.epsilon)
  return Figure(
    title,
    panels: [
      Panel(
        "", x: Axis("each pixel moved by ε"), y: Axis("share read rightly", range: 0...1),
        [
          .line("against the slope", x: x, y: outcomes.map(\.aimed), colour: .vermilion),
          .line("by a coin", x: x, y: outcomes.map(\.tossed), colour: .blue),
        ]),
      Panel(
        "ε = 0.15 against the slope",
        [
          .images(
            (0..<10).map { e in
              picture(adversaries, e, from: -0.65, to: 0.65, "read as \(answers[e])", isWrong: answers[e] != e)
            }, columns: 5)
        ]),
    ])
}

// MARK: Windows that slide

/// What a window over a line of digits answers at each place, in one pass and crop by crop.
struct SlidingOutcome: Sendable {
  let digits: [Int]
  let line: Volume
  /// The classes' probabilities at each place.
  let probabilities: [[Double]]
  let apart: Double
  let onePass: Int
  let cropByCrop: Int
}

func lessonSliding<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> SlidingOutcome
{
  let trained = try lessonNetwork(kernels, settings)
  let digits = [5, 0, 7, 2]
  let images = digits.compactMap { k in trained.split.heldLabels.firstIndex(of: k) }.map { e in
    trained.split.held.X.images(at: [e])
  }
  var line = Volume(1, 32, 32 * images.count, 1)
  for (p, image) in images.enumerated() {
    for h in 0..<32 {
      for w in 0..<32 { line[0, h, 32 * p + w, 0] = image[0, h, w, 0] }
    }
  }
  let network = trained.network.fullyConvolutional
  let pass = network.forward(line)
  let once = pass.values[pass.values.count - 1].positions
  let crops = trained.network.scoresOfCrops(line, stride: 4)
  let probabilities = Kernels.softmax(once.transposed.copy)
  let layers = network.plan.stages.compactMap { stage -> Convolutions.Layer? in
    if case .layer(let layer) = stage.operation { return layer }
    return nil
  }
  return SlidingOutcome(
    digits: digits, line: line,
    probabilities: (0..<probabilities.columns).map { j in probabilities.column(j).elements.map { Double($0) } },
    apart: zip(once.elements, crops.elements).map { a, b in abs(Double(a - b)) }.max() ?? .infinity,
    onePass: Plan(ImageShape(32, line.nW, 1), layers).multiplications,
    cropByCrop: crops.rows * trained.network.plan.multiplications)
}

func runSliding(_ settings: Settings) throws -> Report {
  let outcome = try lessonSliding(settings.convolutions, settings)
  var table = Table("window begins at", "read as", "how sure")
  for (p, probabilities) in outcome.probabilities.enumerated() where p % 2 == 0 {
    let best = probabilities.indices.max { a, b in probabilities[a] < probabilities[b] } ?? 0
    table.row(4 * p, best, percent(probabilities[best]))
  }
  var report = Report()
  let written = outcome.digits.map { d in "\(d)" }.joined(separator: " ")
  report.say(
    "a line of digits, \(written), each 32 pixels wide; a window every 4 pixels: \(outcome.probabilities.count)")
  report.say()
  report.say(table)
  report.say()
  report.say("one pass against crop by crop: \(outcome.apart < 1e-3 ? "the same, up to rounding" : "NOT the same")")
  report.say(
    "multiplications: \(grouped(outcome.onePass)) in one pass, \(grouped(outcome.cropByCrop)) crop by crop")
  report.answer("same", is: outcome.apart < 1e-3 ? "yes" : "no")
  return report
}

func drawSliding(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try lessonSliding(settings.convolutions, settings)
  let places = outcome.probabilities.count
  let values = (0..<10).flatMap { k in outcome.probabilities.map { p in p[k] } }
  let middle = 14.0
  return Figure(
    title, columns: 1,
    panels: [
      Panel(
        "the line", x: Axis(range: 0...128), y: Axis(range: 0...32, categories: [" "]),
        [
          .heat(
            Grid(
              x: 0...128, y: 0...32, rows: 32, columns: 128,
              values: (0..<32).reversed().flatMap { h in (0..<128).map { w in Double(outcome.line[0, h, w, 0]) + 0.5 } }
            ),
            map: .grey, range: 0...1)
        ]),
      Panel(
        "how sure it is of each digit", x: Axis("middle of the window", range: 0...128),
        y: Axis("digit", categories: (0..<10).map { k in "\(k)" }),
        [
          .heat(
            Grid(
              x: middle...middle + 4 * Double(places), y: -0.5...9.5, rows: 10, columns: places, values: values),
            range: 0...1)
        ]),
    ])
}
