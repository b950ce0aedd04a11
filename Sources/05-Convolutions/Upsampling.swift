/// Nearest-neighbour upsampling: every pixel becomes a block of s × s alike.
///
///     (1) Y[e, h, w, c] = X[e, ⌊h/s⌋, ⌊w/s⌋, c]            (m, s n_H, s n_W, n_C)
///     (2) dX[e, h, w, c] = Σ dY[e, y, x, c], (y, x) in its block        (m, n_H, n_W, n_C)

import Arrays

public protocol UpsamplingKernels {
  /// (1) Images s times as high and as wide.
  static func upsample(_ X: Volume, by s: Int) -> Volume

  /// (2) The slopes of each block, added up.
  static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume
}

extension Loops: UpsamplingKernels {
  public static func upsample(_ X: Volume, by s: Int) -> Volume {
    var Y = Volume(X.m, s * X.nH, s * X.nW, X.nC)
    for e in 0..<Y.m {
      for h in 0..<Y.nH {
        for w in 0..<Y.nW {
          // (1) Y[e, h, w, c] = X[e, ⌊h/s⌋, ⌊w/s⌋, c]
          for c in 0..<Y.nC { Y[e, h, w, c] = X[e, h / s, w / s, c] }
        }
      }
    }
    return Y
  }

  public static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume {
    requireBlocks(dY, s)
    var dX = Volume(dY.m, dY.nH / s, dY.nW / s, dY.nC)
    for e in 0..<dY.m {
      for h in 0..<dY.nH {
        for w in 0..<dY.nW {
          // (2) dX[e, h, w, c] = Σ dY[e, y, x, c]
          for c in 0..<dY.nC { dX[e, h / s, w / s, c] += dY[e, h, w, c] }
        }
      }
    }
    return dX
  }
}

extension BLAS: UpsamplingKernels {
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

private func requireBlocks(_ dY: Volume, _ s: Int) {
  require(
    s > 0 && dY.nH % s == 0 && dY.nW % s == 0, "upsampleBackward: dY \(dY.shape) is not made of blocks of \(s)")
}
