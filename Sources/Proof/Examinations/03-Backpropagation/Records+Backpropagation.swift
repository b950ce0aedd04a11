/// Calls of a network's kernels that must be refused, those of one example or of none, and batches example by example.

import Arrays
import Backpropagation
import LogisticRegression
import Verification

func recordsOfActivations<Kernels: ActivationKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 831)
  var findings = checkRefusals([
    Refusal(
      "activationBackward", misfit("activationBackward", dA: Matrix(2, 3), A: Matrix(3, 2)),
      "dA [2, 3] does not fit A [3, 2]"),
    .none("activationBackward", misfit("activationBackward", dA: Matrix(2, 0), A: Matrix(2, 0))),
  ])
  for g in Activation.allCases {
    for (n, m) in [(1, 1), (3, 0), (0, 2)] {
      let Z = Matrix.normal(n, m, using: &generator)
      let A = Kernels.activationForward(Z, by: g)
      findings.append(mustWork("activationForward", "\(g), Z \(Z.shape)", A, [n, m]))
      findings.append(
        mustWork("activationBackward", "\(g), Z \(Z.shape)", Kernels.activationBackward(Z, through: g, at: A), [n, m]))
    }
    let (Z, dA) = (Matrix.normal(3, 6, using: &generator), Matrix.normal(3, 6, using: &generator))
    let A = Kernels.activationForward(Z, by: g)
    findings += compareBatch("activationForward", A) { j in Kernels.activationForward(Z.column(j), by: g) }
    findings += compareBatch("activationBackward", Kernels.activationBackward(dA, through: g, at: A)) { j in
      Kernels.activationBackward(dA.column(j), through: g, at: A.column(j))
    }
  }
  return findings.condensed
}

func recordsOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 832)
  let layer = LinearUnits(W: .normal(3, 4, using: &generator), b: .normal(3, 1, using: &generator))
  var findings = checkRefusals([
    Refusal("denseBackward", misfit("denseBackward", layer, dZ: Matrix(4, 2)), "W [3, 4] does not fit dZ [4, 2]"),
    .none("denseBackward", misfit("denseBackward", layer, dZ: Matrix(3, 0))),
  ])
  for (n, n_prev, m) in [(1, 1, 1), (0, 2, 1), (2, 0, 1), (3, 2, 0)] {
    let layer = LinearUnits(W: .normal(n, n_prev, using: &generator), b: Matrix(n, 1))
    let dA_prev = Kernels.denseBackward(layer, .normal(n, m, using: &generator))
    findings.append(mustWork("denseBackward", "(\(n), \(n_prev), \(m))", dA_prev, [n_prev, m]))
  }
  let dZ = Matrix.normal(3, 6, using: &generator)
  return findings
    + compareBatch("denseBackward", Kernels.denseBackward(layer, dZ)) { j in Kernels.denseBackward(layer, dZ.column(j))
    }
}

func recordsOfDropout<Kernels: DropoutKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 833)
  func misfits(_ D: Matrix, _ A: Matrix, _ p: Scalar) -> String? { misfit("dropout", mask: D, A: A, p: p) }
  func dropped(_ A: Matrix, _ D: Matrix, _ p: Scalar) -> Matrix {
    var A = A
    Kernels.dropout(&A, mask: D, keepProbability: p)
    return A
  }
  let (A, D) = (Matrix.normal(3, 6, using: &generator), dropoutMask(3, 6, keepProbability: 0.6, using: &generator))
  return checkRefusals([
    Refusal("dropout", misfits(Matrix(3, 2), Matrix(2, 3), 0.5), "D [3, 2] does not fit A [2, 3]"),
    Refusal("dropout", misfits(Matrix(2, 3), Matrix(2, 3), 0), "p is 0.0, not in (0, 1]"),
    Refusal("dropout", misfits(Matrix(2, 3), Matrix(2, 3), 1.5), "p is 1.5, not in (0, 1]"),
    Refusal("dropout", misfits(Matrix(2, 3), Matrix(2, 3), .nan), "p is nan, not in (0, 1]"),
    .none("dropout", misfits(Matrix(2, 0), Matrix(2, 0), 1)),
  ])
    + Findings(
      [(1, 1), (3, 0), (0, 2)].map { n, m in
        mustWork("dropout", "A [\(n), \(m)]", dropped(Matrix(n, m), Matrix(n, m), 1), [n, m])
      }) + compareBatch("dropout", dropped(A, D, 0.6)) { j in dropped(A.column(j), D.column(j), 0.6) }
}

