/// Calls of the perceptron's kernels that must be refused, those of one point or of none, and batches point by point.

import Arrays
import Perceptrons
import Verification

func recordsOfScores<Kernels: ScoreKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 811)
  func gradients(_ X: Matrix, _ dZ: Matrix) -> String? { misfit("scoreGradients", X: X, dZ: dZ) }
  var findings = checkRefusals([
    Refusal("scores", misfit("scores", LinearUnit(inputs: 3), X: Matrix(2, 5)), "w [3, 1] does not fit X [2, 5]"),
    .none("scores", misfit("scores", LinearUnit(inputs: 3), X: Matrix(3, 0))),
    Refusal("scoreGradients", gradients(Matrix(2, 5), Matrix(1, 4)), "dZ [1, 4] does not fit X [2, 5]"),
    Refusal("scoreGradients", gradients(Matrix(2, 5), Matrix(5, 1)), "dZ [5, 1] does not fit X [2, 5]"),
    Refusal("scoreGradients", gradients(Matrix(2, 5), Matrix(2, 5)), "dZ [2, 5] does not fit X [2, 5]"),
    Refusal("scoreGradients", gradients(Matrix(2, 0), Matrix(1, 0)), "X [2, 0] has no examples"),
    .none("scoreGradients", gradients(Matrix(0, 1), Matrix(1, 1))),
  ])
  for (n_x, m) in [(1, 1), (0, 1), (3, 0)] {
    let X = Matrix.normal(n_x, m, using: &generator)
    let unit = LinearUnit(w: .normal(n_x, 1, using: &generator), b: 0.5)
    findings.append(mustWork("scores", "X \(X.shape)", Kernels.scores(unit, X), [1, m]))
    if m == 0 { continue }
    let gradient = Kernels.scoreGradients(X, .normal(1, m, using: &generator))
    findings.append(mustWork("scoreGradients", "X \(X.shape)", gradient.w, [n_x, 1]))
    findings.append(mustWork("scoreGradients", "X \(X.shape)", gradient.b))
  }
  let (X, dZ) = (Matrix.normal(4, 6, using: &generator), Matrix.normal(1, 6, using: &generator))
  let unit = LinearUnit(w: .normal(4, 1, using: &generator), b: 0.5)
  return findings + compareBatch("scores", Kernels.scores(unit, X)) { j in Kernels.scores(unit, X.column(j)) }
    + compareMean("scoreGradients", Kernels.scoreGradients(X, dZ), of: 6) { j in
      Kernels.scoreGradients(X.column(j), dZ.column(j))
    }
}

func recordsOfTheTrick<Kernels: PerceptronRuleKernels>(_ kernels: Kernels.Type) -> Findings {
  let unit = LinearUnit(inputs: 3)
  var findings = checkRefusals([
    Refusal("perceptronTrick", misfit("perceptronTrick", unit, x: Matrix(2, 1)), "w [3, 1] does not fit X [2, 1]"),
    Refusal("perceptronTrick", misfit("perceptronTrick", unit, x: Matrix(3, 2)), "x [3, 2] is not one point"),
    .none("perceptronTrick", misfit("perceptronTrick", unit, x: Matrix(3, 1))),
    Refusal(
      "runPerceptron", misfit("runPerceptron", X: Matrix(2, 3), Y: Matrix(1, 4)), "X [2, 3] does not fit Y [1, 4]"),
    Refusal(
      "runPerceptron", misfit("runPerceptron", X: Matrix(2, 3), Y: Matrix(2, 3)), "Y [2, 3] has 2 rows, expected 1"),
    Refusal("runPerceptron", misfit("runPerceptron", X: Matrix(2, 0), Y: Matrix(1, 0)), "X [2, 0] has no examples"),
    .none("runPerceptron", misfit("runPerceptron", X: Matrix(2, 1), Y: Matrix(1, 1))),
  ])
  for n_x in [0, 1] {
    let next = Kernels.perceptronTrick(
      LinearUnit(inputs: n_x), x: Matrix(n_x, 1, repeating: 1), y: 0, learningRate: 0.5)
    findings.append(mustWork("perceptronTrick", "\(n_x) inputs", next.w, [n_x, 1]))
    findings.append(mustWork("perceptronTrick", "\(n_x) inputs", next.b))
  }
  return findings
}

/// Calls of a loss of the scores of one unit: its cost and its gradient have the same check.
func recordsOfLoss(_ what: String, _ loss: Loss) -> Findings {
  func misfits(_ Z: Matrix, _ Y: Matrix) -> String? { misfit(what, Z: Z, Y: Y, rows: 1) }
  var generator = SplitMix64(seed: 812)
  let (Z, Y) = (Matrix.normal(1, 6, using: &generator), binaryLabels(6, using: &generator))
  let (z, y) = (Z.column(0), Y.column(0))
  return checkRefusals([
    Refusal(what, misfits(Matrix(1, 3), Matrix(1, 4)), "Z [1, 3] does not fit Y [1, 4]"),
    Refusal(what, misfits(Matrix(1, 3), Matrix(3, 1)), "Z [1, 3] does not fit Y [3, 1]"),
    Refusal(what, misfits(Matrix(2, 3), Matrix(2, 3)), "Z [2, 3] has 2 rows, expected 1"),
    Refusal(what, misfits(Matrix(0, 3), Matrix(0, 3)), "Z [0, 3] has 0 rows, expected 1"),
    Refusal(what, misfits(Matrix(1, 0), Matrix(1, 0)), "Z [1, 0] has no examples"),
    .none(what, misfits(Matrix(1, 1), Matrix(1, 1))),
  ])
    + Findings([
      mustWork(what, "one example, J", loss.cost(z, y)),
      mustWork(what, "one example, dZ", loss.gradient(z, y), [1, 1]),
    ]) + compareMean(what, loss.cost(Z, Y), of: 6) { j in loss.cost(Z.column(j), Y.column(j)) }
    + compareBatch(what, loss.gradient(Z, Y)) { j in loss.gradient(Z.column(j), Y.column(j)) }
}
