/// What the activations must satisfy.

import Arrays
import Backpropagation
import Engine
import Fast
import Foundation
import Verification

/// Examines every activation, and how gradients pass back through it.
public func examine<Kernels: ActivationKernels>(activations kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = Findings()
  for g in Activation.allCases {
    findings += differences(of: g, kernels)
    findings += Fast.withThreads(3) { agreement(on: g, kernels) }
  }
  findings += lawsOfActivations(kernels, rigor)
  findings += recordsOfActivations(kernels)
  return findings
}

private func differences<Kernels: ActivationKernels>(of g: Activation, _ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 81)
  let Z = Matrix.normal(5, 7, using: &generator)
  let R = Matrix.normal(5, 7, using: &generator)
  return checkGradient(
    "activationBackward, \(g)",
    of: { point in Loops.dot(R.elements, Kernels.activationForward(point.matrix("Z"), by: g).elements) },
    at: TensorList(["Z": Z]),
    analytic: TensorList(["Z": Kernels.activationBackward(R, through: g, at: Kernels.activationForward(Z, by: g))]),
    pattern: { point in point.matrix("Z").elements.map { z in z > 0 ? 1 : 0 } },
    vanishing: g == .step ? ["Z"] : [])
}

private func agreement<Kernels: ActivationKernels>(on g: Activation, _ kernels: Kernels.Type) -> Findings {
  let other: any ActivationKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 82)
  var findings = Findings()
  for (n, m) in sizes + [sharedSize] where g != .softmax || n > 0 {
    for deviation in [0.01, 1, 30] {
      let Z = Matrix.normal(n, m, deviation: deviation, using: &generator)
      let dA = Matrix.normal(n, m, using: &generator)
      let place = "(\(n), \(m)), Z ≈ \(deviation)"
      findings.append(
        compareKernels(
          "activationForward, \(g)", "A, \(place)", Kernels.activationForward(Z, by: g),
          other.activationForward(Z, by: g),
          within: bounded(Z, by: g)))
      let A = Loops.activationForward(Z, by: g)
      findings.append(
        compareKernels(
          "activationBackward, \(g)", "dZ, \(place)", Kernels.activationBackward(dA, through: g, at: A),
          other.activationBackward(dA, through: g, at: A),
          within: bounded(dA, through: g, at: A)))
    }
  }
  return findings
}

/// (1)–(7) with their errors. What is below the smallest number is lost.
private func bounded(_ Z: Matrix, by g: Activation) -> Bounded {
  let given = Bounded(Z)
  var A: Bounded
  switch g {
  case .identity: A = given
  case .step: A = given.map(lipschitz: 0, roundings: 0) { z in z >= 0 ? 1 : 0 }
  case .sigmoid:
    return boundedSigmoid(given)
  case .tanh: A = given.map(lipschitz: 1, roundings: VectorMath.roundings) { z in tanh(z) }
  case .relu: A = given.map(lipschitz: 1, roundings: 0) { z in max(z, 0) }
  case .leakyReLU: A = given.map(lipschitz: 1, roundings: 1) { z in z > 0 ? z : Double(Activation.leak) * z }
  case .softmax: return boundedSoftmax(Z)
  }
  if g == .tanh {
    for p in A.error.indices { A.error[p] += Double(Scalar.leastNormalMagnitude) }
  }
  return A
}

/// (8), (9) with their errors.
private func bounded(_ dA: Matrix, through g: Activation, at A: Matrix) -> Bounded {
  let (d, a) = (Bounded(dA), Bounded(A))
  let ones = Bounded(A.map { _ in 1 })
  switch g {
  case .identity: return d
  case .step: return d.map(lipschitz: 0, roundings: 0) { _ in 0 }
  case .sigmoid: return d * (a * (ones - a))
  case .tanh: return d * (ones - a * a)
  case .relu, .leakyReLU: return d * Bounded(A.map { a in a > 0 ? 1 : g == .relu ? 0 : Activation.leak })
  case .softmax:
    let pulls = Bounded.product(Bounded(Matrix(1, A.rows, repeating: 1)), a * d)
    return a * (d.transposed - pulls.transposed).transposed
  }
}

