/// Pooling in loops.

import Arrays

extension Loops: PoolingKernels {
  public static func maxPoolForward(_ X: Volume, _ window: Window) -> MaxPooled {
    requirePooling("maxPoolForward", window, X.shape)
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    var Y = Volume(X.m, nH, nW, X.nC)
    var taps = [Int32](repeating: 0, count: Y.elements.count)
    eachOutput(Y) { e, h, w, c in
      // (1) Y[e, h, w, c] = max over (i, j) of X[e, h s + i − p, w s + j − p, c]
      var largest = -Scalar.infinity
      var tap: Int32 = -1
      eachPixel(X.shape, window, h, w) { i, j, y, x in
        let value = X[e, y, x, c]
        if tap < 0 || value > largest || value.isNaN {
          largest = value
          tap = Int32(i * window.fW + j)
        }
      }
      Y[e, h, w, c] = largest
      taps[((e * nH + h) * nW + w) * X.nC + c] = tap
    }
    return MaxPooled(Y: Y, argmax: taps)
  }

  public static func maxPoolBackward(
    _ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]
  ) -> Volume {
    requirePooled("maxPoolBackward", dY, pooled, window, shape)
    var dX = Volume(shape: shape)
    eachOutput(dY) { e, h, w, c in
      // (2) dX[e, y, x, c] += dY[e, h, w, c]
      let tap = Int(pooled.argmax[((e * dY.nH + h) * dY.nW + w) * dY.nC + c])
      let (i, j) = (tap / window.fW, tap % window.fW)
      dX[e, window.row(h, i), window.column(w, j), c] += dY[e, h, w, c]
    }
    return dX
  }

  public static func averagePoolForward(_ X: Volume, _ window: Window) -> Volume {
    requirePooling("averagePoolForward", window, X.shape)
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    var Y = Volume(X.m, nH, nW, X.nC)
    eachOutput(Y) { e, h, w, c in
      // (3) Y[e, h, w, c] = 1/(f_H f_W) · Σᵢ Σⱼ X[e, h s + i − p, w s + j − p, c]
      eachPixel(X.shape, window, h, w) { _, _, y, x in
        Y[e, h, w, c] += X[e, y, x, c] / Scalar(window.area)
      }
    }
    return Y
  }

  public static func averagePoolBackward(_ dY: Volume, _ window: Window, shape: [Int]) -> Volume {
    requirePooled("averagePoolBackward", dY, window, shape)
    var dX = Volume(shape: shape)
    eachOutput(dY) { e, h, w, c in
      // (4) dX[e, h s + i − p, w s + j − p, c] += 1/(f_H f_W) · dY[e, h, w, c]
      eachPixel(shape, window, h, w) { _, _, y, x in
        dX[e, y, x, c] += dY[e, h, w, c] / Scalar(window.area)
      }
    }
    return dX
  }

  /// Every element of an output.
  private static func eachOutput(_ Y: Volume, _ body: (_ e: Int, _ h: Int, _ w: Int, _ c: Int) -> Void) {
    for e in 0..<Y.m {
      for h in 0..<Y.nH {
        for w in 0..<Y.nW {
          for c in 0..<Y.nC { body(e, h, w, c) }
        }
      }
    }
  }

  /// Every pixel (y, x) of the image that the window sees at (h, w), at row i and column j of the window.
  private static func eachPixel(
    _ shape: [Int], _ window: Window, _ h: Int, _ w: Int, _ body: (_ i: Int, _ j: Int, _ y: Int, _ x: Int) -> Void
  ) {
    for i in 0..<window.fH {
      for j in 0..<window.fW {
        let (y, x) = (window.row(h, i), window.column(w, j))
        if y >= 0 && y < shape[1] && x >= 0 && x < shape[2] { body(i, j, y, x) }
      }
    }
  }
}
