/// The runs of chapter 2 that train: tumours, clouds, digits, and what scales and penalties do to them.

import Arrays
import Datasets
import Examinations
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit

/// A trial for each of five seeds, with progress.
func trials<Trial>(_ what: String, _ settings: Settings, _ trial: (UInt64) throws -> Trial) rethrows -> [Trial] {
  let seeds = settings.fiveSeeds
  return try seeds.enumerated().map { k, seed in
    defer { settings.progress(what, k + 1, of: seeds.count) }
    return try trial(seed)
  }
}

@Sendable func tumoursRun(_ settings: Settings) throws -> Report {
  let five = try trials("tumours", settings) { seed in try tumourTrial(settings.logisticTwin, seed: seed) }
  return heldOutReport(settings, last: 500, five.map { trial in (trial.costs, trial.confusion.accuracy) })
}

/// Costs on the way, by seed, and the share of right answers on what was held out.
private func heldOutReport(_ settings: Settings, last: Int, _ five: [(costs: [Scalar], accuracy: Double)]) -> Report {
  var table = Table("seed", "J at step 0", "step 10", "step 100", "step \(last)", "right, held out")
  for (seed, trial) in zip(settings.fiveSeeds, five) {
    let J = [0, 10, 100, last].map { t in Double(trial.costs[t]) }
    table.row(seed, J[0], J[1], J[2], J[3], trial.accuracy)
  }
  let right = Scatter(five.map(\.accuracy))
  var report = Report()
  report.say(table)
  report.say("\nheld out, mean of 5 seeds: \(short(right))")
  report.answer("right", is: right.mean)
  return report
}

@Sendable func twinsRun(_ settings: Settings) throws -> Report {
  let (train, _) = standardisedSplit(try Dataset.breastCancer(), seed: settings.seed)
  let agreement = try compareTraining(Loops.self, BLAS.self, train.X, train.Y, rate: 0.25, steps: 500)
  var table = Table("step", "J", "loops from BLAS", "at most")
  for t in [0, 1, 10, 50, 100, 200, 500] {
    table.row(t, agreement[t].cost, agreement[t].observed, agreement[t].bound)
  }
  let beyond = agreement.filter { step in !(step.observed <= step.bound) }.count
  var report = Report()
  report.say(
    "largest rate for which steps bring no two points apart: \(short(largestSafeRate(train.X), digits: 3)); used: 0.25\n"
  )
  report.say(table)
  report.say("\nsteps beyond the bound: \(beyond) of \(agreement.count)")
  report.answer("beyond", is: Double(beyond))
  return report
}

@Sendable func measuresRun(_ settings: Settings) throws -> Report {
  let five = try trials("tumours", settings) { seed in try tumourTrial(settings.logisticTwin, seed: seed) }
  let counts = five[0].confusion.counts
  var matrix = Table("seed \(settings.seed)", "called benign", "called malignant")
  matrix.row("is benign", counts[0][0], counts[0][1])
  matrix.row("is malignant", counts[1][0], counts[1][1])

  let measures: [(String, (TumourTrial) -> Double)] = [
    ("accuracy", { $0.confusion.accuracy }), ("sensitivity = recall", { $0.confusion.recall() }),
    ("specificity", { $0.confusion.specificity() }), ("precision", { $0.confusion.precision() }),
    ("F1", { $0.confusion.f1() }), ("area under the ROC", { areaUnderROC(scores: $0.suspicion, labels: $0.malignant) }),
  ]
  var table = Table("measure", "seed \(settings.seed)", "mean of 5", "spread")
  var report = Report()
  for (name, measure) in measures {
    let spread = Scatter(five.map(measure))
    table.row(name, measure(five[0]), spread.mean, short(spread.deviation, digits: 2))
    report.answer(name, is: spread.mean)
  }
  report.say(matrix)
  report.say()
  report.say(table)
  return report
}