func recordsOfBatchNorm<Kernels: BatchNormKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 834)
  let (scales, given) = (Scales(units: 3), Statistics(units: 3))
  let batch = Kernels.batchNormForward(.normal(3, 4, using: &generator), scales, epsilon: batchNormEpsilon)
  func misfits(_ Z: Matrix, _ statistics: Statistics) -> String? { misfit("batchNormForward", Z: Z, statistics) }
  var findings = checkRefusals([
    Refusal(
      "batchNormForward", misfit("batchNormForward", Z: Matrix(2, 4), scales), "γ [3, 1] does not fit Z [2, 4]"),
    Refusal("batchNormForward", misfit("batchNormForward", Z: Matrix(3, 0), scales), "Z [3, 0] has no examples"),
    .none("batchNormForward", misfit("batchNormForward", Z: Matrix(3, 1), scales)),
    Refusal("batchNormForward", misfits(Matrix(1, 4), given), "μ [3, 1] does not fit Z [1, 4]"),
    Refusal(
      "batchNormForward", misfits(Matrix(3, 4), Statistics(mean: given.mean, variance: Matrix(1, 1))),
      "σ² [1, 1] does not fit Z [3, 4]"),
    .none("batchNormForward", misfits(Matrix(3, 4), given)),
    Refusal(
      "batchNormBackward", misfit("batchNormBackward", dN: Matrix(3, 5), batch), "dN [3, 5] does not fit Ẑ [3, 4]"),
    .none("batchNormBackward", misfit("batchNormBackward", dN: Matrix(3, 4), batch)),
  ])
  for (n, m) in [(1, 1), (2, 1), (1, 2), (0, 3)] {
    let (Z, place) = (Matrix.normal(n, m, using: &generator), "Z [\(n), \(m)]")
    let (scales, given) = (Scales(units: n), Statistics(units: n))
    let batch = Kernels.batchNormForward(Z, scales, epsilon: batchNormEpsilon)
    let back = Kernels.batchNormBackward(Z, scales, batch, epsilon: batchNormEpsilon)
    findings.append(mustWork("batchNormForward", place, batch.N, [n, m]))
    findings.append(mustWork("batchNormBackward", place, back.dZ, [n, m]))
    findings.append(mustWork("batchNormBackward", "dγ, \(place)", back.gradient.gamma, [n, 1]))
    let atTestTime = Kernels.batchNormForward(Z, scales, by: given, epsilon: batchNormEpsilon)
    findings.append(mustWork("batchNormForward at test time", place, atTestTime, [n, m]))
  }
  // In training the examples of a batch depend on one another, and the units do not.
  let (Z, dN) = (Matrix.normal(3, 6, using: &generator), Matrix.normal(3, 6, using: &generator))
  let drawn = Scales(gamma: .uniform(3, 1, 0.5, 2, using: &generator), beta: .normal(3, 1, using: &generator))
  let running = Statistics(mean: .normal(3, 1, using: &generator), variance: .uniform(3, 1, 0.2, 3, using: &generator))
  func forward(_ Z: Matrix, _ scales: Scales) -> NormalizedBatch {
    Kernels.batchNormForward(Z, scales, epsilon: batchNormEpsilon)
  }
  func unit(_ i: Int) -> Scales { Scales(gamma: drawn.gamma.rows(i..<i + 1), beta: drawn.beta.rows(i..<i + 1)) }
  func row(_ A: Matrix, _ i: Int) -> Matrix { A.rows(i..<i + 1) }
  func back(_ dN: Matrix, _ Z: Matrix, _ scales: Scales) -> Matrix {
    Kernels.batchNormBackward(dN, scales, forward(Z, scales), epsilon: batchNormEpsilon).dZ
  }
  findings += compareBatch("batchNormForward", forward(Z, drawn).N.transposed.copy) { i in
    forward(row(Z, i), unit(i)).N.transposed.copy
  }
  findings += compareBatch("batchNormBackward", back(dN, Z, drawn).transposed.copy) { i in
    back(row(dN, i), row(Z, i), unit(i)).transposed.copy
  }
  func atTestTime(_ Z: Matrix) -> Matrix { Kernels.batchNormForward(Z, drawn, by: running, epsilon: batchNormEpsilon) }
  func backAtTestTime(_ dN: Matrix) -> Matrix {
    Kernels.batchNormBackward(dN, drawn, by: running, epsilon: batchNormEpsilon)
  }
  findings += compareBatch("batchNormForward at test time", atTestTime(Z)) { j in atTestTime(Z.column(j)) }
  findings += compareBatch("batchNormBackward at test time", backAtTestTime(dN)) { j in backAtTestTime(dN.column(j)) }
  return findings
}

