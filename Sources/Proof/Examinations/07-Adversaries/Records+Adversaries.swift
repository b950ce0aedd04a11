/// Calls of the adversaries' kernels that must be refused, those of one judgement or one pixel, and batches example by
/// example.

import Adversaries
import Arrays
import Convolutions
import Verification

func recordsOfAdversarialLoss<Kernels: AdversarialLossKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 871)
  func misfits(_ Z: Matrix) -> String? { misfit("adversarialCost", scores: Z) }
  var findings = checkRefusals([
    Refusal("adversarialCost", misfits(Matrix(0, 3)), "scores [0, 3] judge nothing"),
    Refusal("adversarialCost", misfits(Matrix(2, 0)), "scores [2, 0] judge nothing"),
    .none("adversarialCost", misfits(Matrix(1, 1))),
  ])
  let Z = Matrix.normal(3, 4, using: &generator)
  for loss in AdversarialLoss.allCases {
    let one = Z.columns(at: [0]).rows(0..<1)
    findings.append(mustWork("adversarialCost", "one judgement", Kernels.adversarialCost(one, loss, label: 1)))
    findings.append(
      mustWork("adversarialGradient", "one judgement", Kernels.adversarialGradient(one, loss, label: 1), [1, 1]))
    findings += compareMean("adversarialCost", Kernels.adversarialCost(Z, loss, label: 0.9), of: 4) { j in
      Kernels.adversarialCost(Z.column(j), loss, label: 0.9)
    }
    findings += compareBatch("adversarialGradient", Kernels.adversarialGradient(Z, loss, label: 0.9)) { j in
      Kernels.adversarialGradient(Z.column(j), loss, label: 0.9)
    }
    findings += compareMean("generatorCost", Kernels.generatorCost(Z, loss), of: 4) { j in
      Kernels.generatorCost(Z.column(j), loss)
    }
    findings += compareBatch("generatorGradient", Kernels.generatorGradient(Z, loss)) { j in
      Kernels.generatorGradient(Z.column(j), loss)
    }
  }
  return findings.condensed
}

func recordsOfReconstruction<Kernels: ReconstructionKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 872)
  func pairs(_ X: Volume, _ Y: Volume) -> String? { misfit("distance", X: X, Y: Y) }
  func features(_ F: Matrix, _ F_real: Matrix) -> String? { misfit("featureCost", F: F, F_real: F_real) }
  var findings = checkRefusals([
    Refusal("distance", pairs(Volume(1, 2, 3, 1), Volume(1, 3, 2, 1)), "X [1, 2, 3, 1] does not fit Y [1, 3, 2, 1]"),
    Refusal("distance", pairs(Volume(0, 2, 3, 1), Volume(0, 2, 3, 1)), "X [0, 2, 3, 1] is empty"),
    Refusal("distance", pairs(Volume(1, 2, 3, 0), Volume(1, 2, 3, 0)), "X [1, 2, 3, 0] is empty"),
    .none("distance", pairs(Volume(1, 1, 1, 1), Volume(1, 1, 1, 1))),
    Refusal("featureCost", features(Matrix(3, 4), Matrix(2, 4)), "F [3, 4] does not fit F_real [2, 4]"),
    Refusal("featureCost", features(Matrix(0, 4), Matrix(0, 4)), "F [0, 4] is empty"),
    Refusal("featureCost", features(Matrix(3, 0), Matrix(3, 4)), "F [3, 0] is empty"),
    Refusal("featureCost", features(Matrix(3, 4), Matrix(3, 0)), "F_real [3, 0] is empty"),
    .none("featureCost", features(Matrix(1, 1), Matrix(1, 2))),
  ])
  let (X, Y) = (Volume.normal([3, 2, 4, 2], using: &generator), Volume.normal([3, 2, 4, 2], using: &generator))
  let pixel = Volume(1, 1, 1, 1)
  for d in Distance.allCases {
    findings.append(mustWork("distance", "one pixel", Kernels.distance(pixel, pixel, d)))
    findings.append(mustWork("distanceGradient", "one pixel", Kernels.distanceGradient(pixel, pixel, d), pixel.shape))
    findings.append(mustWork("featureCost", "one feature", Kernels.featureCost([[1]], real: [[2, 3]], d)))
    findings.append(
      mustWork("featureGradient", "one feature", Kernels.featureGradient([[1]], real: [[2, 3]], d), [1, 1]))
    findings += compareMean("distance", Kernels.distance(X, Y, d), of: 3) { e in
      Kernels.distance(X.images(at: [e]), Y.images(at: [e]), d)
    }
    findings += compareBatch("distanceGradient", Kernels.distanceGradient(X, Y, d)) { e in
      Kernels.distanceGradient(X.images(at: [e]), Y.images(at: [e]), d)
    }
  }
  return findings.condensed
}

func recordsOfCycles<Kernels: CycleKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 873)
  func pair() -> DomainPair {
    DomainPair(x: .normal([3, 2, 3, 2], using: &generator), y: .normal([3, 2, 3, 2], using: &generator))
  }
  func one(_ pair: DomainPair, _ e: Int) -> DomainPair {
    DomainPair(x: pair.x.images(at: [e]), y: pair.y.images(at: [e]))
  }
  func side(_ pair: DomainPair) -> Matrix { .stacked(pair.x.examples, pair.y.examples) }
  let (start, end) = (pair(), pair())
  return compareMean("cycleCost", Kernels.cycleCost(end, start, lambda: 3), of: 3) { e in
    Kernels.cycleCost(one(end, e), one(start, e), lambda: 3)
  }
    + compareBatch("cycleGradients", side(Kernels.cycleGradients(end, start, lambda: 3))) { e in
      side(Kernels.cycleGradients(one(end, e), one(start, e), lambda: 3))
    }
    + compareMean("identityCost", Kernels.identityCost(end, start, lambda: 3), of: 3) { e in
      Kernels.identityCost(one(end, e), one(start, e), lambda: 3)
    }
    + compareBatch("identityGradients", side(Kernels.identityGradients(end, start, lambda: 3))) { e in
      side(Kernels.identityGradients(one(end, e), one(start, e), lambda: 3))
    }
}

func recordsOfSemiSupervised<Kernels: SemiSupervisedKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 874)
  func misfits(_ Z: Matrix) -> String? { misfit("realCost", classes: Z) }
  let Z = Matrix.normal(4, 5, using: &generator)
  return checkRefusals([
    Refusal("realCost", misfits(Matrix(1, 3)), "scores [1, 3] know no class beside the fakes"),
    Refusal("realCost", misfits(Matrix(0, 3)), "scores [0, 3] know no class beside the fakes"),
    Refusal("realCost", misfits(Matrix(2, 0)), "scores [2, 0] have no examples"),
    .none("realCost", misfits(Matrix(2, 1))),
  ])
    + Findings([
      mustWork("realCost", "one class, one example", Kernels.realCost(Matrix(2, 1))),
      mustWork("realGradient", "one class, one example", Kernels.realGradient(Matrix(2, 1)), [2, 1]),
    ]) + compareMean("realCost", Kernels.realCost(Z), of: 5) { j in Kernels.realCost(Z.column(j)) }
    + compareBatch("realGradient", Kernels.realGradient(Z)) { j in Kernels.realGradient(Z.column(j)) }
}
