/// What the cost of real images without a label must satisfy.

import Adversaries
import Arrays
import Engine
import Foundation
import LogisticRegression
import Verification

/// Examines the K + 1 classes of a semi-supervised discriminator.
public func examine<Kernels: SemiSupervisedKernels>(
  semiSupervised kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  let other: any SemiSupervisedKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  let name = "\(Kernels.self) semi-supervised"
  var generator = SplitMix64(seed: 731)
  let Z = Matrix.normal(4, 5, using: &generator)
  var findings = checkBothOrders(
    "realGradient", of: { point in Kernels.realCost(point.matrix("Z")) }, at: TensorList(["Z": Z]),
    gradient: { point in TensorList(["Z": 0.2 * Kernels.realGradient(point.matrix("Z"))]) })
  for (K, m) in sizes where K > 0 {
    for deviation in [0.1, 1, 30] {
      let Z = Matrix.normal(K + 1, m, deviation: deviation, using: &generator)
      let place = "(\(K + 1), \(m)), Z ≈ \(deviation)"
      findings.append(
        compareKernels("realCost", "J, \(place)", Kernels.realCost(Z), other.realCost(Z), within: boundedRealCost(Z)))
      findings.append(
        compareKernels(
          "realGradient", "dZ, \(place)", Kernels.realGradient(Z), other.realGradient(Z),
          within: boundedRealGradient(Z)))
    }
  }
  return findings.condensed + recordsOfSemiSupervised(kernels)
    + Findings([
      property("\(name): with one class it is the cross-entropy of two", rigor) { c in
        let m = c.int("m", 1...4)
        let Z = c.matrix("Z", 2, m, -4, 4)
        var Y = Matrix(2, m)
        for j in 0..<m { Y[0, j] = 1 }
        let bound = 8 * allowance(boundedRealCost(Z))
        c.expect("J", abs(Kernels.realCost(Z) - Loops.softmaxCost(Z, Y)), within: Scalar(bound))
        c.expect(
          "dZ", Kernels.realGradient(Z), equals: Loops.softmaxGradient(Z, Y),
          within: 4 * allowance(boundedRealGradient(Z)))
      },
      property("\(name): adding a constant to all scores changes nothing, and gradients add up to 0", rigor) { c in
        let (K, m) = (c.int("K", 1...3), c.int("m", 1...4))
        let Z = c.matrix("Z", K + 1, m, -4, 4)
        let shift = c.scalar("shift", -3, 3)
        let bound = 8 * allowance(boundedRealCost(Z)) + 64 * Bounded.u * Double(abs(shift) + 4)
        c.expect("J", abs(Kernels.realCost(Z.map { z in z + shift }) - Kernels.realCost(Z)), within: Scalar(bound))
        let dZ = Kernels.realGradient(Z)
        for j in 0..<m {
          let sum = (0...K).reduce(0.0) { sum, k in sum + Double(dZ[k, j]) }
          c.expect("Σ dZ", abs(sum), within: Double(K + 1) * allowance(boundedRealGradient(Z)))
        }
      },
      property("\(name): the order of the real classes changes no cost, and ±1000 stay finite", rigor) { c in
        let (K, m) = (c.int("K", 1...3), c.int("m", 1...4))
        let Z = c.matrix("Z", K + 1, m, -4, 4)
        let order = c.permutation("order", K) + [K]
        let permuted = Z.transposed.copy.columns(at: order).transposed.copy
        c.expect(
          "J", abs(Kernels.realCost(permuted) - Kernels.realCost(Z)), within: Scalar(4 * allowance(boundedRealCost(Z))))
        let far = Z.map { z in z < 0 ? -1000 : 1000 }
        c.expect(
          "finite", Kernels.realCost(far).isFinite && Kernels.realGradient(far).elements.allSatisfy(\.isFinite))
      },
    ])
}

/// t = Z[K] − lse(Z[0 … K−1]), which errs by what its sum of exponentials and its terms do.
private func margin(_ z: [Double]) -> (t: Double, error: Double) {
  let real = logSumExp(Array(z.dropLast()))
  let top = z.map(abs).max() ?? 0
  let roundings = Double(z.count) + 6 + VectorMath.roundings
  return (z[z.count - 1] - real, roundings * Bounded.u * (1 + 3 * top))
}

/// ln(1 + eᵗ): since its derivative is never above its value, an error e of t is one of at most eᵉ − 1, relatively.
private func boundedRealCost(_ Z: Matrix) -> Bounded {
  let (K, m) = (Z.rows - 1, Z.columns)
  var losses = Bounded(Matrix(1, m))
  for j in 0..<m {
    let (t, error) = margin((0...K).map { k in Double(Z[k, j]) })
    losses.value[j] = max(t, 0) + log1p(exp(-abs(t)))
    losses.error[j] = losses.value[j] * (exp(error) - 1 + (VectorMath.roundings + 4) * Bounded.u)
    losses.error[j] += Double(Scalar.leastNormalMagnitude)
  }
  return .product(losses, Bounded(Matrix(m, 1, repeating: 1)), scale: 1 / Double(m))
    .map(lipschitz: 1, roundings: 2) { mean in mean }
}

/// A[K] = σ(t) and −A[K] B[k]: each factor errs relatively, as its exponent does absolutely.
private func boundedRealGradient(_ Z: Matrix) -> Bounded {
  let (K, m) = (Z.rows - 1, Z.columns)
  var gradients = Bounded(Matrix(K + 1, m))
  for j in 0..<m {
    let z = (0...K).map { k in Double(Z[k, j]) }
    let real = logSumExp(Array(z.dropLast()))
    let (t, error) = margin(z)
    for k in 0...K {
      let (a, b) = (1 / (1 + exp(-t)), k == K ? -1 : exp(z[k] - real))
      let place = k * m + j
      gradients.value[place] = -a * b
      gradients.error[place] = abs(a * b) * (exp(2 * error) - 1 + (2 * VectorMath.roundings + 8) * Bounded.u)
      // An exponential below the least normal number loses its digits, or is 0.
      gradients.error[place] += 2 * Double(Scalar.leastNormalMagnitude)
    }
  }
  return gradients
}

private func logSumExp(_ z: [Double]) -> Double {
  let top = z.max() ?? 0
  return top + log(z.reduce(0) { sum, z in sum + exp(z - top) })
}
