/// The penalties on vectors.

import Arrays

extension PenaltyKernels where Self: MatrixForm {
  public static func l2Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    requireExamples("l2Penalty", m)
    // (1) λ/2m · w · w
    return lambda / (2 * Scalar(m)) * dot(w.elements, w.elements)
  }

  public static func addL2Gradient(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    requireFit("addL2Gradient", w, dw, m)
    // (2) dw = dw + λ/m · w
    add(w.elements, scale: lambda / Scalar(m), to: &dw.elements)
  }

  public static func l1Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    requireExamples("l1Penalty", m)
    // (3) λ/m · |w| · 1
    let sizes = w.map { value in abs(value) }
    return lambda / Scalar(m) * dot(sizes.elements, Array(repeating: 1, count: sizes.elements.count))
  }

  public static func softThreshold(_ w: Matrix, by length: Scalar) -> Matrix {
    // (4) w = max(w − length, 0) + min(w + length, 0)
    w.map { value in max(value - length, 0) + min(value + length, 0) }
  }
}

extension BLAS: PenaltyKernels {}