@Sendable func scalingRun(_ settings: Settings) throws -> Report {
  let tumours = try Dataset.breastCancer()
  let clouds = stretchedClouds(seed: settings.seed)
  let patience = 20_000
  var table = Table("data", "features", "greatest curvature", "safe rate", "steps")
  var report = Report()
  let goals = [(clouds, try nearLowest(settings), "0.001 above the least"), (tumours, 0.1, "0.1")]
  for (data, goal, told) in goals {
    for (name, X) in [("as they are", data.X), ("standardised", Standardizer(fitting: data).apply(to: data.X))] {
      let descent = try safeDescent(settings.logisticTwin, X, data.Y, steps: patience)
      let steps = descent.steps(to: goal)
      table.row(
        "\(data.name), to J = \(told)", name, 1 / Double(descent.rate), Double(descent.rate),
        steps.map { "\($0)" } ?? "over \(patience)")
      if let steps { report.answer("\(data.name) \(name)", is: Double(steps), unit: "steps") }
    }
  }
  report.say(table)
  return report
}

/// The cost of the stretched clouds' best unit, and 0.001.
func nearLowest(_ settings: Settings) throws -> Scalar {
  let clouds = stretchedClouds(seed: settings.seed)
  let scaled = Standardizer(fitting: clouds).apply(to: clouds.X)
  return (try safeDescent(settings.logisticTwin, scaled, clouds.Y, steps: 2000).costs.min() ?? 0) + 0.001
}

@Sendable func boundaryRun(_ settings: Settings) throws -> Report {
  let trial = try boundaryTrial(settings.logisticTwin, seed: settings.seed)
  var table = Table("step", "J", "w₁", "w₂", "b", "right", "width of doubt")
  for station in trial.stations {
    let unit = station.unit
    let answers = settings.logisticTwin.scores(unit, trial.data.X).elements.map { z in z >= 0 ? 1 : 0 }
    let right = Confusion(truth: trial.data.labels, answers: answers, classes: 2).accuracy
    table.row(
      station.step, Double(station.cost), Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b), right,
      doubt(unit))
  }
  var report = Report()
  report.say(table)
  return report
}

/// How wide the strip is in which a unit gives both classes at least one chance in ten: from ln 9 below 0 to ln 9 above.
private func doubt(_ unit: LinearUnit) -> Double {
  2 * log(9) / Double(Loops.norm(unit.w.elements))
}

@Sendable func digitsRun(_ settings: Settings) throws -> Report {
  let five = try trials("digits", settings) { seed in try digitsTrial(settings.logisticTwin, seed: seed) }
  return heldOutReport(settings, last: 300, five.map { trial in (trial.costs, trial.confusion.accuracy) })
}

@Sendable func penaltiesRun(_ settings: Settings) throws -> Report {
  let twin = settings.logisticTwin
  var table = Table("penalty", "λ", "weights that are 0", "smallest |w|", "largest |w|")
  var report = Report()
  for lambda in [1.0, 10, 50] as [Scalar] {
    let plain = standardisedSplit(try Dataset.breastCancer(), seed: settings.seed).train
    let rows: [(String, [Scalar])] = [
      ("L2", try penalisedWeights(twin, .l2(lambda), seed: settings.seed)),
      ("L1, drawn towards 0", try penalisedWeights(twin, .l1(lambda), seed: settings.seed)),
      (
        "L1, plain steps along the sign",
        try plainSubgradient(twin, plain.X, plain.Y, lambda: lambda, rate: 0.25, steps: 2000).elements
      ),
    ]
    for (name, w) in rows {
      let sizes = w.map { value in Double(abs(value)) }
      let zeros = w.filter { value in value == 0 }.count
      table.row(name, Double(lambda), "\(zeros) of \(w.count)", sizes.min() ?? 0, sizes.max() ?? 0)
      report.answer("\(name) \(short(Double(lambda), digits: 2))", is: Double(zeros), unit: "of \(w.count)")
    }
  }
  report.say(table)
  return report
}

@Sendable func optimumRun(_ settings: Settings) throws -> Report {
  let trial = try optimumTrial(settings.logisticTwin, seed: settings.seed)
  var table = Table("", "best possible", "ours, on 20,000 unseen points")
  table.row("loss in nats", trial.entropy, trial.heldOut)
  table.row("share of errors", trial.leastErrors, trial.errors)
  var report = Report()
  report.say(table)
  let low = trial.entropy - 3 * trial.standardError
  report.say("\nband for the loss: \(short(low, digits: 4)) … \(short(trial.entropy + 0.02, digits: 4))")
  report.say(low <= trial.heldOut && trial.heldOut <= trial.entropy + 0.02 ? "inside" : "OUTSIDE")
  report.answer("loss", is: trial.heldOut)
  return report
}
