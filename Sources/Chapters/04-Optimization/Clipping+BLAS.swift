/// Clipping on whole arrays.

import Arrays

extension ClippingKernels where Self: MatrixForm {
  public static func clip<Gradient: Tensors>(_ gradient: inout Gradient, toValue c: Scalar) {
    requireLimit(c)
    // (1) g = min(max(g, −c), c)
    gradient.walk { _, _, g in
      var g = g.mutableSpan
      for i in g.indices { g[i] = min(max(g[i], -c), c) }
    }
  }

  @discardableResult
  public static func clip<Gradient: Tensors>(_ gradient: inout Gradient, toNorm c: Scalar) -> Scalar {
    requireLimit(c)
    // (2) ‖g‖: the length of the list of the tensors’ lengths
    let length = norm(gradient.tensors.map { tensor in norm(tensor.elements) })
    if length > c {
      // (2) g = c/‖g‖ · g
      let scale = c / length
      gradient.walk { _, _, g in
        var g = g.mutableSpan
        for i in g.indices { g[i] *= scale }
      }
    }
    return length
  }
}

extension BLAS: ClippingKernels {}
