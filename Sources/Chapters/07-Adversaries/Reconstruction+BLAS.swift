/// Distances in matrix form: the differences T times their signs, or times themselves.

import Arrays

extension ReconstructionKernels where Self: MatrixForm {
  public static func distance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Scalar {
    requirePairs("distance", X, Y)
    // (1) J = 1/(m N) · Σ d(X − Y)
    return sum(X.positions - Y.positions, d) / Scalar(X.elements.count)
  }

  public static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
    requirePairs("distanceGradient", X, Y)
    // (2) dX = 1/N · d′(X − Y)
    let dX = derivative(X.positions - Y.positions, d, scale: 1 / Scalar(X.nH * X.nW * X.nC))
    return Volume(positions: dX, shape: X.shape)
  }

  public static func featureCost(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Scalar {
    requireFeatures("featureCost", F, F_real)
    // (3) J = 1/n · Σ d(μ − μ_real)
    return sum(mean(F) - mean(F_real), d) / Scalar(F.rows)
  }

  public static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
    requireFeatures("featureGradient", F, F_real)
    // (4) dF = 1/n · d′(μ − μ_real) 1ᵀ
    let pull = derivative(mean(F) - mean(F_real), d, scale: 1 / Scalar(F.rows))
    return product(pull, Matrix(1, F.columns, repeating: 1))
  }

  /// Σ d(t): tᵀ sign(t), or tᵀ t
  private static func sum(_ T: Matrix, _ d: Distance) -> Scalar {
    dot(T.elements, d == .squared ? T.elements : derivative(T, d, scale: 1).elements)
  }

  /// c · d′(t)
  private static func derivative(_ T: Matrix, _ d: Distance, scale c: Scalar) -> Matrix {
    d == .squared ? T.map { t in 2 * c * t } : T.map { t in t > 0 ? c : t < 0 ? -c : 0 }
  }

  /// μ = F 1/m
  private static func mean(_ F: Matrix) -> Matrix {
    product(F, Matrix(F.columns, 1, repeating: 1), scale: 1 / Scalar(F.columns))
  }
}

extension BLAS: ReconstructionKernels {}
