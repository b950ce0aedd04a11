/// Depthwise convolution, one filter for each channel: the innermost loop runs along the channels, which lie side by
/// side. A sum over the taps of a single channel is too short for a product, and as products each channel would be one
/// of its own.
///
///     (1) Z[e, h, w, :] = Σᵢ Σⱼ W[i, j, :] ⊙ X[e, y, x, :] + b
///     (2) dW[i, j, :]   = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, :] ⊙ X[e, y, x, :]
///     (4) dX[e, y, x, :] += W[i, j, :] ⊙ dZ[e, h, w, :]
///
///     (y, x) the pixel that tap (i, j) of the window sees at (h, w)

import Arrays
import Convolutions
import Engine

enum DepthwiseConvolution {
  static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let positions = WindowPositions(X.shape, window)
    let (columns, nC) = (positions.outputColumns, X.nC)
    var Z = Volume(uninitialized: X.m, positions.outputRows, columns, nC)
    let b = filters.b.isEmpty ? Array(repeating: 0, count: nC) : filters.b
    withPointers(X.elements, filters.W, writing: &Z.elements) { x, W, z in
      b.withUnsafeBufferPointer { b in
        parallelFor(X.m * positions.outputRows) { _, rows in
          for position in rows.lowerBound * columns..<rows.upperBound * columns {
            if let b = b.baseAddress { (z + position * nC).update(from: b, count: nC) }
          }
          // (1) Z[e, h, w, :] = Σᵢ Σⱼ W[i, j, :] ⊙ X[e, y, x, :] + b
          positions.each(rows) { position, pixel, tap in
            let (z, x, W) = (z + position * nC, x + pixel * nC, W + tap * nC)
            for c in 0..<nC { z[c] += W[c] * x[c] }
          }
        }
      }
    }
    return Z
  }

  /// (2) One row for each part; their sum is dW.
  static func gradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window, scale: Scalar
  ) -> Matrix {
    let positions = WindowPositions(X.shape, window)
    let (nC, rows) = (X.nC, X.m * positions.outputRows)
    let parts = Threads.ranges(rows)
    var dW = Matrix(parts, filters.W.count)
    withPointers(X.elements, dZ.elements, writing: &dW.elements) { x, z, dW in
      parallelFor(rows, parts: parts) { part, rows in
        // (2) dW[i, j, :] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, :] ⊙ X[e, y, x, :]
        let sum = dW + part * filters.W.count
        positions.each(rows) { position, pixel, tap in
          let (z, x, dW) = (z + position * nC, x + pixel * nC, sum + tap * nC)
          for c in 0..<nC { dW[c] += z[c] * x[c] }
        }
        for p in 0..<filters.W.count { sum[p] *= scale }
      }
    }
    return dW
  }

  static func backward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    let positions = WindowPositions(shape, window)
    var dX = Volume(shape: shape)
    let nC = dX.nC
    withPointers(dZ.elements, filters.W, writing: &dX.elements) { z, W, x in
      // Windows overlap, so each image has one thread.
      parallelFor(dZ.m) { _, images in
        let rows = images.lowerBound * positions.outputRows..<images.upperBound * positions.outputRows
        // (4) dX[e, y, x, :] += W[i, j, :] ⊙ dZ[e, h, w, :]
        positions.each(rows) { position, pixel, tap in
          let (z, x, W) = (z + position * nC, x + pixel * nC, W + tap * nC)
          for c in 0..<nC { x[c] += W[c] * z[c] }
        }
      }
    }
    return dX
  }
}
