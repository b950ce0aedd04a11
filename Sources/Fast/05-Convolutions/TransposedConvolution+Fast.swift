/// Transposed convolution with the biases added in place. The matrix form makes a new matrix for the sum.

import Arrays
import Convolutions

extension Fast: TransposedConvolutionKernels {
  public static func transposedConvolutionForward(
    _ X: Volume, _ layer: TransposedFilters, _ window: Window, outputPadding: (h: Int, w: Int)
  ) -> Volume {
    // (1) Z = col2im(X Wᵀ) + b
    var Z = convolutionBackward(X, layer.filters, window, shape: transposedOutputShape(X, layer, window, outputPadding))
    if layer.b.isEmpty { return Z }
    let nC = Z.nC
    let positions = Z.positions.rows
    withPointers(layer.b, writing: &Z.elements) { b, z in
      for position in 0..<positions {
        let z = z + position * nC
        for c in 0..<nC { z[c] += b[c] }
      }
    }
    return Z
  }
}
