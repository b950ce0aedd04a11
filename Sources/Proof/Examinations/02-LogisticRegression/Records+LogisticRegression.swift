/// Calls of the classifiers' kernels that must be refused, those of one example or of none, and batches example by example.

import Arrays
import LogisticRegression
import Perceptrons
import Verification

func recordsOfProbabilities<Kernels: LogisticKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 821)
  let Z = Matrix.normal(1, 6, using: &generator)
  return checkRefusals([
    Refusal("probabilities", misfit("probabilities", row: Matrix(2, 3)), "Z [2, 3] has 2 rows, expected 1"),
    Refusal("probabilities", misfit("probabilities", row: Matrix(0, 3)), "Z [0, 3] has 0 rows, expected 1"),
    .none("probabilities", misfit("probabilities", row: Matrix(1, 0))),
  ])
    + Findings(
      [0, 1].map { m in
        mustWork("probabilities", "Z (1, \(m))", Kernels.probabilities(Z.columns(at: 0..<m)), [1, m])
      }) + compareBatch("probabilities", Kernels.probabilities(Z)) { j in Kernels.probabilities(Z.column(j)) }
}

func recordsOfLinearUnits<Kernels: LinearKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 822)
  func gradients(_ A_prev: Matrix, _ dZ: Matrix) -> String? { misfit("denseGradients", A_prev: A_prev, dZ: dZ) }
  var findings = checkRefusals([
    Refusal(
      "denseForward", misfit("denseForward", LinearUnits(classes: 3, inputs: 4), A_prev: Matrix(5, 2)),
      "W [3, 4] does not fit A_prev [5, 2]"),
    .none("denseForward", misfit("denseForward", LinearUnits(classes: 3, inputs: 4), A_prev: Matrix(4, 0))),
    Refusal("denseGradients", gradients(Matrix(5, 2), Matrix(3, 4)), "dZ [3, 4] does not fit A_prev [5, 2]"),
    Refusal("denseGradients", gradients(Matrix(5, 0), Matrix(3, 0)), "dZ [3, 0] has no examples"),
    .none("denseGradients", gradients(Matrix(5, 1), Matrix(3, 1))),
  ])
  for (n, n_prev, m) in [(1, 1, 1), (2, 0, 1), (0, 2, 1), (3, 2, 0)] {
    let layer = LinearUnits(W: .normal(n, n_prev, using: &generator), b: .normal(n, 1, using: &generator))
    let A_prev = Matrix.normal(n_prev, m, using: &generator)
    let place = "(\(n), \(n_prev), \(m))"
    findings.append(mustWork("denseForward", place, Kernels.denseForward(layer, A_prev), [n, m]))
    if m == 0 { continue }
    let gradient = Kernels.denseGradients(A_prev, .normal(n, m, using: &generator))
    findings.append(mustWork("denseGradients", "dW, \(place)", gradient.W, [n, n_prev]))
    findings.append(mustWork("denseGradients", "db, \(place)", gradient.b, [n, 1]))
  }
  let layer = LinearUnits(W: .normal(3, 4, using: &generator), b: .normal(3, 1, using: &generator))
  let (A_prev, dZ) = (Matrix.normal(4, 6, using: &generator), Matrix.normal(3, 6, using: &generator))
  return findings
    + compareBatch("denseForward", Kernels.denseForward(layer, A_prev)) { j in
      Kernels.denseForward(layer, A_prev.column(j))
    }
    + compareMean("denseGradients", Kernels.denseGradients(A_prev, dZ), of: 6) { j in
      Kernels.denseGradients(A_prev.column(j), dZ.column(j))
    }
}

