/// Activation functions: a layer's activations from its scores, and the gradient passed back.
///
///     (1) identity     A = Z
///     (2) step         A = 1 where Z ≥ 0, else 0
///     (3) sigmoid      A = 1 / (1 + e⁻ᶻ)
///     (4) tanh         A = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)
///     (5) ReLU         A = max(Z, 0)
///     (6) leaky ReLU   A = Z where Z > 0, else 0.01 Z
///     (7) softmax      A[i, j] = exp(Z[i, j]) / Σᵢ exp(Z[i, j])
///
///     (8) dZ[i, j] = g′(Z[i, j]) dA[i, j]     g′ = 1 · 0 · A (1 − A) · 1 − A² · [A > 0] · [A > 0] + 0.01 [A ≤ 0]
///     (9) dZ[i, j] = A[i, j] (dA[i, j] − Σₖ A[k, j] dA[k, j])      softmax: every score moves every answer
///
///     Z, A, dA, dZ (n, m)
///
/// Each g′ is known from A alone, so that Z need not be kept. At 0, where the two sides of a ReLU differ, we take the
/// left one: ReLU′(0) = 0, leaky ReLU′(0) = 0.01. The step has the derivative 0 everywhere but at 0; we take 0 there,
/// too.

import Arrays
import LogisticRegression

/// Activation functions.
public enum Activation: String, CaseIterable, Sendable {
  case identity, step, sigmoid, tanh, relu, leakyReLU, softmax

  /// The slope of the leaky ReLU below 0.
  public static let leak: Scalar = 0.01
}

public protocol ActivationKernels: SoftmaxKernels {
  /// (1)–(7) Turns Z into A = g(Z).
  static func activationForward(_ Z: inout Matrix, by g: Activation)

  /// (8), (9) Turns dA into dZ, given A = g(Z).
  static func activationBackward(_ dA: inout Matrix, through g: Activation, at A: Matrix)
}

extension ActivationKernels {
  /// A = g(Z), Z being left as it is.
  public static func activationForward(_ Z: Matrix, by g: Activation) -> Matrix {
    var A = Z
    activationForward(&A, by: g)
    return A
  }

  /// dZ, dA being left as it is.
  public static func activationBackward(_ dA: Matrix, through g: Activation, at A: Matrix) -> Matrix {
    var dZ = dA
    activationBackward(&dZ, through: g, at: A)
    return dZ
  }
}

/// What is wrong with activations and their gradients; nil if they fit.
package func misfit(_ function: String, dA: Matrix, A: Matrix) -> String? {
  dA.shape == A.shape ? nil : "\(function): dA \(dA.shape) does not fit A \(A.shape)"
}

package func requireGradients(_ function: String, _ dA: Matrix, _ A: Matrix) {
  refuse(misfit(function, dA: dA, A: A))
}
