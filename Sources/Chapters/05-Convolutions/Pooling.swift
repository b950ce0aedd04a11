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

/// What is wrong with pooling images of this shape; nil if each window sees at least one pixel of them.
package func misfit(_ function: String, pooling window: Window, shape: [Int]) -> String? {
  if let misfit = misfit(function, shape: shape) { return misfit }
  if min(shape[1], shape[2]) == 0 { return "\(function): images \(shape) have no pixels" }
  let p = window.padding
  if window.dilationH > 1 || window.dilationW > 1 || max(p.top, p.bottom) >= window.fH
    || max(p.left, p.right) >= window.fW
  {
    return "\(function): a window of (\(window.fH), \(window.fW)) may see nothing: padding \(p), or it is dilated"
  }
  return window.misfit(function, shape[1], shape[2])
}

/// What is wrong with the gradients of pooled images of this shape; nil if they fit.
package func misfit(_ function: String, dY: Volume, pooling window: Window, shape: [Int]) -> String? {
  if let misfit = misfit(function, pooling: window, shape: shape) { return misfit }
  let (nH, nW) = window.outputSize(shape[1], shape[2])
  let expected = [shape[0], nH, nW, shape[3]]
  return dY.shape == expected ? nil : "\(function): dY \(dY.shape) does not fit, expected \(expected)"
}

/// What is wrong with the places of the largest numbers; nil if there is one for each of dY, each a pixel of the image.
package func misfit(_ function: String, argmax: [Int32], dY: Volume, pooling window: Window, shape: [Int]) -> String? {
  if let misfit = misfit(function, dY: dY, pooling: window, shape: shape) { return misfit }
  if argmax.count != dY.m * dY.nH * dY.nW * dY.nC {
    return "\(function): \(argmax.count) places of a maximum do not fit dY \(dY.shape)"
  }
  var p = 0
  for e in 0..<dY.m {
    for h in 0..<dY.nH {
      let rows = -window.row(h, 0)..<shape[1] - window.row(h, 0)
      for w in 0..<dY.nW {
        let columns = -window.column(w, 0)..<shape[2] - window.column(w, 0)
        let isInside =
          rows.contains(0) && rows.contains(window.fH - 1) && columns.contains(0)
          && columns.contains(window.fW - 1)
        for c in 0..<dY.nC {
          let tap = Int(argmax[p])
          p += 1
          let isTap = tap >= 0 && tap < window.area
          if isTap && (isInside || rows.contains(tap / window.fW) && columns.contains(tap % window.fW)) { continue }
          return "\(function): the place \(tap) of the maximum at \([e, h, w, c]) is outside images \(shape)"
        }
      }
    }
  }
  return nil
}

package func requirePooling(_ function: String, _ window: Window, _ shape: [Int]) {
  refuse(misfit(function, pooling: window, shape: shape))
}

package func requirePooled(_ function: String, _ dY: Volume, _ window: Window, _ shape: [Int]) {
  refuse(misfit(function, dY: dY, pooling: window, shape: shape))
}

package func requirePooled(_ function: String, _ dY: Volume, _ pooled: MaxPooled, _ window: Window, _ shape: [Int]) {
  refuse(misfit(function, argmax: pooled.argmax, dY: dY, pooling: window, shape: shape))
}