func recordsOfSoftmax<Kernels: SoftmaxKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 823)
  func misfits(_ Z: Matrix, _ Y: Matrix) -> String? { misfit("softmaxCost", Z: Z, Y: Y) }
  var findings = checkRefusals([
    Refusal("softmaxCost", misfits(Matrix(3, 4), Matrix(3, 5)), "Z [3, 4] does not fit Y [3, 5]"),
    Refusal("softmaxCost", misfits(Matrix(3, 4), Matrix(4, 4)), "Z [3, 4] does not fit Y [4, 4]"),
    Refusal("softmaxCost", misfits(Matrix(0, 4), Matrix(0, 4)), "Z [0, 4] has no rows"),
    Refusal("softmaxCost", misfits(Matrix(3, 0), Matrix(3, 0)), "Z [3, 0] has no examples"),
    .none("softmaxCost", misfits(Matrix(1, 1), Matrix(1, 1))),
  ])
  for (K, m) in [(1, 1), (3, 1), (3, 0), (0, 2)] {
    let Z = Matrix.normal(K, m, using: &generator)
    findings.append(mustWork("softmax", "Z \(Z.shape)", Kernels.softmax(Z), [K, m]))
    if K * m == 0 { continue }
    let Y = oneHotLabels(K, m, using: &generator)
    findings.append(mustWork("softmaxCost", "Z \(Z.shape)", Kernels.softmaxCost(Z, Y)))
    findings.append(mustWork("softmaxGradient", "Z \(Z.shape)", Kernels.softmaxGradient(Z, Y), [K, m]))
  }
  let (Z, Y) = (Matrix.normal(3, 6, using: &generator), oneHotLabels(3, 6, using: &generator))
  return findings + compareBatch("softmax", Kernels.softmax(Z)) { j in Kernels.softmax(Z.column(j)) }
    + compareMean("softmaxCost", Kernels.softmaxCost(Z, Y), of: 6) { j in
      Kernels.softmaxCost(Z.column(j), Y.column(j))
    }
    + compareBatch("softmaxGradient", Kernels.softmaxGradient(Z, Y)) { j in
      Kernels.softmaxGradient(Z.column(j), Y.column(j))
    }
}

func recordsOfPenalties<Kernels: PenaltyKernels>(_ kernels: Kernels.Type) -> Findings {
  var findings = checkRefusals([
    Refusal("l2Penalty", misfit("l2Penalty", examples: 0), "a mean over 0 examples"),
    Refusal("l1Penalty", misfit("l1Penalty", examples: -1), "a mean over -1 examples"),
    .none("l1Penalty", misfit("l1Penalty", examples: 1)),
    Refusal(
      "addL2Gradient", misfit("addL2Gradient", w: Matrix(2, 3), dw: Matrix(3, 2)), "w [2, 3] does not fit dw [3, 2]"),
    .none("addL2Gradient", misfit("addL2Gradient", w: Matrix(0, 3), dw: Matrix(0, 3))),
  ])
  for (n, k) in [(1, 1), (0, 2), (2, 0)] {
    let w = Matrix(n, k, repeating: 0.5)
    var dw = w
    Kernels.addL2Gradient(w, lambda: 0.7, examples: 1, to: &dw)
    findings.append(mustWork("l2Penalty", "w \(w.shape)", Kernels.l2Penalty(w, lambda: 0.7, examples: 1)))
    findings.append(mustWork("l1Penalty", "w \(w.shape)", Kernels.l1Penalty(w, lambda: 0.7, examples: 1)))
    findings.append(mustWork("addL2Gradient", "w \(w.shape)", dw, [n, k]))
    findings.append(mustWork("softThreshold", "w \(w.shape)", Kernels.softThreshold(w, by: 0.1), [n, k]))
  }
  return findings
}

func recordsOfClassifiers<Kernels: ClassifierKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 824)
  let X = Matrix.normal(4, 6, using: &generator)
  let (y, Y) = (binaryLabels(6, using: &generator), oneHotLabels(3, 6, using: &generator))
  let unit = LinearUnit(w: .normal(4, 1, using: &generator), b: 0.5)
  let units = LinearUnits(W: .normal(3, 4, using: &generator), b: .normal(3, 1, using: &generator))
  let (two, many) = (TwoClassModel<Kernels>(inputs: 4), ManyClassModel<Kernels>(classes: 3, inputs: 4))
  return compareMean("two classes", two.costAndGradient(at: unit, X, y).gradient, of: 6) { j in
    two.costAndGradient(at: unit, X.column(j), y.column(j)).gradient
  }
    + compareMean("many classes", many.costAndGradient(at: units, X, Y).gradient, of: 6) { j in
      many.costAndGradient(at: units, X.column(j), Y.column(j)).gradient
    }
}
