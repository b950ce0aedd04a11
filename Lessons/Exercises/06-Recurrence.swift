/// Exercises of chapter 6: write each body, and have `Yours` examined beside the twins.
///
///     x[t] (n_x, m)   Z_x, dZ (rows, m)   a, a_prev, c, c_prev, da, dc (n, m)   W_a (rows, n)
///     rows: n of Elman's cell, 4n of an LSTM, whose gates Γ_f, Γ_u, Γ_o and candidate stand one above the other

import Arrays
import Backpropagation
import Foundation
import Perceptrons
import Recurrence

public enum Yours {}

extension Yours: ElmanKernels {
  /// a[i, j] = g(Z_x[i, j] + Σₖ W_a[i, k] a_prev[k, j])
  ///
  /// Hint: the sum runs over the units of the step before; bend it when it is complete.
  public static func elmanForward(_ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix {
    fatalError("elmanForward: not started")
  }

  /// dZ[i, j] = g′ da[i, j],   da_prev[k, j] = Σᵢ W_a[i, k] dZ[i, j]
  ///
  /// Hint: of tanh, g′ is 1 − a². dZ and da_prev are returned side by side: (dZ, da_prev).
  public static func elmanBackward(
    _ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation
  ) -> (dZ: Matrix, da_prev: Matrix) {
    fatalError("elmanBackward: not started")
  }
}

extension Yours: LSTMKernels {
  /// c = Γ_u ⊙ c̃ + Γ_f ⊙ c_prev,   a = Γ_o ⊙ tanh(c)
  ///
  /// Hint: all four scores first, with p ⊙ c_prev where there are peepholes; then one unit of one example at a time.
  public static func lstmForward(
    _ W_a: Matrix, _ p: Matrix?, _ Z_x: Matrix, _ a_prev: Matrix, _ c_prev: Matrix
  ) -> LSTMStep {
    fatalError("lstmForward: not started")
  }

  /// dc += da ⊙ Γ_o ⊙ (1 − tanh²(c)), then the four dZ, dc_prev = dc ⊙ Γ_f and da_prev = W_aᵀ dZ
  ///
  /// Hint: c is pulled at twice, by its own step's a and by the next step. Add up first.
  public static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    fatalError("lstmBackward: not started")
  }

  /// dp[i] = 1/m · Σₜ Σⱼ dZ[t][i, j] c_prev[t][i mod n, j]       i < 3n
  ///
  /// Hint: three gates look at one memory.
  public static func peepholeGradients(_ dZ: [Matrix], _ c_prev: [Matrix]) -> Matrix {
    fatalError("peepholeGradients: not started")
  }
}

extension Yours: EmbeddingKernels {
  /// X[i, j] = E[i, word j]
  ///
  /// Hint: no product.
  public static func embed(_ E: Matrix, _ words: [Int]) -> Matrix {
    fatalError("embed: not started")
  }

  /// dE[i, word j] += 1/m · dX[i, j]
  ///
  /// Hint: the same word may stand in several places.
  public static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix) {
    fatalError("addEmbeddingGradient: not started")
  }
}
