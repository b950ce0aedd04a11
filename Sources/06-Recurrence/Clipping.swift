/// Gradients that would take too long a step, cut down.
///
///     (1) by value   g = min(max(g, −limit), limit)              each number by itself: the direction may turn
///     (2) by norm    g = g · limit / ‖g‖ where ‖g‖ > limit        all numbers of all tensors: the direction stays

import Arrays

/// (1) Cuts each number of a gradient.
public func clipByValue(_ gradient: inout some Tensors, limit: Scalar) {
  require(limit > 0, "clipByValue: the limit \(limit) leaves nothing")
  gradient.walk { _, _, elements in
    for e in elements.indices { elements[e] = min(max(elements[e], -limit), limit) }
  }
}

/// (2) Shortens a gradient; returns its norm as it was.
@discardableResult
public func clipByNorm<Kernels: ProductKernels>(
  _ kernels: Kernels.Type, _ gradient: inout some Tensors, limit: Scalar
) -> Scalar {
  require(limit > 0, "clipByNorm: the limit \(limit) leaves nothing")
  var norms: [Scalar] = []
  gradient.walk { _, _, elements in norms.append(Kernels.norm(elements)) }
  let norm = Kernels.norm(norms)
  if norm > limit {
    gradient.walk { _, _, elements in
      for e in elements.indices { elements[e] *= limit / norm }
    }
  }
  return norm
}
