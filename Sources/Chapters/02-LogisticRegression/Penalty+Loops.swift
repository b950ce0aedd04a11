/// The penalties in loops.

import Arrays

extension Loops: PenaltyKernels {
  public static func l2Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    requireExamples("l2Penalty", m)
    // (1) λ/2m · Σ w²
    var sum: Scalar = 0
    for i in 0..<w.rows {
      for k in 0..<w.columns { sum += w[i, k] * w[i, k] }
    }
    return lambda / (2 * Scalar(m)) * sum
  }

  public static func addL2Gradient(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    requireFit("addL2Gradient", w, dw, m)
    // (2) dw = dw + λ/m · w
    for i in 0..<w.rows {
      for k in 0..<w.columns { dw[i, k] += lambda / Scalar(m) * w[i, k] }
    }
  }

  public static func l1Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    requireExamples("l1Penalty", m)
    // (3) λ/m · Σ |w|
    var sum: Scalar = 0
    for i in 0..<w.rows {
      for k in 0..<w.columns { sum += abs(w[i, k]) }
    }
    return lambda / Scalar(m) * sum
  }

  public static func softThreshold(_ w: Matrix, by length: Scalar) -> Matrix {
    var w = w
    // (4) w = sign(w) · max(|w| − length, 0)
    for i in 0..<w.rows {
      for k in 0..<w.columns {
        if w[i, k] > length {
          w[i, k] -= length
        } else if w[i, k] < -length {
          w[i, k] += length
        } else {
          w[i, k] = 0
        }
      }
    }
    return w
  }
}
