/// Upsampling in loops.

import Arrays

extension Loops: UpsamplingKernels {
  public static func upsampleForward(_ X: Volume, by s: Int) -> Volume {
    requireFactor("upsampleForward", s)
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
