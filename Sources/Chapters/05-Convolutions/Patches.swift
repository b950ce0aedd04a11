/// What a window sees at each of its places, a row each: im2col; and its adjoint, which puts rows back: col2im.
///
///     (1) P[(e, h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]          (m n_H′ n_W′, f_H f_W n_C)
///     (2) X[e, h s + i d − p, w s + j d − p, k] += P[(e, h, w), (i, j, k)]         (m, n_H, n_W, n_C)
///
///     X (m, n_H, n_W, n_C)   (n_H′, n_W′) places of the window
///
/// Around the image lie zeros; what falls there on the way back is lost. Windows overlap, so (2) is a sum:
/// ⟨im2col X, P⟩ = ⟨X, col2im P⟩, but col2im does not undo im2col.

import Arrays

public protocol PatchKernels {
  /// (1) The patches of every image, place by place.
  static func im2col(_ X: Volume, _ window: Window) -> Matrix

  /// (2) The sum of the patches, each at its place, as images of the given shape.
  static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume
}

/// What is wrong with the patches of images of the given shape; nil if they fit.
package func misfit(_ function: String, P: Matrix, _ window: Window, shape: [Int]) -> String? {
  if let misfit = misfit(function, shape: shape) ?? window.misfit(function, shape[1], shape[2]) { return misfit }
  let (nH, nW) = window.outputSize(shape[1], shape[2])
  let expected = [shape[0] * nH * nW, window.fH * window.fW * shape[3]]
  return P.shape == expected
    ? nil : "\(function): P \(P.shape) does not fit images \(shape), expected \(expected)"
}

package func requirePatches(_ P: Matrix, _ window: Window, _ shape: [Int]) {
  refuse(misfit("col2im", P: P, window, shape: shape))
}
