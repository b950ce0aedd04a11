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
  public var b: [Scalar]
  /// n_C′: how many channels they paint, in all groups together.
  public let channels: Int

  public init(_ filters: Filters, b: [Scalar]) { self.init(filters, channels: b.count, b: b) }

  /// Filters that paint so many channels; no biases, or one for each.
  public init(_ filters: Filters, channels: Int, b: [Scalar] = []) {
    require(
      b.isEmpty || b.count == channels, "TransposedFilters: \(b.count) biases do not fit \(channels) channels")
    (self.filters, self.channels, self.b) = (filters, channels, b)
  }

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
    let dW = convolutionGradients(dZ, X, layer.filters, window)
    // (5) db[c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c]
    if layer.b.isEmpty { return TransposedFilters(dW, channels: layer.channels) }
    var db = [Scalar](repeating: 0, count: dZ.nC)
    for p in dZ.elements.indices { db[p % dZ.nC] += dZ.elements[p] / Scalar(dZ.m) }
    return TransposedFilters(dW, b: db)
  }

  /// (3) The gradient passed on to X.
  public static func transposedConvolutionBackward(
    _ dZ: Volume, _ layer: TransposedFilters, _ window: Window
  ) -> Volume {
    convolutionForward(dZ, layer.filters, window)
  }
}

extension Window {
  /// (2) The size of the image that a transposed convolution makes of windows at (n_H, n_W) places.
  public func transposedOutputSize(
    _ nH: Int, _ nW: Int, outputPadding: (h: Int, w: Int) = (0, 0)
  ) -> (
    nH: Int, nW: Int
  ) {
    require(
      (0..<strideH).contains(outputPadding.h) && (0..<strideW).contains(outputPadding.w),
      "transposedOutputSize: output padding (\(outputPadding.h), \(outputPadding.w)), expected 0 or more and less than"
        + " the stride (\(strideH), \(strideW)): only then does a convolution lead back to the image")
    func along(_ n: Int, _ f: Int, _ s: Int, _ d: Int, _ p: Int, _ o: Int) -> Int {
      let size = (n - 1) * s + d * (f - 1) + 1 - p + o
      require(n > 0 && size > 0, "transposedOutputSize: (\(nH), \(nW)) places of \(self) paint nothing")
      return size
    }
    return (
      along(nH, fH, strideH, dilationH, padding.top + padding.bottom, outputPadding.h),
      along(nW, fW, strideW, dilationW, padding.left + padding.right, outputPadding.w)
    )
  }
}

/// The shape of the output of a transposed convolution, or a stop that says what does not fit.
package func transposedOutputShape(
  _ X: Volume, _ layer: TransposedFilters, _ window: Window, _ outputPadding: (h: Int, w: Int)
) -> [Int] {
  let filters = layer.filters
  require(
    filters.nC == X.nC && filters.b.isEmpty && layer.channels > 0 && layer.channels % filters.depth == 0
      && filters.nC % (layer.channels / filters.depth) == 0 && filters.fH == window.fH && filters.fW == window.fW,
    "transposedConvolutionForward: filters \(filters.shape) to \(layer.channels) channels do not fit X \(X.shape)")
  let (nH, nW) = window.transposedOutputSize(X.nH, X.nW, outputPadding: outputPadding)
  return [X.m, nH, nW, layer.channels]
}
