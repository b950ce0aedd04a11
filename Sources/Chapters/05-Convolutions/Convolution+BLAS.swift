/// Convolution in matrix form: the patches, a row for each place of the window, times the filters, a column for each.
///
/// Each group is a convolution of its own, of its channels with its filters. The patches take as many times the memory
/// of the image as the window has taps: nine for a window of 3 × 3.

import Arrays

extension ConvolutionKernels where Self: MatrixForm {
  public static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let groups = Groups("convolutionForward", X.shape, filters, window).count
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    // (1) Z = im2col(X) W + b
    let Z = zip(X.equalParts(groups), filters.matrix.equalParts(groups)).map { X, W in product(im2col(X, window), W) }
    let b = filters.b.isEmpty ? Matrix(1, filters.nC) : Matrix(row: filters.b)
    return Volume(positions: .beside(Z) + b, shape: [X.m, nH, nW, filters.nC])
  }

  public static func convolutionGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window
  ) -> Filters {
    let groups = Groups("convolutionGradients", X.shape, filters, window).count
    requireOutput("convolutionGradients", dZ, X.shape, filters, window, isMean: true)
    // (2) dW = 1/m · im2col(X)ᵀ dZ
    let dW = zip(X.equalParts(groups), dZ.equalParts(groups)).map { X, dZ in
      product(im2col(X, window).transposed, dZ.positions, scale: 1 / Scalar(X.m))
    }
    // (3) db = 1/m · 1ᵀ dZ
    let ones = Matrix(1, dZ.positions.rows, repeating: 1)
    let db = filters.b.isEmpty ? [] : product(ones, dZ.positions, scale: 1 / Scalar(X.m)).elements
    return Filters(
      filters.fH, filters.fW, depth: filters.depth, filters.nC, groups: groups, W: Matrix.beside(dW).elements, b: db)
  }

  public static func convolutionBackward(
    _ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]
  ) -> Volume {
    let groups = Groups("convolutionBackward", shape, filters, window).count
    requireOutput("convolutionBackward", dZ, shape, filters, window)
    // (4) dX = col2im(dZ Wᵀ)
    let dX = zip(dZ.equalParts(groups), filters.matrix.equalParts(groups)).map { dZ, W in
      col2im(product(dZ.positions, W.transposed), window, shape: Array(shape[..<3]) + [filters.depth])
    }
    return Volume(concatenating: dX)
  }
}

extension BLAS: ConvolutionKernels {}
