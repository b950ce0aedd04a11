/// Every method at ten learning rates.

import Arrays
import Optimization
import Plots
import StudyKit

/// What one method reaches at one learning rate: the last epoch's cost, infinite if training failed, and the accuracy.
struct TunedRate: Sendable {
  let learningRate: Scalar
  let cost: Double
  let accuracy: Double
}

/// A method at each of several learning rates.
func tuneRate<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ method: Method, rates: [Scalar], epochs: Int = 5, seed: UInt64 = 1
) throws -> [TunedRate] {
  let split = try DigitsSplit(seed: seed)
  return rates.map { learningRate in
    guard
      let run = try? trainOnDigits(kernels, method, learningRate: learningRate, on: split, epochs: epochs, seed: seed),
      let cost = run.costs.last
    else { return TunedRate(learningRate: learningRate, cost: .infinity, accuracy: 0.1) }
    return TunedRate(learningRate: learningRate, cost: cost, accuracy: run.accuracy)
  }
}

private let tunedRates: [Scalar] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]

/// Every method at each of these rates.
private func tuning(_ settings: Settings) throws -> [(name: String, rates: [TunedRate])] {
  try shelved("rates", settings) {
    let methods: [Method] = [.descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .deltaBarDelta()]
    return try methods.enumerated().map { k, method in
      settings.progress("rates", k, of: methods.count)
      return (method.name, try tuneRate(settings.kernels.optimization, method, rates: tunedRates, seed: settings.seed))
    }
  }
}

func runRates(_ settings: Settings) throws -> Report {
  var table = Table(
    "method", "at 0.01", "right", "best rate", "cost", "right", "a tenth", "ten times", "rates that learn")
  var report = Report()
  for (name, rates) in try tuning(settings) {
    guard let best = rates.indices.min(by: { a, b in rates[a].cost < rates[b].cost }) else { continue }
    func cost(_ p: Int) -> String {
      rates.indices.contains(p) ? rates[p].cost.isFinite ? short(rates[p].cost, digits: 3) : "broke off" : "–"
    }
    table.row(
      name, cost(4), percent(rates[4].accuracy), Double(rates[best].learningRate), cost(best),
      percent(rates[best].accuracy),
      cost(best - 2), cost(best + 2), rates.count { one in one.accuracy > 0.9 })
    if name == "Adam" { report.answer("adam", is: Double(rates[best].learningRate)) }
  }
  let rates = tunedRates.map { learningRate in short(Double(learningRate)) }.joined(separator: ", ")
  report.say(
    "cost of the last of 5 epochs on digits, 64 in a batch, and the share of new digits that are read; rates \(rates)")
  report.say()
  report.say(table)
  report.say()
  report.say("a rate learns where more than 90 % of new digits are read after 5 epochs")
  return report
}

func drawRates(_ title: String, _ settings: Settings) throws -> Figure {
  let tuned = try tuning(settings)
  func panel(_ name: String, _ y: Axis, _ value: (TunedRate) -> Double) -> Panel {
    Panel(
      name, x: Axis("rate", isLogarithmic: true), y: y,
      tuned.enumerated().map { k, method in
        .line(
          method.name, x: method.rates.map { one in Double(one.learningRate) }, y: method.rates.map(value),
          colour: .series(k))
      })
  }
  return Figure(
    title,
    panels: [
      panel("cost of epoch 5", Axis("cost", range: 0.005...20, isLogarithmic: true)) { one in
        min(max(one.cost, 0.005), 20)
      },
      panel("right on new digits", Axis("share", range: 0...1)) { one in one.accuracy },
    ])
}
