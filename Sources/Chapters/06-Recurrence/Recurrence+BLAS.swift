/// What every cell shares, as one product for a spell of steps: for a single one, where a batch is wide enough.

import Arrays

extension TimeKernels where Self: MatrixForm {
  public static func inputScores(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix] {
    requireInputs(W_x, b, x)
    if x.isEmpty { return [] }

    return spells(x).flatMap { spell in
      // (1) [Z_x[t] | Z_x[t + 1] | …] = W_x [x[t] | x[t + 1] | …] + b
      let wide = joined(x[spell])
      var Z_x = Matrix(repeating: b, columns: wide.columns)
      multiply(W_x, wide, scale: 1, into: &Z_x, keeping: 1)
      return steps(of: Z_x, spell.count)
    }
  }

  public static func inputSlopes(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix] {
    requireSlopes(W_x, dZ)
    if dZ.isEmpty { return [] }

    return spells(dZ).flatMap { spell in
      // (2) [dx[t] | dx[t + 1] | …] = W_xᵀ [dZ[t] | dZ[t + 1] | …]
      steps(of: product(W_x.transposed, joined(dZ[spell])), spell.count)
    }
  }

  public static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    requireFactors(dZ, factors)
    var dW = Matrix(dZ[0].rows, factors[0].rows)
    for spell in spells(dZ) {
      // (3) dW += 1/m · [dZ[t] | dZ[t + 1] | …] [f[t] | f[t + 1] | …]ᵀ
      multiply(
        joined(dZ[spell]), joined(factors[spell]).transposed, scale: 1 / Scalar(dZ[0].columns), into: &dW, keeping: 1)
    }
    return dW
  }

  public static func biasGradients(_ dZ: [Matrix]) -> Matrix {
    requireFactors(dZ, dZ)
    let m = dZ[0].columns

    // (4) db = 1/m · Σₜ dZ[t] 1
    let ones = Matrix(m, 1, repeating: 1)
    var db = Matrix(dZ[0].rows, 1)
    for d in dZ { multiply(d, ones, scale: 1 / Scalar(m), into: &db, keeping: 1) }
    return db
  }

  /// The steps in spells, each of as many as make a product wide enough: 32 columns, where there are so many. Wider ones
  /// would gain nothing, and what lies side by side had to be copied there.
  private static func spells(_ steps: [Matrix]) -> [Range<Int>] {
    let length = max(1, 32 / max(1, steps[0].columns))
    return stride(from: 0, to: steps.count, by: length).map { t in t..<min(steps.count, t + length) }
  }
}

extension BLAS: TimeKernels {}
