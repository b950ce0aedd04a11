/// What every cell shares, in matrix form: a product for each step.

import Arrays

extension SharedWeightKernels where Self: MatrixForm {
  public static func inputForward(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix] {
    requireInputs(W_x, b, x)
    // (1) Z_x[t] = W_x x[t] + b
    return x.map { x in product(W_x, x) + b }
  }

  public static func inputBackward(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix] {
    requireGradients(W_x, dZ)
    // (2) dx[t] = W_xᵀ dZ[t]
    return dZ.map { dZ in product(W_x.transposed, dZ) }
  }

  public static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    requireFactors("weightGradients", dZ, factors)
    let m = dZ[0].columns

    // (3) dW = 1/m · Σₜ dZ[t] f[t]ᵀ
    var dW = Matrix(dZ[0].rows, factors[0].rows)
    for (d, f) in zip(dZ, factors) { multiply(d, f.transposed, scale: 1 / Scalar(m), into: &dW, keeping: 1) }
    return dW
  }

  public static func biasGradients(_ dZ: [Matrix]) -> Matrix {
    requireFactors("biasGradients", dZ, dZ)
    let m = dZ[0].columns

    // (4) db = 1/m · Σₜ dZ[t] 1
    let ones = Matrix(m, 1, repeating: 1)
    var db = Matrix(dZ[0].rows, 1)
    for d in dZ { multiply(d, ones, scale: 1 / Scalar(m), into: &db, keeping: 1) }
    return db
  }
}

extension BLAS: SharedWeightKernels {}
