/// The activations on whole arrays: one walk for each, in place, without a branch for each number.

import Arrays
import LogisticRegression
import Perceptrons

extension BLAS: ActivationKernels {
  public static func activate(_ Z: inout Matrix, by g: Activation) {
    switch g {
    // (1)
    case .identity: break
    // (2)
    case .step: change(&Z) { z in z >= 0 ? 1 : 0 }
    // (3)
    case .sigmoid:
      change(&Z) { z in -z }
      Elementwise.exp(&Z.elements)
      change(&Z) { e in 1 / (1 + e) }
    // (4)
    case .tanh: Elementwise.tanh(&Z.elements)
    // (5) a NaN stays one
    case .relu: change(&Z) { z in z <= 0 ? 0 : z }
    // (6)
    case .leakyReLU: change(&Z) { z in z > 0 ? z : Activation.leak * z }
    // (7)
    case .softmax: Z = softmax(Z)
    }
  }

  public static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
    requireSlopes("passBack", dA, A)
    // (8) dZ = dA ⊙ g′
    switch g {
    case .identity: break
    case .step: change(&dA) { _ in 0 }
    case .sigmoid: change(&dA, beside: A) { d, a in d * (a * (1 - a)) }
    case .tanh: change(&dA, beside: A) { d, a in d * (1 - a * a) }
    case .relu: change(&dA, beside: A) { d, a in a > 0 ? d : 0 }
    case .leakyReLU: change(&dA, beside: A) { d, a in a > 0 ? d : Activation.leak * d }
    // (9) dZ = A ⊙ (dA − 1ᵀ (A ⊙ dA))
    case .softmax:
      let pulls = product(Matrix(1, A.rows, repeating: 1), A.combined(with: dA) { a, d in a * d })
      for i in 0..<A.rows {
        let (a, pull) = (A.row(i), pulls.row(0))
        var d = dA.mutableRow(i)
        for j in a.indices { d[j] = a[j] * (d[j] - pull[j]) }
      }
    }
  }

  /// Replaces each element by f of it.
  @inline(__always)
  static func change(_ X: inout Matrix, _ f: (Scalar) -> Scalar) {
    var x = X.elements.mutableSpan
    for p in x.indices { x[p] = f(x[p]) }
  }

  /// Replaces each element by f of it and of the element of Y in its place.
  @inline(__always)
  static func change(_ X: inout Matrix, beside Y: Matrix, _ f: (Scalar, Scalar) -> Scalar) {
    let y = Y.elements.span
    var x = X.elements.mutableSpan
    for p in x.indices { x[p] = f(x[p], y[p]) }
  }
}
