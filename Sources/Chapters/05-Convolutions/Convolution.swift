/// A convolution layer: the same filters at every place of the image. Forward pass, and gradients of input and filters.
///
///     (1) Z[e, h, w, c] = Σᵢ Σⱼ Σₖ W[i, j, k, c] X[e, h s + i d − p, w s + j d − p, k] + b[c]       (m, n_H′, n_W′, n_C′)
///     (2) dW[i, j, k, c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, h s + i d − p, w s + j d − p, k]     (f_H, f_W, n_C, n_C′)
///     (3) db[c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c]                                                 (n_C′)
///     (4) dX[e, h s + i d − p, w s + j d − p, k] += Σ_c W[i, j, k, c] dZ[e, h, w, c]              (m, n_H, n_W, n_C)
///
///     X (m, n_H, n_W, n_C)   W (f_H, f_W, n_C, n_C′)   b (n_C′)   s stride, d dilation, p padding of the window
///
/// This is what deep learning calls a convolution; mathematics calls it a cross-correlation, and turns the filter over
/// first. dZ and dX are of the sum of the losses, dW and db carry the 1/m, m being the images alone. In G groups, a
/// filter sees n_C / G channels, those of its own group; with as many groups as channels it is depthwise.

import Arrays

public protocol ConvolutionKernels: PatchKernels {
  /// (1) What each filter finds at each place.
  static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume

  /// (2), (3) The gradient of the filters; they are passed for their shape.
  static func convolutionGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters

  /// (4) The gradient passed on to images of the given shape.
  static func convolutionBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume
}

/// How the channels of an image and the filters fall into groups.
package struct Groups {
  package let count: Int
  /// Channels in a group.
  package let depth: Int
  /// Filters in a group.
  package let filters: Int

  /// Stops unless the filters fit the window and images of the given shape.
  package init(_ function: String, _ shape: [Int], _ filters: Filters, _ window: Window) {
    refuse(misfit(function, filters, window, shape: shape))
    (count, depth, self.filters) = (filters.groups, filters.depth, filters.nC / filters.groups)
  }

  /// The first of the channels that filter c sees.
  func firstChannel(ofFilter c: Int) -> Int { c / filters * depth }
}

/// What is wrong with the shape of images; nil if it has four axes, none below 0.
package func misfit(_ function: String, shape: [Int]) -> String? {
  if shape.count != 4 { return "\(function): shape \(shape) has not four axes" }
  return shape.contains { n in n < 0 } ? "\(function): shape \(shape) has an axis below 0" : nil
}

/// What is wrong with filters, their window, and images of the given shape; nil if they fit.
package func misfit(_ function: String, _ filters: Filters, _ window: Window, shape: [Int]) -> String? {
  if let misfit = misfit(function, shape: shape) ?? filters.misfit { return misfit }
  if filters.fH != window.fH || filters.fW != window.fW {
    return "\(function): filters \(filters.shape) do not fit a window of (\(window.fH), \(window.fW))"
  }
  if filters.depth == 0 || filters.channels != shape[3] {
    let groups = filters.groups == 1 ? "" : " in \(filters.groups) groups"
    return "\(function): filters \(filters.shape)\(groups) do not fit images \(shape)"
  }
  return window.misfit(function, shape[1], shape[2])
}

/// What is wrong with the gradients of what filters make of images of the given shape; nil if they fit. A mean over the
/// images needs one.
package func misfit(
  _ function: String, dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int], isMean: Bool = false
) -> String? {
  if let misfit = misfit(function, filters, window, shape: shape) { return misfit }
  let (nH, nW) = window.outputSize(shape[1], shape[2])
  let expected = [shape[0], nH, nW, filters.nC]
  if dZ.shape != expected { return "\(function): dZ \(dZ.shape) does not fit, expected \(expected)" }
  return isMean && dZ.m == 0 ? "\(function): dZ \(dZ.shape) has no images" : nil
}

/// Stops unless dZ is what the filters make of images of the given shape, and there is one where a mean is taken over them.
package func requireOutput(
  _ function: String, _ dZ: Volume, _ shape: [Int], _ filters: Filters, _ window: Window, isMean: Bool = false
) {
  refuse(misfit(function, dZ: dZ, filters, window, shape: shape, isMean: isMean))
}
