/// Chapter 1's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Examinations
import Perceptrons
import StudyKit
import Verification

func runClaims(_ settings: Settings) throws -> Report { try claims(settings, addClaims) }

private func addClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.perceptrons

  let z = kernels.scores(firstUnit, firstPoints)[0, 0]
  let joined = kernels.scores(firstUnit.withBiasAsWeight, withBiasInput(firstPoints.column(0)))[0, 0]
  table.row(
    "1: w = (2, 1), b = -18 on (7, 6) scores 2, so 1", "\(short(Double(z))), so \(short(Double(step(z))))",
    verdict(z == 2 && step(z) == 1))
  table.row("1: the bias as a third input weighs the same", short(Double(joined)), verdict(joined == z))

  for gate in Gate.all {
    let answers = kernels.predictions(gate.unit, gate.inputs)
    let run = runPerceptron(kernels, gate.inputs, gate.truth, epochs: 20)
    table.row(
      "2: \(gate.name) is a single perceptron", "by hand; learned with \(run.mistakes) mistakes",
      verdict(answers == gate.truth && run.hasConverged && kernels.predictions(run.unit, gate.inputs) == gate.truth))
  }
  let returned = learnXOR(kernels, epochs: 5).firstReturn
  table.row(
    "2: XOR is not", returned.map { "round \($0.after) returns to round \($0.to)" } ?? "no return",
    verdict(
      returned != nil && mostRightOfXOR(kernels) == 3 && xorByTwoLayers(kernels, Gate.pairs) == Gate.xorTruth))

  let far = distanceOfRules(kernels, cases: 1_000, seed: settings.seed)
  table.row(
    "3: the perceptron's rule is a gradient step with hard answers", "equal, up to rounding, in 1000 cases",
    verdict(max(far.perceptron, far.delta) <= 32 * .unitRoundoff))

  let study = studyBias(kernels, features: 10, seed: settings.seed)
  table.row(
    "E1: the bias moves once a feature", "by \(short(Double(abs(study.wrong.path[1].b)))) for 10 features, not by 1",
    caught(isFound(examine(perceptron: BiasPerFeature.self), by: [.agreement, .properties])))
}

/// How many of XOR's answers a single unit gets right at most, its weights and bias being those of a lattice.
private func mostRightOfXOR<Kernels: ScoreKernels>(_ kernels: Kernels.Type) -> Int {
  let lattice = stride(from: Scalar(-2), through: 2, by: 0.25)
  var most = 0
  for w1 in lattice {
    for w2 in lattice {
      for b in lattice {
        let answers = Kernels.predictions(LinearUnit(w: [[w1], [w2]], b: b), Gate.pairs)
        most = max(most, zip(answers.elements, Gate.xorTruth.elements).count { $0 == $1 })
      }
    }
  }
  return most
}
