/// Hyperparameters on linear and logarithmic scales.

import Arrays
import Optimization
import StudyKit

func runScales(_ settings: Settings) -> Report {
  var table = Table("rates of 10000 random trials, in", "linear", "logarithmic")
  let scales = [
    Hyperparameter("rate", .linear, from: 1e-4, to: 1), Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1),
  ]
  let rates = scales.map { scale in
    var generator = SplitMix64(seed: settings.seed)
    return randomSettings([scale], count: 10_000, using: &generator).compactMap { $0["rate"] }
  }
  func share(_ rates: [Double], _ low: Double, _ high: Double) -> Double {
    Double(rates.count { learningRate in learningRate >= low && learningRate < high }) / Double(rates.count)
  }
  for (low, name) in [(1e-4, "0.0001 to 0.001"), (1e-3, "0.001 to 0.01"), (1e-2, "0.01 to 0.1"), (0.1, "0.1 to 1")] {
    table.row(name, percent(share(rates[0], low, 10 * low)), percent(share(rates[1], low, 10 * low)))
  }
  var report = Report()
  report.say(table)
  report.say()
  let memory = Hyperparameter("beta", .memory, from: 0.9, to: 0.999)
  var betas = Table("place on the scale", "β", "1 − β", "1/(1 − β)")
  for u in [0, 0.25, 0.5, 0.75, 1] {
    let beta = memory.value(at: u)
    betas.row(u, beta, 1 - beta, 1 / (1 - beta))
    if u == 0.5 { report.answer("middle", is: beta) }
  }
  report.say(betas)
  report.say()
  for (a, b) in [(0.9, 0.9005), (0.999, 0.9995)] {
    report.say(
      "β from \(short(a)) to \(short(b)): the memory goes from \(short(1 / (1 - a))) to \(short(1 / (1 - b)))")
  }
  return report
}
