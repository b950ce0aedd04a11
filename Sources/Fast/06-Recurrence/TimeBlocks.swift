/// What every cell shares, by blocks of time steps: the steps of a block stand side by side in one wide matrix, and
/// what the matrix form computes in a product for each step is one product for the block.
///
///     (1) [Z_x[t] | Z_x[t + 1] | …] = W_x [x[t] | x[t + 1] | …] + b
///     (2) [dx[t] | dx[t + 1] | …] = W_xᵀ [dZ[t] | dZ[t + 1] | …]
///     (3) dW += 1/m · [dZ[t] | dZ[t + 1] | …] [f[t] | f[t + 1] | …]ᵀ

import Arrays
import Recurrence

extension Fast: SharedWeightKernels {
  public static func inputForward(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix] {
    requireInputs(W_x, b, x)
    return timeBlocks(x).flatMap { block in
      // (1) b is written first, and the product added to it
      let wide = joined(Array(x[block]))
      var Z_x = Matrix(repeating: b, columns: wide.columns)
      multiply(W_x, wide, scale: 1, into: &Z_x, keeping: 1)
      return steps(of: Z_x, block.count)
    }
  }

  public static func inputBackward(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix] {
    requireGradients(W_x, dZ)
    // (2)
    return timeBlocks(dZ).flatMap { block in
      steps(of: product(W_x.transposed, joined(Array(dZ[block]))), block.count)
    }
  }

  public static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    requireFactors("weightGradients", dZ, factors)
    let m = dZ[0].columns
    // (3)
    var dW = Matrix(dZ[0].rows, factors[0].rows)
    for block in timeBlocks(dZ) {
      multiply(
        joined(Array(dZ[block])), joined(Array(factors[block])).transposed, scale: 1 / Scalar(m), into: &dW, keeping: 1)
    }
    return dW
  }

  /// How many columns make a product wide enough. Wider ones would gain nothing, and what stands side by side had to be
  /// copied there.
  private static let blockWidth = 32

  /// The steps in blocks: each of as many as fill the width, or of a single step where a batch does so by itself.
  private static func timeBlocks(_ steps: [Matrix]) -> [Range<Int>] {
    guard let first = steps.first else { return [] }
    let length = max(1, blockWidth / max(1, first.columns))
    return stride(from: 0, to: steps.count, by: length).map { t in t..<min(steps.count, t + length) }
  }
}
