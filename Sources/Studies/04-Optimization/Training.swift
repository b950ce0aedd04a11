/// The lesson's runs on whole optimizers: memory, landscapes, saddles, schedules, clipping, and files.

import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression
import Optimization
import StudyKit

func runOnePass(_ settings: Settings) -> Report {
  let n = 200_003
  var table = Table("method", "states", "read", "written", "together")
  var report = Report()
  for method in [Method.descent, .momentum(), .rmsProp(), .adam()] {
    // Counted from what the optimizer keeps for a tensor of one number, its count of steps aside.
    let states = Optimizer<BLAS>(method, rate: 0.1, for: TensorList(["W": Matrix(1, 1)])).tensors.count - 1
    table.row(method.name, states, 2 + states, 1 + states, 3 + 2 * states)
    if method == .adam() { report.answer("adam", is: Double(3 + 2 * states)) }
  }
  report.say("numbers that pass between memory and processor, for each parameter and step:")
  report.say()
  report.say(table)
  report.say()
  func step(threads: Int) -> [Scalar] {
    var generator = SplitMix64(seed: settings.seed)
    let g = Matrix.normal(n, 1, using: &generator).elements
    var (p, v, s) = (g, g, g.map { x in x * x })
    BLAS.withThreads(threads) {
      settings.twin.optimization.adamStep(&p, &v, &s, against: g, step: 3, rate: 0.1, AdamSettings())
    }
    return p + v + s
  }
  let alone = step(threads: 1)
  for threads in [2, 3] {
    report.say(
      "\(n) numbers on \(threads) threads as on 1: \(step(threads: threads) == alone ? "the same bits" : "OTHER bits")")
  }
  return report
}

/// A landscape with a start, a number of steps, and a factor on the rates that suit a bowl.
struct Journey {
  let name: String
  let landscape: Landscape
  let start: [Scalar]
  let steps: Int
  var factor: Scalar = 1
}

let lessonJourneys = [
  Journey(name: "bowl, κ = 50", landscape: .bowl(condition: 50), start: [4, 1], steps: 100),
  Journey(name: "Rosenbrock", landscape: .rosenbrock, start: [-1.2, 1], steps: 3_000, factor: 0.03),
  Journey(name: "Beale", landscape: .beale, start: [1, 1.5], steps: 1_500, factor: 0.1),
  Journey(name: "plateau", landscape: .plateau, start: [4, 3], steps: 500),
]

func runLandscapes(_ settings: Settings) -> Report {
  var table = Table("method", "bowl, κ = 50", "Rosenbrock", "Beale", "plateau")
  let columns = lessonJourneys.map { journey in
    paths(
      settings.twin.optimization, on: journey.landscape, from: journey.start, steps: journey.steps,
      slowedBy: journey.factor)
  }
  for p in columns[0].indices {
    let ends = columns.map { paths in
      let height = Double(paths[p].heights.last ?? .nan)
      return height < 1e-6 ? "below 1e-06" : short(height, digits: 3)
    }
    table.row(columns[0][p].name, ends[0], ends[1], ends[2], ends[3])
  }
  var report = Report()
  report.say("height at the end; the lowest is 0 in all four:")
  report.say()
  report.say(table)
  report.answer("descent", is: Double(columns[3][0].heights.last ?? .nan))
  return report
}

/// How long some methods take to leave the saddle, and the plateau, all at the rate 0.05.
func lessonLeaving<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type
) -> (saddle: [(name: String, steps: Int?)], plateau: [(name: String, steps: Int?)]) {
  (
    stepsToLeave(kernels, .saddle, from: [1, 1e-4], below: -0.2, rate: 0.05, steps: 20_000),
    stepsToLeave(kernels, .plateau, from: [4, 3], below: 0.5, rate: 0.05, steps: 20_000)
  )
}

func runSaddles(_ settings: Settings) -> Report {
  var table = Table("dimensions", "share of minima", "1/2ⁿ, were the directions independent")
  var report = Report()
  for n in [1, 2, 3, 4, 6] {
    let share = shareOfMinima(dimensions: n, trials: 20_000, seed: settings.seed)
    table.row(n, percent(share), percent(pow(0.5, Double(n))))
    if n == 2 { report.answer("two", is: 100 * share, unit: "%") }
  }
  report.say("of 20000 random places of no slope:")
  report.say()
  report.say(table)
  report.say()
  let leaving = lessonLeaving(settings.twin.optimization)
  table = Table("at the rate 0.05", "steps to leave the saddle", "the plateau")
  for (saddle, plateau) in zip(leaving.saddle, leaving.plateau) {
    table.row(saddle.name, saddle.steps ?? "more than 20000", plateau.steps ?? "more than 20000")
  }
  report.say(table)
  return report
}

