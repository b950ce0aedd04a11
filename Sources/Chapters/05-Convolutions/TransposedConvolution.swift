/// A transposed convolution: every pixel paints its filters into a larger image. It is the adjoint of a convolution.
///
///     (1) Z[e, h s + i d − p, w s + j d − p, c] += Σₖ W[i, j, c, k] X[e, h, w, k], and b[c] once           (m, n_H′, n_W′, n_C′)
///     (2) n′ = (n − 1) s + d (f − 1) + 1 − p − p′ + o            o < s extra rows or columns at the end
///     (3) dX = dZ convolved with W                              (m, n_H, n_W, n_C)
///     (4) dW = the gradient of that convolution, dZ being its image and X the gradient
///     (5) db[c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c]                  (n_C′)
///
///     X (m, n_H, n_W, n_C)   W (f_H, f_W, n_C′, n_C): the filters of the convolution that leads back from Z to X
///
/// (1) is what a convolution does to gradients on their way back; (3) and (4) are what its way forward and its gradient
/// are.

import Arrays

/// The filters of a transposed convolution, and a bias for each channel that they paint; also their gradient.
public struct TransposedFilters: Tensors, Equatable, Sendable {
  /// The filters that lead back; they have no biases.
  public var filters: Filters
  /// A number for each channel that they paint, or none.
  public var b: [Scalar]

  public init(_ filters: Filters, b: [Scalar] = []) {
    (self.filters, self.b) = (filters, b)
    refuse(misfit("TransposedFilters", biases: b, channels: channels))
  }

  /// n_C′: how many channels they paint, in all groups together.
  public var channels: Int { filters.channels }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try filters.walk(visit)
    if !b.isEmpty { try visit("b", [b.count], &b) }
  }
}

public protocol TransposedConvolutionKernels: ConvolutionKernels {
  /// (1) The images that the filters paint, with some more rows and columns at the end.
  static func transposedConvolutionForward(
    _ X: Volume, _ layer: TransposedFilters, _ window: Window, outputPadding: (h: Int, w: Int)
  ) -> Volume
}

extension TransposedConvolutionKernels {
  /// (4), (5) The gradient of the filters and of their biases.
  public static func transposedConvolutionGradients(
    _ X: Volume, _ dZ: Volume, _ layer: TransposedFilters, _ window: Window
  ) -> TransposedFilters {
    refuse(misfit("transposedConvolutionGradients", X: X, dZ: dZ, layer, window))
    let dW = convolutionGradients(dZ, X, layer.filters, window)
    // (5) db[c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c]
    if layer.b.isEmpty { return TransposedFilters(dW) }
    var db = [Scalar](repeating: 0, count: dZ.nC)
    for p in dZ.elements.indices { db[p % dZ.nC] += dZ.elements[p] / Scalar(dZ.m) }
    return TransposedFilters(dW, b: db)
  }

  /// (3) The gradient passed on to X.
  public static func transposedConvolutionBackward(
    _ dZ: Volume, _ layer: TransposedFilters, _ window: Window
  ) -> Volume {
    refuse(misfit("transposedConvolutionBackward", dZ: dZ, layer, window))
    return convolutionForward(dZ, layer.filters, window)
  }
}

extension Window {
  /// (2) The size of the image that a transposed convolution makes of windows at (n_H, n_W) places.
  public func transposedOutputSize(
    _ nH: Int, _ nW: Int, outputPadding: (h: Int, w: Int) = (0, 0)
  ) -> (
    nH: Int, nW: Int
  ) {
    refuse(misfit("transposedOutputSize", places: (nH, nW), outputPadding: outputPadding))
    return painted(nH, nW, outputPadding)
  }

  /// (2) The same, which may be less than 1.
  private func painted(_ nH: Int, _ nW: Int, _ outputPadding: (h: Int, w: Int)) -> (nH: Int, nW: Int) {
    (
      (nH - 1) * strideH + dilationH * (fH - 1) + 1 - padding.top - padding.bottom + outputPadding.h,
      (nW - 1) * strideW + dilationW * (fW - 1) + 1 - padding.left - padding.right + outputPadding.w
    )
  }

  /// What is wrong with an image that a transposed convolution is to make of windows at so many places; nil if nothing is.
  package func misfit(_ function: String, places: (nH: Int, nW: Int), outputPadding: (h: Int, w: Int)) -> String? {
    if !(0..<strideH).contains(outputPadding.h) || !(0..<strideW).contains(outputPadding.w) {
      return "\(function): output padding (\(outputPadding.h), \(outputPadding.w)), expected 0 or more and less than"
        + " the stride (\(strideH), \(strideW)): only then does a convolution lead back to the image"
    }
    let size = painted(places.nH, places.nW, outputPadding)
    if min(places.nH, places.nW, size.nH, size.nW) > 0 { return nil }
    return "\(function): (\(places.nH), \(places.nW)) places of a window of (\(fH), \(fW)) paint nothing"
  }
}

/// What is wrong with the biases of channels that are painted; nil if there are none, or one for each.
package func misfit(_ function: String, biases b: [Scalar], channels: Int) -> String? {
  b.isEmpty || b.count == channels ? nil : "\(function): \(b.count) biases do not fit \(channels) channels"
}

/// What is wrong with images and the filters of a transposed convolution; nil if they fit.
package func misfit(
  _ function: String, X: Volume, _ layer: TransposedFilters, _ window: Window, outputPadding: (h: Int, w: Int)
) -> String? {
  let (filters, channels) = (layer.filters, layer.channels)
  if let misfit = filters.misfit ?? misfit(function, biases: layer.b, channels: channels) { return misfit }
  let isFit = filters.nC == X.nC && filters.depth > 0 && filters.fH == window.fH && filters.fW == window.fW
  if !isFit || !filters.b.isEmpty {
    return "\(function): filters \(filters.shape) to \(channels) channels do not fit X \(X.shape)"
  }
  return window.misfit(function, places: (X.nH, X.nW), outputPadding: outputPadding)
}

/// What is wrong with the gradients of what a transposed convolution painted; nil if they fit its filters.
package func misfit(_ function: String, dZ: Volume, _ layer: TransposedFilters, _ window: Window) -> String? {
  misfit(function, layer.filters, window, shape: dZ.shape)
}

/// What is wrong with images and the gradients of what a transposed convolution made of them; nil if they fit.
package func misfit(
  _ function: String, X: Volume, dZ: Volume, _ layer: TransposedFilters, _ window: Window
) -> String? {
  if let misfit = misfit(function, dZ: dZ, layer, window) { return misfit }
  let (nH, nW) = window.outputSize(dZ.nH, dZ.nW)
  if X.shape != [dZ.m, nH, nW, layer.filters.nC] { return "\(function): X \(X.shape) does not fit dZ \(dZ.shape)" }
  return X.m == 0 ? "\(function): X \(X.shape) has no images" : nil
}

/// The shape of the output of a transposed convolution, or a stop that says what does not fit.
package func transposedOutputShape(
  _ X: Volume, _ layer: TransposedFilters, _ window: Window, _ outputPadding: (h: Int, w: Int)
) -> [Int] {
  refuse(misfit("transposedConvolutionForward", X: X, layer, window, outputPadding: outputPadding))
  let (nH, nW) = window.transposedOutputSize(X.nH, X.nW, outputPadding: outputPadding)
  return [X.m, nH, nW, layer.channels]
}
