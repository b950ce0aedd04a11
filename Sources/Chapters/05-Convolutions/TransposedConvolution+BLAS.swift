/// Transposed convolution in matrix form: the adjoint of a convolution, and a bias for each channel.

import Arrays

extension TransposedConvolutionKernels where Self: MatrixForm {
  public static func transposedConvolutionForward(
    _ X: Volume, _ layer: TransposedFilters, _ window: Window, outputPadding: (h: Int, w: Int)
  ) -> Volume {
    // (1) Z = col2im(X Wᵀ) + b
    let Z = convolutionBackward(X, layer.filters, window, shape: transposedOutputShape(X, layer, window, outputPadding))
    let b = layer.b.isEmpty ? Matrix(1, layer.channels) : Matrix(row: layer.b)
    return Volume(positions: Z.positions + b, shape: Z.shape)
  }
}

extension BLAS: TransposedConvolutionKernels {}