private func lawsOfActivations<Kernels: ActivationKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) activations"
  let u = Scalar.unitRoundoff
  return Findings([
    property("\(name): at 0 the gradient is the left one", rigor) { c in
      let dA = c.matrix("dA", c.int("n", 1...4), c.int("m", 1...4), -3, 3)
      let zero = Matrix(dA.rows, dA.columns)
      for g in [Activation.relu, .leakyReLU, .step] {
        let leak: Scalar = g == .leakyReLU ? Activation.leak : 0
        let A = Kernels.activationForward(zero, by: g)
        c.expect("\(g) of 0", A, equals: zero.map { _ in g == .step ? 1 : 0 }, within: 0)
        c.expect("\(g)", Kernels.activationBackward(dA, through: g, at: A), equals: leak * dA, within: 0)
      }
    },
    property("\(name): gradients pass back linearly", rigor) { c in
      let (Z, P) = c.scoresAndGradients()
      let Q = c.matrix("Q", Z.rows, Z.columns, -3, 3)
      for g in Activation.allCases {
        let A = Kernels.activationForward(Z, by: g)
        let parts = Kernels.activationBackward(P, through: g, at: A) + Kernels.activationBackward(Q, through: g, at: A)
        let bound = [P, Q, P + Q].reduce(0) { sum, d in sum + allowance(bounded(d, through: g, at: A)) }
        c.expect(
          "\(g)", Kernels.activationBackward(P + Q, through: g, at: A), equals: parts, within: bound + Double(24 * u))
      }
    },
    property("\(name): softmax’s gradients add up to 0, and are the Jacobian’s product", rigor) { c in
      let (Z, dA) = c.scoresAndGradients()
      let A = Kernels.activationForward(Z, by: .softmax)
      let dZ = Kernels.activationBackward(dA, through: .softmax, at: A)
      let bound = allowance(bounded(dA, through: .softmax, at: A)) + Double(64 * u)
      for j in 0..<Z.columns {
        // ∂A[k] / ∂Z[i] = A[k] (δ[i, k] − A[i])
        var sum: Scalar = 0
        for i in 0..<Z.rows {
          var product: Scalar = 0
          for k in 0..<Z.rows { product += dA[k, j] * A[k, j] * ((i == k ? 1 : 0) - A[i, j]) }
          c.expect("dZ[\(i), \(j)]", abs(dZ[i, j] - product), within: bound)
          sum += dZ[i, j]
        }
        c.expect("sum of column \(j)", abs(sum), within: bound * Double(Z.rows + 1))
      }
    },
    property("\(name): tanh is a sigmoid, stretched: tanh z = 2σ(2z) − 1", rigor) { c in
      let (Z, _) = c.scoresAndGradients()
      let stretched = Kernels.activationForward(2 * Z, by: .sigmoid).map { a in 2 * a - 1 }
      c.expect("A", Kernels.activationForward(Z, by: .tanh), equals: stretched, within: 40 * u)
    },
    property("\(name): scores of ±1000 stay finite, and NaN stays NaN", rigor) { c in
      let (Z, dA) = c.scoresAndGradients()
      let far = Z.map { z in z < 0 ? -1000 : 1000 }
      for g in Activation.allCases {
        let A = Kernels.activationForward(far, by: g)
        let isFinite = (A.elements + Kernels.activationBackward(dA, through: g, at: A).elements).allSatisfy {
          $0.isFinite
        }
        c.expect("\(g)", isFinite)
        let hollow = Kernels.activationForward(Matrix(1, 9, repeating: .nan), by: g)
        c.expect("NaN through \(g)", g == .step || hollow.elements.allSatisfy { $0.isNaN })
      }
    },
    property("\(name): a gradient of NaN passes back as NaN, but not through a unit that is silent", rigor) { c in
      let (Z, _) = c.scoresAndGradients()
      let hollow = Matrix(Z.rows, Z.columns, repeating: .nan)
      for g in Activation.allCases {
        let A = Kernels.activationForward(Z, by: g)
        let dZ = Kernels.activationBackward(hollow, through: g, at: A)
        for (d, a) in zip(dZ.elements, A.elements) {
          let isSilent = g == .step || (g == .relu && a <= 0)
          c.expect("\(g)", isSilent ? d == 0 : d.isNaN)
        }
      }
    },
  ])
}

extension Case {
  /// Scores of 1 to 5 units, and gradients of their answers.
  fileprivate mutating func scoresAndGradients() -> (Z: Matrix, dA: Matrix) {
    let (n, m) = (int("n", 1...5), int("m", 1...5))
    return (matrix("Z", n, m, -4, 4), matrix("dA", n, m, -3, 3))
  }
}
