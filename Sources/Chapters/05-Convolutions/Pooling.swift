/// Pooling: each window of each channel becomes one number, its largest or its mean.
///
///     (1) max       Y[e, h, w, c] = max over (i, j) of X[e, h s + i − p, w s + j − p, c]             (m, n_H′, n_W′, n_C)
///     (2)           dX[e, y, x, c] += dY[e, h, w, c]      (y, x) the first pixel that held the max   (m, n_H, n_W, n_C)
///     (3) average   Y[e, h, w, c] = 1/(f_H f_W) · Σᵢ Σⱼ X[e, h s + i − p, w s + j − p, c]
///     (4)           dX[e, h s + i − p, w s + j − p, c] += 1/(f_H f_W) · dY[e, h, w, c]
///
/// Windows may overlap: a pixel that several of them chose gets the sum. Of equal numbers the first, row by row, is the
/// max. The zeros around an image are never the max, but count in an average.

import Arrays

/// The largest numbers, and where in its window each was found: at i · f_W + j.
public struct MaxPooled: Equatable, Sendable {
  public var Y: Volume
  public var argmax: [Int32]

  public init(Y: Volume, argmax: [Int32]) { (self.Y, self.argmax) = (Y, argmax) }
}

public protocol PoolingKernels {
  /// (1) The largest number of each window.
  static func maxPoolForward(_ X: Volume, _ window: Window) -> MaxPooled

  /// (2) Each gradient goes to where the largest number was.
  static func maxPoolBackward(_ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]) -> Volume

  /// (3) The mean of each window.
  static func averagePoolForward(_ X: Volume, _ window: Window) -> Volume

  /// (4) Each gradient is shared by the whole window.
  static func averagePoolBackward(_ dY: Volume, _ window: Window, shape: [Int]) -> Volume
}

extension Window {
  /// The window that sees a whole image: with it, average pooling is global.
  public static func whole(_ nH: Int, _ nW: Int) -> Window { Window(nH, nW, stride: (1, 1)) }

  /// How many pixels the window sees.
  public var area: Int { fH * fW }
}

/// Stops unless every window of images of this shape sees at least one pixel of them.
package func requirePooling(_ function: String, _ window: Window, _ shape: [Int]) {
  let p = window.padding
  require(
    window.dilationH == 1 && window.dilationW == 1 && max(p.top, p.bottom) < window.fH
      && max(p.left, p.right) < window.fW,
    "\(function): a window of (\(window.fH), \(window.fW)) may see nothing: padding \(p), or it is dilated")
}

package func requirePooled(_ function: String, _ dY: Volume, _ window: Window, _ shape: [Int]) {
  requirePooling(function, window, shape)
  let (nH, nW) = window.outputSize(shape[1], shape[2])
  let expected = [shape[0], nH, nW, shape[3]]
  require(dY.shape == expected, "\(function): dY \(dY.shape) does not fit, expected \(expected)")
}
