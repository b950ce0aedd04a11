/// Distances as products: the differences times their signs, or times themselves.

import Arrays

extension ReconstructionKernels where Self: MatrixForm {
  public static func distance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Scalar {
    requirePairs("distance", X, Y)
    // (1) J = 1/(m N) · tᵀ sign(t), or 1/(m N) · tᵀ t
    let t = differences(X.elements, Y.elements)
    return weighed(t, d) / Scalar(t.count)
  }

  public static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
    requirePairs("distanceGradient", X, Y)
    // (2) dX = 1/N · d′(X − Y)
    var dX = Volume(X.m, X.nH, X.nW, X.nC, elements: differences(X.elements, Y.elements))
    bend(&dX.elements, d, scale: 1 / Scalar(X.nH * X.nW * X.nC))
    return dX
  }

  public static func featureCost(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Scalar {
    requireFeatures("featureCost", F, F_real)
    // (3) J = 1/n · d(μ − μ_real)
    return weighed(differences(means(F), means(F_real)), d) / Scalar(F.rows)
  }

  public static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
    requireFeatures("featureGradient", F, F_real)
    // (4) dF = 1/n · d′(μ − μ_real) 1ᵀ
    var pull = differences(means(F), means(F_real))
    bend(&pull, d, scale: 1 / Scalar(F.rows))
    return product(Matrix(column: pull), Matrix(1, F.columns, repeating: 1))
  }

  private static func differences(_ x: [Scalar], _ y: [Scalar]) -> [Scalar] {
    var t = x
    add(y, scale: -1, to: &t)
    return t
  }

  private static func weighed(_ t: [Scalar], _ d: Distance) -> Scalar {
    if d == .squared { return dot(t, t) }
    var signs = t
    bend(&signs, d, scale: 1)
    return dot(t, signs)
  }

  /// Replaces each t by scale · d′(t).
  private static func bend(_ t: inout [Scalar], _ d: Distance, scale: Scalar) {
    if d == .squared {
      let twice = 2 * scale
      for p in t.indices { t[p] *= twice }
    } else {
      for p in t.indices { t[p] = t[p] > 0 ? scale : t[p] < 0 ? -scale : 0 }
    }
  }

  private static func means(_ F: Matrix) -> [Scalar] {
    product(F, Matrix(F.columns, 1, repeating: 1), scale: 1 / Scalar(F.columns)).elements
  }
}

extension BLAS: ReconstructionKernels {}
