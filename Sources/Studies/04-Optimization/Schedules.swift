/// Learning-rate schedules, and where descent under noise comes to rest with each.
///
///     (1) w = (1 − α) w − α e,  e of variance 1: in the end w has the variance α / (2 − α)

import Arrays
import Foundation
import Optimization
import Plots
import StudyKit

/// (1) The distance of descent under noise from the lowest point after each step: the root mean square of many numbers,
/// each in a bowl of its own of steepness 1.
func distancesUnderNoise<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, _ schedule: Schedule, learningRate: Scalar = 0.1, epochs: Int = 100, stepsPerEpoch: Int = 10,
  numbers n: Int = 1_000, seed: UInt64
) -> [Double] {
  var generator = SplitMix64(seed: seed)
  var point = TensorList(["w": Matrix(n, 1, repeating: 5)])
  var gradient = point
  var optimizer = Optimizer<Kernels>(
    .descent, learningRate: learningRate, for: point, schedule: schedule, stepsPerEpoch: stepsPerEpoch)
  return (0..<epochs * stepsPerEpoch).map { _ in
    gradient.list[0].elements = point.list[0].elements.map { w in w + Scalar(generator.normal()) }
    optimizer.move(&point, against: gradient)
    let squares = point.list[0].elements.reduce(0.0) { sum, w in sum + Double(w) * Double(w) }
    return (squares / Double(n)).squareRoot()
  }
}

/// The schedules that are compared, over 100 epochs.
private let schedules: [(name: String, schedule: Schedule)] = [
  ("constant", .constant), ("1/(1 + 0.1 t)", .inverse(decay: 0.1)), ("0.95ᵗ", .exponential(base: 0.95)),
  ("1/√t", .inverseRoot(k: 1)), ("staircase", .staircase(factor: 0.5, every: 20)),
  ("manual", .manual([Double](repeating: 1, count: 30) + [Double](repeating: 0.3, count: 30) + [0.05])),
  ("warm-up, cosine", .cosine(warmUp: 10, end: 100)),
]

/// The distances under noise with each schedule.
private func distances(_ settings: Settings) -> [[Double]] {
  shelved("distances under noise", settings) {
    schedules.map { _, schedule in
      distancesUnderNoise(settings.kernels.optimization, schedule, seed: settings.seed)
    }
  }
}

func runSchedules(_ settings: Settings) -> Report {
  var table = Table("rate, by epoch", "1", "2", "10", "20", "50", "100")
  for (name, schedule) in schedules {
    let rates = [1, 2, 10, 20, 50, 100].map { t in short(Double(schedule.learningRate(0.1, at: t))) }
    table.row(name, rates[0], rates[1], rates[2], rates[3], rates[4], rates[5])
  }
  var report = Report()
  report.say(table)
  report.say()
  var rests = Table("distance under noise", "epoch 2", "epoch 10", "epoch 100")
  for ((name, _), distances) in zip(schedules, distances(settings)) {
    rests.row(name, distances[19], distances[99], distances[999])
    if name == "constant" { report.answer("constant", is: distances[999]) }
  }
  report.say(rests)
  report.say()
  report.say("√(α/(2 − α)) for α = 0.1: \(short((0.1 / 1.9).squareRoot()))")
  report.say("the misprint k/√epoch, at epoch 0: 1/√0 = \(1 / Double(0).squareRoot()); ours counts from 1")
  return report
}

func drawSchedules(_ title: String, _ settings: Settings) -> Figure {
  let epochs = (1...100).map { t in Double(t) }
  return Figure(
    title,
    panels: [
      Panel(
        "the rate", x: Axis("epoch", range: 0...100), y: Axis("rate", range: 0...0.11),
        schedules.enumerated().map { k, one in
          .line(
            one.name, x: epochs, y: (1...100).map { t in Double(one.schedule.learningRate(0.1, at: t)) },
            colour: .series(k))
        }),
      Panel(
        "the distance from the lowest point, under noise", x: Axis("epoch", range: 0...100),
        y: Axis("distance", range: 0.01...6, isLogarithmic: true),
        [.horizontal((0.1 / 1.9).squareRoot(), "√(α/(2 − α))")]
          + zip(schedules, distances(settings)).enumerated().map { k, one in
            .line(
              one.0.name, x: epochs, y: (1...100).map { t in max(one.1[10 * t - 1], 0.01) }, colour: .series(k))
          }),
    ])
}
