/// What every cell shares, in loops.

import Arrays

extension Loops: SharedWeightKernels {
  public static func inputForward(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix] {
    requireInputs(W_x, b, x)
    return x.map { x in
      // (1) Z_x[t][i, j] = Σₖ W_x[i, k] x[t][k, j] + b[i]
      var Z_x = Matrix(W_x.rows, x.columns)
      for i in 0..<W_x.rows {
        for j in 0..<x.columns {
          for k in 0..<W_x.columns { Z_x[i, j] += W_x[i, k] * x[k, j] }
          Z_x[i, j] += b[i, 0]
        }
      }
      return Z_x
    }
  }

  public static func inputBackward(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix] {
    requireGradients(W_x, dZ)
    return dZ.map { dZ in
      // (2) dx[t][k, j] = Σᵢ W_x[i, k] dZ[t][i, j]
      var dx = Matrix(W_x.columns, dZ.columns)
      for k in 0..<W_x.columns {
        for j in 0..<dZ.columns {
          for i in 0..<W_x.rows { dx[k, j] += W_x[i, k] * dZ[i, j] }
        }
      }
      return dx
    }
  }

  public static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    requireFactors("weightGradients", dZ, factors)
    let (n, k, m) = (dZ[0].rows, factors[0].rows, dZ[0].columns)

    // (3) dW[i, k] = 1/m · Σₜ Σⱼ dZ[t][i, j] f[t][k, j]
    var dW = Matrix(n, k)
    for (d, f) in zip(dZ, factors) {
      for i in 0..<n {
        for k in 0..<k {
          var sum: Scalar = 0
          for j in 0..<m { sum += d[i, j] * f[k, j] }
          dW[i, k] += sum / Scalar(m)
        }
      }
    }
    return dW
  }

  public static func biasGradients(_ dZ: [Matrix]) -> Matrix {
    requireFactors("biasGradients", dZ, dZ)
    let (n, m) = (dZ[0].rows, dZ[0].columns)

    // (4) db[i] = 1/m · Σₜ Σⱼ dZ[t][i, j]
    var db = Matrix(n, 1)
    for d in dZ {
      for i in 0..<n {
        for j in 0..<m { db[i, 0] += d[i, j] / Scalar(m) }
      }
    }
    return db
  }
}
