/// Exercises of chapter 5: write each body, and have `Yours` examined beside the twins.
///
///     X, dX (m, n_H, n_W, n_C)   W (f_H, f_W, n_C, n_C′)   b (n_C′)   Z, dZ (m, n_H′, n_W′, n_C′)   Y, dY (m, n_H′, n_W′, n_C)
///     (n_H′, n_W′) = window.outputSize(n_H, n_W);   s, d, p are the window's stride, dilation and padding
///
/// Groups may be left out: then every filter sees every channel.

import Arrays
import Convolutions

public enum Yours {}

extension Yours: PatchKernels {
  /// P[(e, h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]
  ///
  /// Hint: a matrix of zeros is right already wherever the window looks beyond the image.
  public static func im2col(_ X: Volume, _ window: Window) -> Matrix {
    fatalError("im2col: not started")
  }

  /// X[e, h s + i d − p, w s + j d − p, k] += P[(e, h, w), (i, j, k)]
  ///
  /// Hint: the same loops, the assignment turned around. Windows overlap.
  public static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    fatalError("col2im: not started")
  }
}

extension Yours: ConvolutionKernels {
  /// Z[e, h, w, c] = Σᵢ Σⱼ Σₖ W[i, j, k, c] X[e, h s + i d − p, w s + j d − p, k] + b[c]
  ///
  /// Hint: filters[i, j, k, c] is W; filters.b may be empty.
  public static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    fatalError("convolutionForward: not started")
  }

  /// dW[i, j, k, c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, h s + i d − p, w s + j d − p, k]
  /// db[c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c]
  ///
  /// Hint: m counts images. Where `convolutionForward` reads W, write it; where it writes Z, read dZ.
  public static func convolutionGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window
  ) -> Filters {
    fatalError("convolutionGradients: not started")
  }

  /// dX[e, h s + i d − p, w s + j d − p, k] += Σ_c W[i, j, k, c] dZ[e, h, w, c]
  ///
  /// Hint: no 1/m here. What falls on the zeros around the image is lost.
  public static func convolutionBackward(
    _ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]
  ) -> Volume {
    fatalError("convolutionBackward: not started")
  }
}

extension Yours: PoolingKernels {
  /// Y[e, h, w, c] = max over (i, j) of X[e, h s + i − p, w s + j − p, c]
  ///
  /// Hint: the zeros around the image don't count, and may be larger than every pixel.
  public static func maxPoolForward(_ X: Volume, _ window: Window) -> MaxPooled {
    fatalError("maxPool: not started")
  }

  /// dX[e, y, x, c] += dY[e, h, w, c], (y, x) the first pixel that held the max
  ///
  /// Hint: a tap t stands at row t / f_W and column t % f_W of its window.
  public static func maxPoolBackward(
    _ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]
  ) -> Volume {
    fatalError("maxPoolBackward: not started")
  }

  /// Y[e, h, w, c] = 1/(f_H f_W) · Σᵢ Σⱼ X[e, h s + i − p, w s + j − p, c]
  ///
  /// Hint: divide by the whole window, even where a part of it looks beyond the image.
  public static func averagePoolForward(_ X: Volume, _ window: Window) -> Volume {
    fatalError("averagePool: not started")
  }

  /// dX[e, h s + i − p, w s + j − p, c] += 1/(f_H f_W) · dY[e, h, w, c]
  ///
  /// Hint: every pixel of the window gets the same share.
  public static func averagePoolBackward(_ dY: Volume, _ window: Window, shape: [Int]) -> Volume {
    fatalError("averagePoolBackward: not started")
  }
}