/// The losses that networks have, labels missing, and a network of two layers.
func recordsOfNetworks<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 835)
  let m = 6
  let network = DenseNetwork<Kernels>(
    inputs: 4, [LayerSpec(5, .tanh, isNormalized: true), LayerSpec(3)], loss: .crossEntropy, using: &generator)
  let few = Mode.training(masks: [])
  var findings = checkRefusals([
    Refusal("forward", network.misfit("forward", X: Matrix(3, 2)), "X [3, 2] does not have 4 rows"),
    .none("forward", network.misfit("forward", X: Matrix(4, 0))),
    Refusal("forward", few.misfit("forward", layers: 2), "0 masks for 2 layers"),
    Refusal("forward", Mode.training(masks: [nil, nil, nil]).misfit("forward", layers: 2), "3 masks for 2 layers"),
    .none("forward", Mode.training(masks: [nil, nil]).misfit("forward", layers: 2)),
    .none("forward", Mode.testing.misfit("forward", layers: 2)),
  ])
  for loss in Backpropagation.Loss.allCases {
    let what = loss.rawValue
    let Z = Matrix.normal(3, m, using: &generator)
    var Y = oneHotLabels(3, m, using: &generator)
    Y[1, 2] = .nan
    findings += checkRefusals([
      Refusal(what, misfit(what, Z: Matrix(3, 2), Y: Matrix(2, 3)), "Z [3, 2] does not fit Y [2, 3]"),
      Refusal(what, misfit(what, Z: Matrix(0, 2), Y: Matrix(0, 2)), "Z [0, 2] has no rows"),
      Refusal(what, misfit(what, Z: Matrix(3, 0), Y: Matrix(3, 0)), "Z [3, 0] has no examples"),
      .none(what, misfit(what, Z: Matrix(1, 1), Y: Matrix(1, 1))),
    ])
    let unknown = Matrix(1, 1, repeating: .nan)
    findings.append(mustWork(what, "one label, missing", loss.cost(Kernels.self, [[2]], unknown)))
    findings.append(mustWork(what, "one label, missing, dZ", loss.gradient(Kernels.self, [[2]], unknown), [1, 1]))
    findings += compareMean(what, loss.cost(Kernels.self, Z, Y), of: m) { j in
      loss.cost(Kernels.self, Z.column(j), Y.column(j))
    }
    findings += compareBatch("\(what), gradient", loss.gradient(Kernels.self, Z, Y)) { j in
      loss.gradient(Kernels.self, Z.column(j), Y.column(j))
    }
  }
  let (X, Y) = (Matrix.normal(4, m, using: &generator), oneHotLabels(3, m, using: &generator))
  findings.append(mustWork("forward", "one example", network.forward(X.column(0)).scores, [3, 1]))
  findings.append(mustWork("costAndGradient", "one example", network.costAndGradient(X.column(0), Y.column(0)).cost))
  return findings
    + compareBatch("forward", network.forward(X).scores) { j in network.forward(X.column(j)).scores }
}
