/// Pooling in matrix form: each tap of the window is a block of n_C columns of im2col(X), and the blocks are compared
/// or added up.

import Arrays

extension PoolingKernels where Self: MatrixForm & PatchKernels {
  public static func maxPoolForward(_ X: Volume, _ window: Window) -> MaxPooled {
    requirePooling("maxPoolForward", window, X.shape)
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    let P = im2col(X, window)
    // 1 where a tap sees a pixel, 0 where it sees the zeros around the image
    let isPixel = im2col(Volume(X.m, X.nH, X.nW, 1, elements: Array(repeating: 1, count: X.m * X.nH * X.nW)), window)
    var Y = Matrix(P.rows, X.nC, repeating: -.infinity)
    var taps = [Int32](repeating: -1, count: Y.elements.count)
    for tap in 0..<window.area {
      for r in 0..<P.rows where isPixel[r, tap] == 1 {
        for c in 0..<X.nC {
          // (1) Y = max over the taps of their columns
          let x = P[r, tap * X.nC + c]
          if taps[r * X.nC + c] < 0 || x > Y[r, c] || x.isNaN {
            (Y[r, c], taps[r * X.nC + c]) = (x, Int32(tap))
          }
        }
      }
    }
    return MaxPooled(Y: Volume(positions: Y, shape: [X.m, nH, nW, X.nC]), argmax: taps)
  }

  public static func maxPoolBackward(
    _ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]
  ) -> Volume {
    requirePooled("maxPoolBackward", dY, pooled, window, shape)
    // (2) dX = col2im(dP), where dP is dY in the columns of the tap that held the max, and 0 elsewhere
    let nC = dY.nC
    var dP = Matrix(dY.positions.rows, window.area * nC)
    for r in 0..<dP.rows {
      for c in 0..<nC { dP[r, Int(pooled.argmax[r * nC + c]) * nC + c] = dY.elements[r * nC + c] }
    }
    return col2im(dP, window, shape: shape)
  }

  public static func averagePoolForward(_ X: Volume, _ window: Window) -> Volume {
    requirePooling("averagePoolForward", window, X.shape)
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    // (3) Y = 1/(f_H f_W) · the sum over the taps of their columns
    let Y = 1 / Scalar(window.area) * windowSums(X, window)
    return Volume(positions: Y, shape: [X.m, nH, nW, X.nC])
  }

  public static func averagePoolBackward(_ dY: Volume, _ window: Window, shape: [Int]) -> Volume {
    requirePooled("averagePoolBackward", dY, window, shape)
    // (4) dX = col2im(1/(f_H f_W) · [dY | … | dY]), as often as there are taps
    return spread(1 / Scalar(window.area) * dY.positions, window, shape: shape)
  }
}

extension BLAS: PoolingKernels {}
