/// Upsampling in matrix form: a block of s × s is a window, and windows side by side do not overlap.

import Arrays

extension UpsamplingKernels where Self: MatrixForm & PatchKernels {
  public static func upsampleForward(_ X: Volume, by s: Int) -> Volume {
    requireFactor("upsampleForward", s)
    // (1) Y = col2im([X | … | X]), s² times
    return spread(X.positions, Window(s, stride: s), shape: [X.m, s * X.nH, s * X.nW, X.nC])
  }

  public static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume {
    requireBlocks(dY, s)
    // (2) dX = the sum over the taps of their columns of im2col(dY)
    let dX = windowSums(dY, Window(s, stride: s))
    return Volume(positions: dX, shape: [dY.m, dY.nH / s, dY.nW / s, dY.nC])
  }
}

extension BLAS: UpsamplingKernels {}
