/// Patches in loops.

import Arrays

extension Loops: PatchKernels {
  public static func im2col(_ X: Volume, _ window: Window) -> Matrix {
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    var P = Matrix(X.m * nH * nW, window.fH * window.fW * X.nC)
    eachWindowPixel(X.shape, window) { e, h, w, i, j, y, x in
      // (1) P[(e, h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]
      for k in 0..<X.nC {
        P[(e * nH + h) * nW + w, (i * window.fW + j) * X.nC + k] = X[e, y, x, k]
      }
    }
    return P
  }

  public static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    requirePatches(P, window, shape)
    let (nH, nW) = window.outputSize(shape[1], shape[2])
    var X = Volume(shape: shape)
    eachWindowPixel(X.shape, window) { e, h, w, i, j, y, x in
      // (2) X[e, h s + i d − p, w s + j d − p, k] += P[(e, h, w), (i, j, k)]
      for k in 0..<X.nC {
        X[e, y, x, k] += P[(e * nH + h) * nW + w, (i * window.fW + j) * X.nC + k]
      }
    }
    return X
  }

  /// Every place of a window on every image, with every pixel that it sees there: (y, x), inside the image.
  private static func eachWindowPixel(
    _ shape: [Int], _ window: Window,
    _ body: (_ e: Int, _ h: Int, _ w: Int, _ i: Int, _ j: Int, _ y: Int, _ x: Int) -> Void
  ) {
    let (nH, nW) = window.outputSize(shape[1], shape[2])
    for e in 0..<shape[0] {
      for h in 0..<nH {
        for w in 0..<nW {
          for i in 0..<window.fH {
            for j in 0..<window.fW {
              let (y, x) = (window.row(h, i), window.column(w, j))
              if y >= 0 && y < shape[1] && x >= 0 && x < shape[2] { body(e, h, w, i, j, y, x) }
            }
          }
        }
      }
    }
  }
}
