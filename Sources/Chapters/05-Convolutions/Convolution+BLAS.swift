/// Convolution as products: the patches, a row for each place, times the filters, a column for each, are the output.
///
/// Patches are made for some rows of places at a time, of at most 2¹⁸ numbers or one row of places, in one buffer for
/// each thread: memory stays bounded whatever the image. A window of one pixel needs none: there X is its own patches.
/// Depthwise filters sum over no channels, so there is no product to be had: see Depthwise+BLAS.

import Arrays

extension ConvolutionKernels where Self: MatrixForm {
  public static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let groups = Groups("convolve", X.shape, filters, window)
    if groups.areDepthwise { return convolveDepthwise(X, filters, window) }
    if Direct.isFaster(groups, window, columns: filters.nC) { return Direct.convolve(X, filters, window) }
    let (nH, nW) = window.places(X.nH, X.nW)
    let strips = Strips(groups, X.shape, filters, window)
    var Z = Volume(uninitialized: X.m, nH, nW, filters.nC)
    reading(X.elements, filters.W, writing: &Z.elements) { x, W, z in
      // (1) Z = im2col(X) W + b
      strips.each { _, strip, _, buffer in
        strips.fill(z, strip, with: filters.b)
        for g in 0..<groups.count {
          multiplyBlocks(
            strips.patches(x, strip, g, buffer), strips.weights(W, g), into: strips.output(z, strip, g),
            keeping: filters.b.isEmpty ? 0 : 1)
        }
      }
    }
    return Z
  }

  public static func convolveGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window
  ) -> Filters {
    let groups = Groups("convolveGradients", X.shape, filters, window)
    requireOutput("convolveGradients", dZ, X.shape, filters, window)
    if Direct.isFaster(groups, window, columns: filters.nC) {
      return Direct.convolveGradients(X, dZ, filters, window)
    }
    let scale = 1 / Scalar(X.m)
    let db = filters.b.isEmpty ? [] : biasGradients(dZ)

    // (2) dW = 1/m · im2col(X)ᵀ dZ, a sum for each part, and then the sum of those
    var dW: Matrix
    if groups.areDepthwise {
      dW = depthwiseGradients(X, dZ, filters, window, scale: scale)
    } else {
      let strips = Strips(groups, X.shape, filters, window)
      dW = Matrix(uninitialized: strips.parts(), filters.W.count)
      reading(X.elements, dZ.elements, writing: &dW.elements) { x, z, dW in
        strips.each { part, strip, isFirst, buffer in
          for g in 0..<groups.count {
            multiplyBlocks(
              strips.patches(x, strip, g, buffer).transposed, strips.output(z, strip, g), scale: scale,
              into: strips.weights(dW + part * filters.W.count, g), keeping: isFirst ? 0 : 1)
          }
        }
      }
    }
    return Filters(filters.fH, filters.fW, depth: filters.depth, filters.nC, W: sumOfRows(dW), b: db)
  }

  public static func convolveBackward(
    _ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]
  ) -> Volume {
    let groups = Groups("convolveBackward", shape, filters, window)
    requireOutput("convolveBackward", dZ, shape, filters, window)
    if groups.areDepthwise { return depthwiseBackward(dZ, filters, window, shape: shape) }
    if Direct.isFaster(groups, window, columns: filters.depth) && !window.isDilated {
      return Direct.convolveBackward(dZ, filters, window, shape: shape)
    }
    let strips = Strips(groups, shape, filters, window)
    var dX = Volume(shape: shape)
    reading(dZ.elements, filters.W, writing: &dX.elements) { z, W, x in
      // (4) dX = col2im(dZ Wᵀ); where X is its own patches, it is the product
      strips.each(byImage: true) { _, strip, _, buffer in
        for g in 0..<groups.count {
          multiplyBlocks(
            strips.output(z, strip, g), strips.weights(W, g).transposed,
            into: strips.room(x, strip, g, buffer), keeping: 0)
          if !strips.isDirect { strips.copiers[g].scatter(buffer, strip, onto: x) }
        }
      }
    }
    return dX
  }

  /// (3) db = 1/m · 1ᵀ dZ
  static func biasGradients(_ dZ: Volume) -> [Scalar] {
    product(Matrix(1, dZ.positions.rows, repeating: 1), dZ.positions, scale: 1 / Scalar(dZ.m)).elements
  }

  /// The sum of a matrix's rows, from the first to the last.
  static func sumOfRows(_ A: Matrix) -> [Scalar] {
    var sum = Array(A.elements.prefix(A.columns))
    for i in 1..<max(A.rows, 1) {
      let row = A.row(i)
      for k in row.indices { sum[k] += row[k] }
    }
    return sum
  }

  /// Shows where three arrays begin; an empty one has no beginning, and nothing is to be done.
  static func reading(
    _ first: [Scalar], _ second: [Scalar], writing target: inout [Scalar],
    _ body: (UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    second.withUnsafeBufferPointer { second in
      guard let second = second.baseAddress else { return }
      reading(first, writing: &target) { first, target in
        body(first, UnsafeMutablePointer(mutating: second), target)
      }
    }
  }
}

extension BLAS: ConvolutionKernels {}
