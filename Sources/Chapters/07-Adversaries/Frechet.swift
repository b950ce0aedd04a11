/// How far two clouds of features are apart: the Fréchet distance of the Gaussians that fit them.
///
///     (1) d² = ‖μ − μ′‖² + tr(C + C′ − 2 (C^½ C′ C^½)^½)
///     (2) C^½ = V diag(√λ) Vᵀ, C = V diag(λ) Vᵀ          by Jacobi's rotations, in Double
///
///     features (n, m), (n, m′)   μ (n)   C (n, n), divided by m

import Arrays

/// (1) The squared Fréchet distance of two clouds of features, an example a column.
public func frechetDistance(_ F: Matrix, _ F_other: Matrix) -> Double {
  require(
    F.rows == F_other.rows && min(F.columns, F_other.columns) > 0,
    "frechetDistance: features \(F.shape) do not fit \(F_other.shape)")
  let (a, b) = (moments(F), moments(F_other))
  let n = F.rows
  let root = squareRoot(a.covariance, n)
  let middle = times(times(root, b.covariance, n), root, n)
  var d = 0.0
  for i in 0..<n {
    let gap = a.mean[i] - b.mean[i]
    d += gap * gap + a.covariance[i * n + i] + b.covariance[i * n + i]
  }
  let (values, _) = eigen(middle, n)
  return d - 2 * values.reduce(0) { sum, value in sum + max(value, 0).squareRoot() }
}

private func moments(_ F: Matrix) -> (mean: [Double], covariance: [Double]) {
  let (n, m) = (F.rows, F.columns)
  let mean = (0..<n).map { i in (0..<m).reduce(0.0) { sum, j in sum + Double(F[i, j]) } / Double(m) }
  var C = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    for k in 0..<n {
      for j in 0..<m { C[i * n + k] += (Double(F[i, j]) - mean[i]) * (Double(F[k, j]) - mean[k]) / Double(m) }
    }
  }
  return (mean, C)
}

private func times(_ A: [Double], _ B: [Double], _ n: Int) -> [Double] {
  var C = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    for k in 0..<n {
      for j in 0..<n { C[i * n + j] += A[i * n + k] * B[k * n + j] }
    }
  }
  return C
}

/// (2) The root of a symmetric matrix without negative eigenvalues.
private func squareRoot(_ A: [Double], _ n: Int) -> [Double] {
  let (values, V) = eigen(A, n)
  var root = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    for j in 0..<n {
      for k in 0..<n { root[i * n + j] += V[i * n + k] * max(values[k], 0).squareRoot() * V[j * n + k] }
    }
  }
  return root
}

/// (2) The eigenvalues of a symmetric matrix, and its eigenvectors as columns: each rotation makes one pair of entries 0.
private func eigen(_ A: [Double], _ n: Int) -> (values: [Double], vectors: [Double]) {
  var (A, V) = (A, [Double](repeating: 0, count: n * n))
  for i in 0..<n { V[i * n + i] = 1 }
  for _ in 0..<30 {
    var rest = 0.0
    for p in 0..<n {
      for q in p + 1..<max(n, p + 1) {
        let off = A[p * n + q]
        rest += off * off
        if off == 0 { continue }
        let theta = (A[q * n + q] - A[p * n + p]) / (2 * off)
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<n {
          let (x, y) = (A[k * n + p], A[k * n + q])
          (A[k * n + p], A[k * n + q]) = (c * x - s * y, s * x + c * y)
        }
        for k in 0..<n {
          let (x, y) = (A[p * n + k], A[q * n + k])
          (A[p * n + k], A[q * n + k]) = (c * x - s * y, s * x + c * y)
          let (v, w) = (V[k * n + p], V[k * n + q])
          (V[k * n + p], V[k * n + q]) = (c * v - s * w, s * v + c * w)
        }
      }
    }
    if rest < 1e-24 { break }
  }
  return ((0..<n).map { i in A[i * n + i] }, V)
}
