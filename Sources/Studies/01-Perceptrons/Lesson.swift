/// What chapter 1's lesson runs.

import Arrays
import Datasets
import Examinations
import Perceptrons
import StudyKit
import Verification

/// The unit of the first steps, and the points that it judges.
let firstUnit = LinearUnit(w: [[2], [1]], b: -18)
let firstPoints: Matrix = [[7, 6, 5], [6, 6, 7]]

func runScore(_ settings: Settings) -> Report {
  let Z = settings.twin.perceptrons.scores(firstUnit, firstPoints)
  var table = Table("point", "score", "answer")
  for j in 0..<firstPoints.columns {
    table.row(point(firstPoints.column(j)), Double(Z[0, j]), Double(step(Z[0, j])))
  }
  var report = Report()
  report.say(table)
  report.answer("score", is: Double(Z[0, 0]))
  return report
}

func runBias(_ settings: Settings) -> Report {
  let twin = settings.twin.perceptrons
  let (unit, X) = (firstUnit.withBiasAsWeight, withBiasInput(firstPoints))
  let (apart, joined) = (twin.scores(firstUnit, firstPoints), twin.scores(unit, X))
  var table = Table("point", "score, bias apart", "point with a 1", "score, bias as a weight")
  for j in 0..<X.columns {
    table.row(point(firstPoints.column(j)), Double(apart[0, j]), point(X.column(j)), Double(joined[0, j]))
  }
  var report = Report()
  report.say("w = \(point(unit.w)), b = \(short(Double(unit.b)))")
  report.say()
  report.say(table)
  report.answer("score", is: Double(joined[0, 2]))
  return report
}

func runGates(_ settings: Settings) -> Report {
  let twin = settings.twin.perceptrons
  var table = Table("gate", "w", "b", "input", "score", "answer", "truth")
  var report = Report()
  for gate in Gate.all {
    let Z = twin.scores(gate.unit, gate.inputs)
    for j in 0..<Z.columns {
      table.row(
        gate.name, point(gate.unit.w), Double(gate.unit.b), point(gate.inputs.column(j)), Double(Z[0, j]),
        Double(step(Z[0, j])), Double(gate.truth[0, j]))
    }
    if gate.name == "NAND" { report.answer("score", is: Double(Z[0, 3])) }
  }
  report.say(table)
  return report
}

/// The trick on the first point, whose label is now said to be 0.
func firstTug<Kernels: PerceptronKernels & ScoreKernels>(_ kernels: Kernels.Type) -> Tug {
  pull(kernels, firstUnit, x: firstPoints.column(0), y: 0, rate: 0.01, atMost: 10)
}

func runTrick(_ settings: Settings) -> Report {
  let tug = firstTug(settings.twin.perceptrons)
  var table = Table("tricks", "w₁", "w₂", "b", "score", "answer")
  for (n, (unit, score)) in zip(tug.units, tug.scores).enumerated() {
    table.row(n, Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b), Double(score), Double(step(score)))
  }
  var report = Report()
  report.say(table)
  report.answer("tricks", is: Double(tug.tricks))
  return report
}

func runBiasPerFeature(_ settings: Settings) -> Report {
  let twin = settings.twin.perceptrons
  var table = Table("features", "first |b|, right", "first |b|, wrong", "mistakes, right", "mistakes, wrong", "learned")
  var report = Report()
  for n_x in [2, 10, 50] {
    let study = studyBias(twin, features: n_x, seed: settings.seed)
    let (right, wrong) = (abs(study.right.path[1].b), abs(study.wrong.path[1].b))
    let learned = study.right.hasConverged && study.wrong.hasConverged ? "both" : "not both"
    table.row(n_x, Double(right), Double(wrong), study.right.mistakes, study.wrong.mistakes, learned)
    if n_x == 10 { report.answer("bias", is: Double(wrong)) }
  }
  report.say(table)
  report.say()
  report.say("Rejected by:")
  for finding in examine(perceptron: BiasPerFeature.self).condensed.failures.all {
    report.say("  \(finding.rung.title): \(finding.what.replacing("BiasPerFeature ", with: ""))")
  }
  return report
}

/// The clouds of the lesson and of its first figure.
func lessonClouds<Kernels: PerceptronKernels>(_ kernels: Kernels.Type, seed: UInt64) -> CloudRun {
  learnClouds(kernels, 30, margin: 0.05, seed: seed)
}

func runAlgorithm(_ settings: Settings) -> Report {
  let outcome = lessonClouds(settings.twin.perceptrons, seed: settings.seed)
  var table = Table("round", "mistakes")
  for (round, mistakes) in outcome.run.mistakesByEpoch.enumerated() { table.row(round + 1, mistakes) }
  var report = Report()
  report.say(table)
  report.say()
  report.say("mistakes in all: \(outcome.run.mistakes); bound (R/γ)²: \(short(Double(outcome.bound)))")
  report.answer("mistakes", is: Double(outcome.run.mistakes))
  return report
}

/// Margins, each half of the one before.
let lessonMargins = [0.8, 0.4, 0.2, 0.1, 0.05, 0.025]

func runMargins(_ settings: Settings) -> Report {
  let rows = mistakesByMargin(settings.twin.perceptrons, margins: lessonMargins, examples: 40, seed: settings.seed)
  var table = Table("margin", "mistakes, mean of 5", "fewest", "most", "least bound", "mean bound")
  var means: [Double] = []
  for row in rows {
    let bounds = row.bounds.map { Double($0) }
    means.append(mean(bounds))
    table.row(
      row.margin, mean(row.mistakes.map(Double.init)), row.mistakes.min() ?? 0, row.mistakes.max() ?? 0,
      bounds.min() ?? 0, mean(bounds))
  }
  var report = Report()
  report.say(table)
  report.say()
  let factor = means[means.count - 1] / means[means.count - 2]
  report.say("the last halving multiplies the mean bound by \(short(factor, digits: 3))")
  report.answer("factor", is: factor)
  return report
}

