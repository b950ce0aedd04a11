/// The activations in one pass each, in place, vectorised, and in parallel where a layer is large. The matrix form makes
/// a new matrix for each term.

import Arrays
import Backpropagation
import Engine
import LogisticRegression

extension Fast: ActivationKernels {
  public static func activationForward(_ Z: inout Matrix, by g: Activation) {
    switch g {
    // (1)
    case .identity: break
    // (2)
    case .step: change(&Z) { z in for p in z.indices { z[p] = z[p] >= 0 ? 1 : 0 } }
    // (3)
    case .sigmoid: VectorMath.sigmoid(&Z.elements)
    // (4)
    case .tanh: VectorMath.tanh(&Z.elements)
    // (5) a NaN stays one
    case .relu: change(&Z) { z in for p in z.indices { z[p] = z[p] <= 0 ? 0 : z[p] } }
    // (6)
    case .leakyReLU: change(&Z) { z in for p in z.indices { z[p] = z[p] > 0 ? z[p] : Activation.leak * z[p] } }
    // (7)
    case .softmax: Z = softmax(Z)
    }
  }

  public static func activationBackward(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
    requireGradients("activationBackward", dA, A)
    refuse(dA.misfit ?? A.misfit)
    // (8) dZ = dA ⊙ g′
    switch g {
    case .identity: break
    case .step: change(&dA) { d in for p in d.indices { d[p] = 0 } }
    case .sigmoid: change(&dA, beside: A) { d, a in for p in d.indices { d[p] *= a[p] * (1 - a[p]) } }
    case .tanh: change(&dA, beside: A) { d, a in for p in d.indices { d[p] *= 1 - a[p] * a[p] } }
    case .relu: change(&dA, beside: A) { d, a in for p in d.indices { d[p] = a[p] <= 0 ? 0 : d[p] } }
    case .leakyReLU:
      change(&dA, beside: A) { d, a in for p in d.indices { d[p] = a[p] > 0 ? d[p] : Activation.leak * d[p] } }
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

  /// Changes the elements, in ranges of them. The loop is the body's own: a call for each element would cost too much.
  @inline(__always)
  private static func change(_ X: inout Matrix, _ body: (UnsafeMutableBufferPointer<Scalar>) -> Void) {
    X.elements.withUnsafeMutableBufferPointer { x in
      parallelFor(elements: x.count) { range in body(x.extracting(range)) }
    }
  }

  /// The same beside the elements of a matrix of the same shape.
  @inline(__always)
  private static func change(
    _ X: inout Matrix, beside Y: Matrix,
    _ body: (UnsafeMutableBufferPointer<Scalar>, UnsafeBufferPointer<Scalar>) -> Void
  ) {
    X.elements.withUnsafeMutableBufferPointer { x in
      Y.elements.withUnsafeBufferPointer { y in
        parallelFor(elements: x.count) { range in body(x.extracting(range), y.extracting(range)) }
      }
    }
  }
}
