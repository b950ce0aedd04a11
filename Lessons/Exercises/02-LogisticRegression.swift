/// Exercises of chapter 2: write each body, and have `Yours` examined beside the twins.
///
///     Z, Y, dZ (1, m) for two classes, (K, m) for K, one example a column   w of any shape

import Arrays
import Foundation
import LogisticRegression
import Perceptrons

extension Yours: LogisticKernels {
  /// A[j] = σ(Z[j])
  ///
  /// Hint: `sigmoid` is chapter 1's.
  public static func probabilities(_ Z: Matrix) -> Matrix {
    fatalError("probabilities: not started")
  }

  /// J = 1/m · Σⱼ (max(Z[j], 0) − Z[j] Y[j] + ln(1 + e^−|Z[j]|))
  ///
  /// Hint: to be wrong with a score of 1000 costs 1000: no probability may come between. ln(1 + x) is `log1p(x)`.
  public static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    fatalError("logisticCost: not started")
  }

  /// dZ[j] = σ(Z[j]) − Y[j]
  ///
  /// Hint: this is the gradient of the sum of the losses; the 1/m comes with dw and db.
  public static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    fatalError("logisticGradient: not started")
  }
}

extension Yours: SoftmaxKernels {
  /// A[i, j] = exp(Z[i, j] − max) / Σᵢ exp(Z[i, j] − max)
  ///
  /// Hint: max is the largest score of the column, and each column has its own.
  public static func softmax(_ Z: Matrix) -> Matrix {
    fatalError("softmax: not started")
  }

  /// J = 1/m · Σⱼ (max + ln Σᵢ exp(Z[i, j] − max) − Σᵢ Y[i, j] Z[i, j])
  ///
  /// Hint: what was taken off inside the logarithm is put back in front of it.
  public static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar {
    fatalError("softmaxCost: not started")
  }

  /// dZ[i, j] = A[i, j] − Y[i, j]
  ///
  /// Hint: you have written A already. Each column adds up to 0.
  public static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix {
    fatalError("softmaxGradient: not started")
  }
}

extension Yours: PenaltyKernels {
  /// λ/2m · Σ w²
  ///
  /// Hint: w may have any shape; w.elements are all of its numbers.
  public static func l2Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    fatalError("l2Penalty: not started")
  }

  /// dw = dw + λ/m · w
  ///
  /// Hint: what stands in dw already is the gradient of the loss, and stays in it.
  public static func addL2Gradient(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    fatalError("addL2Gradient: not started")
  }

  /// λ/m · Σ |w|
  ///
  /// Hint: no ½ here. Without the bars large weights of both signs would cost nothing.
  public static func l1Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    fatalError("l1Penalty: not started")
  }

  /// w = sign(w) · max(|w| − length, 0)
  ///
  /// Hint: three cases: above length, below −length, and between, where w becomes exactly 0.
  public static func softThreshold(_ w: Matrix, by length: Scalar) -> Matrix {
    fatalError("shrunk: not started")
  }
}
