/// Gradients as some course notes print them: what they are, and what finds that they are wrong.
///
///     (1) tanh′(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)          that is tanh itself; right is 1 − tanh²(z)
///     (2) ∂/∂h₁ W σ(h₁) = W σ(h₁) (1 − h₁)            right is 1 − σ(h₁)
///     (3) dA = Σⱼ (−Y[j] / A[j] + (1 − Y[j]) / (1 − A[j]))      right is a column for each example, and no sum

import Arrays
import Backpropagation
import Foundation
import Perceptrons
import StudyKit
import Verification

/// (1) Tanh, where its derivative is meant.
func tanhForItsDerivative(_ z: Scalar) -> Scalar {
  // (1)
  (exp(z) - exp(-z)) / (exp(z) + exp(-z))
}

/// (2) The derivative of W σ(h) with the score where the answer belongs.
func sigmoidDerivativeAtScore(_ W: Scalar, _ h: Scalar) -> Scalar {
  // (2)
  W * sigmoid(h) * (1 - h)
}

/// The gradient of the binary cross-entropies' sum with respect to the answers A (1, m), as it should be.
func outputGradients(_ A: Matrix, _ Y: Matrix) -> Matrix {
  A.combined(with: Y) { a, y in -y / a + (1 - y) / (1 - a) }
}

/// (3) The same, summed over the examples, every example being given the sum.
func summedOutputGradients(_ A: Matrix, _ Y: Matrix) -> Matrix {
  // (3)
  let sum = outputGradients(A, Y).elements.reduce(0, +)
  return Matrix(1, A.columns, repeating: sum)
}

/// The answers to three examples, and their labels.
private let threeAnswers: (A: Matrix, Y: Matrix) = ([[0.3, 0.8, 0.6]], [[0, 1, 0]])

/// Whether differences bear out gradients of the binary cross-entropies' sum.
func isBorneOut(_ gradients: (Matrix, Matrix) -> Matrix) -> Bool {
  let (A, Y) = threeAnswers
  func cost(_ A: Matrix) -> Scalar {
    A.combined(with: Y) { a, y in -y * log(a) - (1 - y) * log(1 - a) }.elements.reduce(0, +)
  }
  return checkGradient(
    "dA", of: { point in cost(point.matrix("A")) }, at: TensorList(["A": A]),
    analytic: TensorList(["A": gradients(A, Y)])
  ).passed
}

func runMisprints(_ settings: Settings) -> Report {
  let kernels = settings.kernels.backpropagation
  let W: Scalar = 0.8
  func tanhDerivative(_ z: Scalar) -> Scalar { derivatives(kernels, .tanh, [[z]])[0, 0] }
  func sigmoidDerivative(_ h: Scalar) -> Scalar { W * sigmoid(h) * (1 - sigmoid(h)) }
  let (A, Y) = threeAnswers

  var table = Table("gradient", "at", "as it should be", "as printed", "differences say")
  func row(_ name: String, _ at: String, _ right: String, _ wrong: String, _ isRight: Bool, _ isWrongFound: Bool) {
    table.row(name, at, right, wrong, "\(isRight ? "right" : "WRONG"), \(isWrongFound ? "wrong" : "RIGHT")")
  }
  row(
    "tanh′(z)", "z = 0", short(Double(tanhDerivative(0))), short(Double(tanhForItsDerivative(0))),
    isBorneOut(tanhDerivative, of: tanh), !isBorneOut(tanhForItsDerivative, of: tanh))
  row(
    "∂/∂h W σ(h)", "h = 2", short(Double(sigmoidDerivative(2))), short(Double(sigmoidDerivativeAtScore(W, 2))),
    isBorneOut(sigmoidDerivative, of: { h in W * sigmoid(h) }),
    !isBorneOut({ h in sigmoidDerivativeAtScore(W, h) }, of: { h in W * sigmoid(h) }))
  row(
    "dA of the losses", "three examples", listed(outputGradients(A, Y)), listed(summedOutputGradients(A, Y)),
    isBorneOut(outputGradients), !isBorneOut(summedOutputGradients))
  return Report(table, answer: "printed", is: Double(tanhForItsDerivative(0)))
}
