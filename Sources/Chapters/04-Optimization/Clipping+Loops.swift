/// Clipping in loops.

import Arrays

extension Loops: ClippingKernels {
  public static func clip<Gradient: Tensors>(_ gradient: inout Gradient, toValue c: Scalar) {
    requireLimit(c)
    gradient.walk { _, _, g in
      // (1) g[i] = min(max(g[i], −c), c)
      for i in g.indices { g[i] = min(max(g[i], -c), c) }
    }
  }

  @discardableResult
  public static func clip<Gradient: Tensors>(_ gradient: inout Gradient, toNorm c: Scalar) -> Scalar {
    requireLimit(c)
    // (2) ‖g‖ = √(Σ g[i]²): the length of each tensor, and the length of the list of these lengths
    var lengths: [Scalar] = []
    for tensor in gradient.tensors { lengths.append(norm(tensor.elements)) }
    let length = norm(lengths)
    if length > c {
      // (2) g[i] = c/‖g‖ · g[i]
      gradient.walk { _, _, g in
        for i in g.indices { g[i] *= c / length }
      }
    }
    return length
  }
}