/// The schedules that the lesson compares, over 100 epochs.
let lessonSchedules: [(name: String, schedule: Schedule)] = [
  ("constant", .constant), ("1/(1 + 0.1 t)", .inverse(decay: 0.1)), ("0.95ᵗ", .exponential(base: 0.95)),
  ("1/√t", .inverseRoot(k: 1)), ("staircase", .staircase(factor: 0.5, every: 20)),
  ("manual", .manual([Double](repeating: 1, count: 30) + [Double](repeating: 0.3, count: 30) + [0.05])),
  ("warm-up, cosine", .cosine(warmUp: 10, end: 100)),
]

func runSchedules(_ settings: Settings) -> Report {
  var table = Table("rate, by epoch", "1", "2", "10", "20", "50", "100")
  for (name, schedule) in lessonSchedules {
    let rates = [1, 2, 10, 20, 50, 100].map { t in short(Double(schedule.rate(0.1, at: t))) }
    table.row(name, rates[0], rates[1], rates[2], rates[3], rates[4], rates[5])
  }
  var report = Report()
  report.say(table)
  report.say()
  var rests = Table("distance under noise", "epoch 2", "epoch 10", "epoch 100")
  for (name, schedule) in lessonSchedules {
    let distances = distancesUnderNoise(settings.twin.optimization, schedule, seed: settings.seed)
    rests.row(name, distances[19], distances[99], distances[999])
    if name == "constant" { report.answer("constant", is: distances[999]) }
  }
  report.say(rests)
  report.say()
  report.say("√(α/(2 − α)) for α = 0.1: \(short((0.1 / 1.9).squareRoot()))")
  report.say("the misprint k/√epoch, at epoch 0: 1/√0 = \(1 / Double(0).squareRoot()); ours counts from 1")
  return report
}

func runClipping(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  let gradient = TensorList(["W": [[6, 8]], "b": [[0.5]]])
  var (byValue, byNorm) = (gradient, gradient)
  twin.clip(&byValue, toValue: 1)
  let length = twin.clip(&byNorm, toNorm: 1)
  // What a norm for each tensor would give: a length of 1 for each that is longer.
  var each = gradient
  for p in each.list.indices {
    var alone = TensorList([each.list[p]])
    twin.clip(&alone, toNorm: 1)
    each.list[p] = alone.list[0]
  }
  var table = Table("gradient", "W₁", "W₂", "b", "W₂/W₁", "W₂/b")
  for (name, g) in [
    ("as it is", gradient), ("by value", byValue), ("by norm", byNorm), ("each tensor by its norm", each),
  ] {
    let (W, b) = (g.list[0].elements.map { w in Double(w) }, Double(g.list[1].elements[0]))
    table.row(name, W[0], W[1], b, W[1] / W[0], W[1] / b)
  }
  var report = Report()
  report.say("‖g‖ = \(short(Double(length))), c = 1")
  report.say()
  report.say(table)
  report.say()
  func end(_ clipping: Clipping) -> String {
    let way = path(
      twin, .descent, rate: 0.002, on: .rosenbrock, from: [2, -2], steps: 5_000, clipping: clipping)
    let height = way.last.map { w in Double(Landscape.rosenbrock.height(w)) } ?? .nan
    return height.isFinite ? short(height, digits: 3) : "thrown out"
  }
  report.say("down Rosenbrock's wall from (2, −2), 5000 steps, height at the end:")
  report.say("  not clipped   \(end(.none))")
  report.say("  by value      \(end(.value(1)))")
  report.say("  by norm       \(end(.norm(1)))")
  report.answer("first", is: Double(byNorm.list[0].elements[0]))
  return report
}

func runResume(_ settings: Settings) throws -> Report {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let methods: [Method] = [
    .descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .adam(AdamSettings(decay: 0.1)), .gains(),
  ]
  var table = Table("method", "state", "10 epochs in one go, and 4, a file, 6 more")
  var report = Report()
  let point = TensorList(["W": Matrix(1, 1)])
  func state<Kernels: OptimizationKernels>(_ kernels: Kernels.Type, _ method: Method) -> String {
    let names = Optimizer<Kernels>(method, rate: 0.1, for: point).tensors.map(\.name)
    return names.map { name in name.replacing(", W", with: "") }.joined(separator: ", ")
  }
  for method in methods {
    let file = folder.appending(path: "\(method.name).safetensors").path
    let isSame = try goesOn(settings.twin.optimization, method, file: file, seed: settings.seed)
    table.row(method.name, state(settings.twin.optimization, method), isSame ? "the same, bit for bit" : "NOT the same")
    if method == .adam() { report.answer("adam", is: isSame ? "yes" : "no") }
  }
  report.say(table)
  return report
}
