/// The activations in loops.

import Arrays
import Foundation
import LogisticRegression
import Perceptrons

extension Loops: ActivationKernels {
  public static func activationForward(_ Z: inout Matrix, by g: Activation) {
    // (7)
    if g == .softmax {
      Z = softmax(Z)
      return
    }
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        let z = Z[i, j]
        switch g {
        // (1)
        case .identity, .softmax: break
        // (2)
        case .step: Z[i, j] = step(z)
        // (3)
        case .sigmoid: Z[i, j] = sigmoid(z)
        // (4)
        case .tanh: Z[i, j] = tanh(z)
        // (5) a NaN stays one
        case .relu: Z[i, j] = z <= 0 ? 0 : z
        // (6)
        case .leakyReLU: Z[i, j] = z > 0 ? z : Activation.leak * z
        }
      }
    }
  }

  public static func activationBackward(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
    requireGradients("activationBackward", dA, A)
    for j in 0..<A.columns {
      // (9) the sum that softmax takes off every dA of an example
      var pull: Scalar = 0
      if g == .softmax {
        for k in 0..<A.rows { pull += A[k, j] * dA[k, j] }
      }
      // (8), (9)
      for i in 0..<A.rows {
        let a = A[i, j]
        switch g {
        case .identity: break
        case .step: dA[i, j] = 0
        case .sigmoid: dA[i, j] *= a * (1 - a)
        case .tanh: dA[i, j] *= 1 - a * a
        case .relu: dA[i, j] = a <= 0 ? 0 : dA[i, j]
        case .leakyReLU: dA[i, j] *= a > 0 ? 1 : Activation.leak
        case .softmax: dA[i, j] = a * (dA[i, j] - pull)
        }
      }
    }
  }
}
