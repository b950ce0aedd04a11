/// What every cell shares, as one product for all steps.

import Arrays

extension BLAS: TimeKernels {
  public static func inputScores(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix] {
    requireInputs(W_x, b, x)
    if x.isEmpty { return [] }

    // (1) [Z_x[0] | Z_x[1] | …] = W_x [x[0] | x[1] | …] + b
    let wide = joined(x)
    var Z_x = Matrix(repeating: b, columns: wide.columns)
    multiply(W_x, wide, scale: 1, into: &Z_x, keeping: 1)
    return steps(of: Z_x, x.count)
  }

  public static func inputSlopes(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix] {
    requireSlopes(W_x, dZ)
    if dZ.isEmpty { return [] }

    // (2) [dx[0] | dx[1] | …] = W_xᵀ [dZ[0] | dZ[1] | …]
    return steps(of: product(W_x.transposed, joined(dZ)), dZ.count)
  }

  public static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    requireFactors(dZ, factors)
    // (3) dW = 1/m · [dZ[0] | dZ[1] | …] [f[0] | f[1] | …]ᵀ
    return product(joined(dZ), joined(factors).transposed, scale: 1 / Scalar(dZ[0].columns))
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
}
