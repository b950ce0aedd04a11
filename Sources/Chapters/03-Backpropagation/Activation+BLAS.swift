/// The activations on whole matrices.

import Arrays
import LogisticRegression
import Perceptrons

extension ActivationKernels where Self: MatrixForm {
  public static func activationForward(_ Z: inout Matrix, by g: Activation) {
    switch g {
    // (1) A = Z
    case .identity: break
    // (2) A = [Z ≥ 0]
    case .step: Z.mapInPlace { z in z >= 0 ? 1 : 0 }
    // (3) A = 1 / (1 + exp(−Z))
    case .sigmoid:
      Z.mapInPlace { z in -z }
      expInPlace(&Z)
      Z.mapInPlace { e in 1 / (1 + e) }
    // (4) A = tanh(Z)
    case .tanh: tanhInPlace(&Z)
    // (5) A = max(Z, 0), where a NaN stays one
    case .relu: Z.mapInPlace { z in z <= 0 ? 0 : z }
    // (6) A = Z where Z > 0, else 0.01 Z
    case .leakyReLU: Z.mapInPlace { z in z > 0 ? z : Activation.leak * z }
    // (7) A = softmax(Z)
    case .softmax: Z = softmax(Z)
    }
  }

  public static func activationBackward(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
    requireGradients("activationBackward", dA, A)
    // (8) dZ = dA ⊙ g′
    switch g {
    case .identity: break
    case .step: dA = Matrix(A.rows, A.columns)
    case .sigmoid: dA = dA ⊙ A ⊙ (1 - A)
    case .tanh: dA = dA ⊙ (1 - A ⊙ A)
    case .relu: dA = dA.combined(with: A) { d, a in a <= 0 ? 0 : d }
    case .leakyReLU: dA = dA.combined(with: A) { d, a in a > 0 ? d : Activation.leak * d }
    // (9) dZ = A ⊙ (dA − 1ᵀ (A ⊙ dA))
    case .softmax: dA = A ⊙ (dA - product(Matrix(1, A.rows, repeating: 1), A ⊙ dA))
    }
  }
}

extension BLAS: ActivationKernels {}
