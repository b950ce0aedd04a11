/// Upsampling as copies: each pixel s times along its row, and each row s times, whole. The matrix form lays s² copies
/// of the image side by side first.

import Arrays
import Convolutions

extension Fast: UpsamplingKernels {
  public static func upsampleForward(_ X: Volume, by s: Int) -> Volume {
    requireFactor("upsampleForward", s)
    refuse(X.misfit)
    var Y = Volume(uninitialized: X.m, s * X.nH, s * X.nW, X.nC)
    let rowLength = Y.nW * X.nC
    withPointers(X.elements, writing: &Y.elements) { x, y in
      // (1) Y[e, h, w, c] = X[e, ⌊h/s⌋, ⌊w/s⌋, c]
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
          to.update(from: first, count: rowLength)
          to += rowLength
        }
      }
    }
    return Y
  }

  public static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume {
    requireBlocks(dY, s)
    // (2) dX[e, h, w, c] = Σ dY[e, y, x, c]: the mean of each block, s² times
    var dX = averagePoolForward(dY, Window(s, stride: s))
    for p in dX.elements.indices { dX.elements[p] *= Scalar(s * s) }
    return dX
  }
}
