/// Nearest-neighbour upsampling: every pixel becomes a block of s × s alike.
///
///     (1) Y[e, h, w, c] = X[e, ⌊h/s⌋, ⌊w/s⌋, c]            (m, s n_H, s n_W, n_C)
///     (2) dX[e, h, w, c] = Σ dY[e, y, x, c], (y, x) in its block        (m, n_H, n_W, n_C)

import Arrays

public protocol UpsamplingKernels {
  /// (1) Images s times as high and as wide.
  static func upsampleForward(_ X: Volume, by s: Int) -> Volume

  /// (2) The gradients of each block, added up.
  static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume
}

/// What is wrong with a factor; nil if it is at least 1.
package func misfit(_ function: String, factor s: Int) -> String? {
  s > 0 ? nil : "\(function): \(s) is no factor"
}

/// What is wrong with the gradients of images made s times as high and as wide; nil if they fit.
package func misfit(_ function: String, dY: Volume, factor s: Int) -> String? {
  if let misfit = misfit(function, factor: s) { return misfit }
  return dY.nH % s == 0 && dY.nW % s == 0 ? nil : "\(function): dY \(dY.shape) is not made of blocks of \(s)"
}

package func requireFactor(_ function: String, _ s: Int) { refuse(misfit(function, factor: s)) }

package func requireBlocks(_ dY: Volume, _ s: Int) { refuse(misfit("upsampleBackward", dY: dY, factor: s)) }
