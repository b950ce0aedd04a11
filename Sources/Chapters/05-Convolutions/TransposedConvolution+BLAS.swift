/// Transposed convolution as what it is: the way back of a convolution.

import Arrays

extension TransposedConvolutionKernels where Self: MatrixForm {
  public static func transposedConvolve(
    _ X: Volume, _ layer: TransposedFilters, _ window: Window, extra: (h: Int, w: Int)
  ) -> Volume {
    // (1) Z = col2im(X Wᵀ) + b
    var Z = convolveBackward(X, layer.filters, window, shape: paintedShape(X, layer, window, extra))
    if layer.b.isEmpty { return Z }
    var z = Z.elements.mutableSpan
    var p = 0
    while p < z.count {
      for c in layer.b.indices { z[p + c] += layer.b[c] }
      p += layer.b.count
    }
    return Z
  }
}

extension BLAS: TransposedConvolutionKernels {}
