/// Depthwise convolution, a filter for each channel, in loops whose innermost runs along the channels.
///
///     (1) Z[e, h, w, :] = Σᵢ Σⱼ W[i, j, :] ⊙ X[e, y, x, :] + b
///     (2) dW[i, j, :]   = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, :] ⊙ X[e, y, x, :]
///     (4) dX[e, y, x, :] += W[i, j, :] ⊙ dZ[e, h, w, :]
///
///     (y, x) the pixel at (i, j) of the window at (h, w)

import Arrays

extension BLAS {
  static func convolveDepthwise(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let sights = Sights(X.shape, window)
    var Z = Volume(uninitialized: X.m, sights.placesH, sights.placesW, X.nC)
    reading(X.elements, filters.W, writing: &Z.elements) { x, W, z in
      parts(X.m * sights.placesH) { _, rows in
        let first = z + rows.lowerBound * sights.placesW * X.nC
        if filters.b.isEmpty {
          first.update(repeating: 0, count: rows.count * sights.placesW * X.nC)
        } else {
          for place in 0..<rows.count * sights.placesW {
            filters.b.withUnsafeBufferPointer { b in
              if let b = b.baseAddress { (first + place * X.nC).update(from: b, count: X.nC) }
            }
          }
        }
        // (1)
        sights.each(rows) { place, pixel, tap in
          let (z, x, W) = (z + place * X.nC, x + pixel * X.nC, W + tap * X.nC)
          for c in 0..<X.nC { z[c] += W[c] * x[c] }
        }
      }
    }
    return Z
  }

  /// (2) A row for each part, whose sum is dW.
  static func depthwiseGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window, scale: Scalar
  ) -> Matrix {
    let sights = Sights(X.shape, window)
    let rows = X.m * sights.placesH
    var dW = Matrix(partCount(rows), filters.W.count)
    reading(X.elements, dZ.elements, writing: &dW.elements) { x, z, dW in
      parts(rows) { part, rows in
        let sum = dW + part * filters.W.count
        sights.each(rows) { place, pixel, tap in
          let (z, x, dW) = (z + place * X.nC, x + pixel * X.nC, sum + tap * X.nC)
          for c in 0..<X.nC { dW[c] += z[c] * x[c] }
        }
        for p in 0..<filters.W.count { sum[p] *= scale }
      }
    }
    return dW
  }

  static func depthwiseBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    let sights = Sights(shape, window)
    var dX = Volume(shape: shape)
    let nC = dX.nC
    reading(dZ.elements, filters.W, writing: &dX.elements) { z, W, x in
      parts(dZ.m) { _, images in
        // (4)
        let rows = images.lowerBound * sights.placesH..<images.upperBound * sights.placesH
        sights.each(rows) { place, pixel, tap in
          let (z, x, W) = (z + place * nC, x + pixel * nC, W + tap * nC)
          for c in 0..<nC { x[c] += W[c] * z[c] }
        }
      }
    }
    return dX
  }
}

/// Which pixels a window sees at which places; both are counted through all images.
struct Sights {
  let window: Window
  let nH: Int
  let nW: Int
  let placesH: Int
  let placesW: Int

  init(_ shape: [Int], _ window: Window) {
    (nH, nW, self.window) = (shape[1], shape[2], window)
    (placesH, placesW) = window.places(nH, nW)
  }

  /// Every place in some rows of places, with every pixel of the image seen there and what tap of the window sees it.
  @inline(__always)
  func each(_ rows: Range<Int>, _ body: (_ place: Int, _ pixel: Int, _ tap: Int) -> Void) {
    for r in rows {
      let (e, h) = r.quotientAndRemainder(dividingBy: placesH)
      for w in 0..<placesW {
        for i in 0..<window.fH {
          let y = window.row(h, i)
          if y < 0 || y >= nH { continue }
          for j in 0..<window.fW {
            let x = window.column(w, j)
            if x < 0 || x >= nW { continue }
            body(r &* placesW &+ w, (e &* nH &+ y) &* nW &+ x, i &* window.fW &+ j)
          }
        }
      }
    }
  }
}
