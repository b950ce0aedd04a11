/// Pooling along the channels, which lie side by side, output rows shared among threads. The matrix form writes down
/// the patches first, as many numbers as the window has taps for each that it keeps.

import Arrays
import Convolutions
import Engine

extension Fast: PoolingKernels {
  public static func maxPoolForward(_ X: Volume, _ window: Window) -> MaxPooled {
    requirePooling("maxPoolForward", window, X.shape)
    refuse(X.misfit)
    let positions = WindowPositions(X.shape, window)
    let nC = X.nC
    var Y = Volume(uninitialized: X.m, positions.outputRows, positions.outputColumns, nC)
    let count = Y.elements.count
    var taps = [Int32](unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
    taps.withUnsafeMutableBufferPointer { taps in
      guard let t = taps.baseAddress else { return }
      withPointers(X.elements, writing: &Y.elements) { x, y in
        // (1) Y[e, h, w, :] = max over (i, j) of X[e, h s + i − p, w s + j − p, :]
        parallelFor(X.m * positions.outputRows) { _, rows in
          var last = -1
          positions.each(rows) { position, pixel, tap in
            let (y, x, t) = (y + position * nC, x + pixel * nC, t + position * nC)
            if position != last {
              last = position
              y.update(from: x, count: nC)
              t.update(repeating: Int32(tap), count: nC)
            } else {
              for c in 0..<nC where x[c] > y[c] || x[c].isNaN {
                y[c] = x[c]
                t[c] = Int32(tap)
              }
            }
          }
        }
      }
    }
    return MaxPooled(Y: Y, argmax: taps)
  }

  public static func maxPoolBackward(
    _ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]
  ) -> Volume {
    requirePooled("maxPoolBackward", dY, pooled, window, shape)
    refuse(dY.misfit)
    let nC = dY.nC
    var dX = Volume(shape: shape)
    withPointers(dY.elements, writing: &dX.elements) { y, x in
      // (2) dX[e, y, x, c] += dY[e, h, w, c]
      var p = 0
      for e in 0..<dY.m {
        for h in 0..<dY.nH {
          for w in 0..<dY.nW {
            for c in 0..<nC {
              let (i, j) = Int(pooled.argmax[p]).quotientAndRemainder(dividingBy: window.fW)
              let row = e &* shape[1] &+ window.row(h, i)
              x[(row &* shape[2] &+ window.column(w, j)) &* nC &+ c] += y[p]
              p &+= 1
            }
          }
        }
      }
    }
    return dX
  }

  public static func averagePoolForward(_ X: Volume, _ window: Window) -> Volume {
    requirePooling("averagePoolForward", window, X.shape)
    refuse(X.misfit)
    let positions = WindowPositions(X.shape, window)
    let (nC, share) = (X.nC, 1 / Scalar(window.area))
    var Y = Volume(X.m, positions.outputRows, positions.outputColumns, nC)
    withPointers(X.elements, writing: &Y.elements) { x, y in
      // (3) Y[e, h, w, :] = 1/(f_H f_W) · Σᵢ Σⱼ X[e, h s + i − p, w s + j − p, :]
      parallelFor(X.m * positions.outputRows) { _, rows in
        positions.each(rows) { position, pixel, _ in
          let (y, x) = (y + position * nC, x + pixel * nC)
          for c in 0..<nC { y[c] += share * x[c] }
        }
      }
    }
    return Y
  }

  public static func averagePoolBackward(_ dY: Volume, _ window: Window, shape: [Int]) -> Volume {
    requirePooled("averagePoolBackward", dY, window, shape)
    refuse(dY.misfit)
    let positions = WindowPositions(shape, window)
    let (nC, share) = (dY.nC, 1 / Scalar(window.area))
    var dX = Volume(shape: shape)
    withPointers(dY.elements, writing: &dX.elements) { y, x in
      // (4) dX[e, h s + i − p, w s + j − p, :] += 1/(f_H f_W) · dY[e, h, w, :]
      // Windows overlap, so each image has one thread.
      parallelFor(dY.m) { _, images in
        let rows = images.lowerBound * positions.outputRows..<images.upperBound * positions.outputRows
        positions.each(rows) { position, pixel, _ in
          let (y, x) = (y + position * nC, x + pixel * nC)
          for c in 0..<nC { x[c] += share * y[c] }
        }
      }
    }
    return dX
  }
}
