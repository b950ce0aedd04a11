/// The way back through a dense layer as a product.

import Arrays
import LogisticRegression

extension DenseKernels where Self: MatrixForm {
  public static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix {
    requireFit("denseBackward", layer, dZ: dZ)

    // (4) dA_prev = Wᵀ dZ
    return product(layer.W.transposed, dZ)
  }
}

extension BLAS: DenseKernels {}
