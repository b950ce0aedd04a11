/// Upsampling as copies of rows, and its way back as the pooling that it undoes.

import Arrays

extension UpsamplingKernels where Self: MatrixForm {
  public static func upsample(_ X: Volume, by s: Int) -> Volume {
    require(s > 0, "upsample: \(s) is no factor")
    var Y = Volume(uninitialized: X.m, s * X.nH, s * X.nW, X.nC)
    reading(X.elements, writing: &Y.elements) { x, y in
      // (1) each pixel s times along its row, and the row s times
      var to = y
      for row in 0..<X.m * X.nH {
        let first = to
        for w in 0..<X.nW {
          for _ in 0..<s {
            to.update(from: x + (row * X.nW + w) * X.nC, count: X.nC)
            to += X.nC
          }
        }
        for _ in 1..<s {
          to.update(from: first, count: Y.nW * X.nC)
          to += Y.nW * X.nC
        }
      }
    }
    return Y
  }

  public static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume {
    requireBlocks(dY, s)
    // (2) the mean of each block, s² times
    let shape = [dY.m, dY.nH / s, dY.nW / s, dY.nC]
    let blocks = averagePool(dY, Window(s, stride: s))
    return Volume(shape[0], shape[1], shape[2], shape[3], elements: blocks.elements.map { d in d * Scalar(s * s) })
  }
}

extension BLAS: UpsamplingKernels {}