func runXOR(_ settings: Settings) -> Report {
  let run = learnXOR(settings.twin.perceptrons, epochs: 5)
  var table = Table("round", "mistakes", "w₁", "w₂", "b")
  for (round, unit) in run.unitsByEpoch.enumerated() {
    table.row(
      round, round == 0 ? "" : "\(run.mistakesByEpoch[round - 1])", Double(unit.w[0, 0]), Double(unit.w[1, 0]),
      Double(unit.b))
  }
  var report = Report()
  report.say(table)
  if let returned = run.firstReturn {
    report.say()
    let (to, after) = (returned.to, returned.after)
    report.say("round \(after) ends with the unit that round \(to) ended with: from here on it repeats")
    report.answer("returns", is: Double(returned.after))
  }
  return report
}

func runTwoLayers(_ settings: Settings) -> Report {
  let twin = settings.twin.perceptrons
  let (nand, or) = (twin.predictions(Gate.nand.unit, Gate.pairs), twin.predictions(Gate.or.unit, Gate.pairs))
  let answers = xorByTwoLayers(twin, Gate.pairs)
  var table = Table("input", "NAND", "OR", "AND of both", "XOR")
  for j in 0..<4 {
    table.row(
      point(Gate.pairs.column(j)), Double(nand[0, j]), Double(or[0, j]), Double(answers[0, j]),
      Double(Gate.xorTruth[0, j]))
  }
  var report = Report()
  report.say(table)
  report.answer("right", is: Double(zip(answers.elements, Gate.xorTruth.elements).count { $0 == $1 }))
  return report
}

func runOneRule(_ settings: Settings) -> Report {
  let far = distanceOfRules(settings.twin.perceptrons, cases: 1_000, seed: settings.seed)
  var table = Table("ŷ", "rule", "largest distance from w − α dw, b − α db")
  table.row("step(z)", "perceptron", withinRounding(far.perceptron))
  table.row("z", "delta", withinRounding(far.delta))
  var slopes = Table("z", "y", "slope of max(0, z) − y z", "ŷ − y")
  for (z, y) in [(2.0, 1.0), (2, 0), (-3, 1), (-3, 0)] {
    let slope = centralDifference(at: z, step: 0.25) { z in perceptronLoss(z, Scalar(y)) }
    slopes.row(z, y, slope, Double(step(Scalar(z))) - y)
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say(slopes)
  report.answer("slope", is: centralDifference(at: 2, step: 0.25) { z in perceptronLoss(z, 0) })
  return report
}

/// A distance that should be nothing but rounding, for a table whose text must not depend on the rounding.
private func withinRounding(_ distance: Scalar) -> String {
  distance <= 32 * Scalar.unitRoundoff ? "rounding" : short(Double(distance))
}

/// The overlapping clouds of the lesson and of its figure.
func lessonOverlap<Kernels: PerceptronKernels & DeltaKernels>(_ kernels: Kernels.Type, seed: UInt64) -> Overlap {
  learnOverlap(kernels, rounds: 100, rate: 0.1, seed: seed)
}

func runOverlap(_ settings: Settings) -> Report {
  let overlap = lessonOverlap(settings.twin.perceptrons, seed: settings.seed)
  var table = Table("rounds", "perceptron: wrong", "delta: wrong", "delta: distance from least squares")
  for round in [1, 2, 5, 10, 20, 50, 80, 90, 100] {
    table.row(
      round, overlap.wrong(overlap.perceptron[round]), overlap.wrong(overlap.delta[round]),
      Double(distance(overlap.delta[round], overlap.leastSquares)))
  }
  var seeds = Table("seed", "perceptron: mean", "least", "most", "delta", "least squares")
  for seed in settings.seed..<settings.seed + 5 {
    let overlap = lessonOverlap(settings.twin.perceptrons, seed: seed)
    let last = overlap.perceptron.suffix(50).map(overlap.wrong)
    seeds.row(
      Int(seed), mean(last.map(Double.init)), last.min() ?? 0, last.max() ?? 0,
      overlap.wrong(overlap.delta[overlap.delta.count - 1]), overlap.wrong(overlap.leastSquares))
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("wrong of \(overlap.data.m) points, the perceptron over its last 50 rounds:")
  report.say()
  report.say(seeds)
  report.answer("wrong", is: Double(overlap.wrong(overlap.leastSquares)))
  return report
}

func runSharpness(_ settings: Settings) -> Report {
  var table = Table("c", "σ(−c/2)", "σ(0)", "σ(c/2)", "distance from the step at z = 1/2")
  var report = Report()
  for c in [1.0, 2, 5, 10, 20] {
    let values = [-0.5, 0, 0.5].map { z in Double(sigmoid(Scalar(c * z))) }
    let far = Double(distanceFromStep(0.5, sharpness: Scalar(c)))
    table.row(c, values[0], values[1], values[2], far)
    if c == 10 { report.answer("distance", is: far) }
  }
  report.say(table)
  return report
}

/// "(7, 6)" for a column.
func point(_ x: Matrix) -> String {
  "(" + x.elements.map { value in short(Double(value)) }.joined(separator: ", ") + ")"
}
