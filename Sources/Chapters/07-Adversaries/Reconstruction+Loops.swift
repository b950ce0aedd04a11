/// Distances of images and of features in loops.

import Arrays

extension Loops: ReconstructionKernels {
  public static func distance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Scalar {
    requirePairs("distance", X, Y)
    // (1) J = 1/(m N) · Σ d(X − Y)
    var J: Scalar = 0
    for e in 0..<X.m {
      for h in 0..<X.nH {
        for w in 0..<X.nW {
          for c in 0..<X.nC { J += weighed(X[e, h, w, c] - Y[e, h, w, c], d) }
        }
      }
    }
    return J / Scalar(X.elements.count)
  }

  public static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
    requirePairs("distanceGradient", X, Y)
    let N = Scalar(X.nH * X.nW * X.nC)
    var dX = Volume(X.m, X.nH, X.nW, X.nC)
    for e in 0..<X.m {
      for h in 0..<X.nH {
        for w in 0..<X.nW {
          // (2) dX = 1/N · d′(X − Y)
          for c in 0..<X.nC { dX[e, h, w, c] = derivative(X[e, h, w, c] - Y[e, h, w, c], d) / N }
        }
      }
    }
    return dX
  }

  public static func featureCost(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Scalar {
    requireFeatures("featureCost", F, F_real)
    // (3) J = 1/n · Σᵢ d(μ[i] − μ_real[i])
    var J: Scalar = 0
    for i in 0..<F.rows { J += weighed(mean(F, i) - mean(F_real, i), d) }
    return J / Scalar(F.rows)
  }

  public static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
    requireFeatures("featureGradient", F, F_real)
    var dF = Matrix(F.rows, F.columns)
    for i in 0..<F.rows {
      let pull = derivative(mean(F, i) - mean(F_real, i), d)
      // (4) dF[i, j] = 1/n · d′(μ[i] − μ_real[i])
      for j in 0..<F.columns { dF[i, j] = pull / Scalar(F.rows) }
    }
    return dF
  }

  private static func weighed(_ t: Scalar, _ d: Distance) -> Scalar { d == .absolute ? abs(t) : t * t }

  private static func derivative(_ t: Scalar, _ d: Distance) -> Scalar {
    d == .squared ? 2 * t : t > 0 ? 1 : t < 0 ? -1 : 0
  }

  private static func mean(_ F: Matrix, _ i: Int) -> Scalar {
    var sum: Scalar = 0
    for j in 0..<F.columns { sum += F[i, j] }
    return sum / Scalar(F.columns)
  }
}
