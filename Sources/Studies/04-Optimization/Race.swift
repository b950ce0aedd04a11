/// The lesson's runs on digits: what tuning the rate changes, and the race.

import Arrays
import Optimization
import StudyKit

/// The race of all methods on digits: ten epochs, five seeds.
func lessonRace(_ settings: Settings) throws -> [RaceResult] {
  var done = 0
  return try raceOnDigits(settings.twin.optimization) { _, _ in
    settings.progress("race", done, of: racers.count * 5)
    done += 1
  }
}

func runRace(_ settings: Settings) throws -> Report {
  var table = Table("method", "rate", "cost, epoch 1", "epoch 3", "epoch 10", "right on new digits")
  let results = try lessonRace(settings)
  func cost(_ result: RaceResult, _ epoch: Int) -> String {
    String(format: "%.3f ± %.3f", result.costs[epoch - 1], result.costDeviations[epoch - 1])
  }
  for (racer, result) in zip(racers, results) {
    table.row(
      result.name, Double(racer.rate), cost(result, 1), cost(result, 3), cost(result, 10),
      String(format: "%.3f ± %.3f", result.accuracy, result.accuracyDeviation))
  }
  var report = Report()
  report.say("mean ± standard deviation of 5 seeds")
  report.say()
  report.say(table)
  report.answer("first", is: results.min { a, b in a.costs[0] < b.costs[0] }?.name ?? "none")
  return report
}

let lessonRates: [Scalar] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]

/// What each method reaches in five epochs at each rate: the last epoch's cost and the accuracy.
func lessonTuning(_ settings: Settings) throws -> [(
  name: String, rates: [(rate: Scalar, cost: Double, accuracy: Double)]
)] {
  let methods: [Method] = [.descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .gains()]
  return try methods.enumerated().map { k, method in
    settings.progress("rates", k, of: methods.count)
    return (method.name, try tuneRate(settings.twin.optimization, method, rates: lessonRates, seed: settings.seed))
  }
}

func runRates(_ settings: Settings) throws -> Report {
  var table = Table(
    "method", "at 0.01", "right", "best rate", "cost", "right", "a tenth", "ten times", "rates that learn")
  var report = Report()
  for (name, rates) in try lessonTuning(settings) {
    guard let best = rates.indices.min(by: { a, b in rates[a].cost < rates[b].cost }) else { continue }
    func cost(_ p: Int) -> String {
      rates.indices.contains(p) ? rates[p].cost.isFinite ? short(rates[p].cost, digits: 3) : "broke off" : "–"
    }
    table.row(
      name, cost(4), percent(rates[4].accuracy), Double(rates[best].rate), cost(best), percent(rates[best].accuracy),
      cost(best - 2), cost(best + 2), rates.count { one in one.accuracy > 0.9 })
    if name == "Adam" { report.answer("adam", is: Double(rates[best].rate)) }
  }
  let rates = lessonRates.map { rate in short(Double(rate)) }.joined(separator: ", ")
  report.say(
    "cost of the last of 5 epochs on digits, 64 in a batch, and the share of new digits that are read; rates \(rates)")
  report.say()
  report.say(table)
  report.say()
  report.say("a rate learns where more than 90 % of new digits are read after 5 epochs")
  return report
}
