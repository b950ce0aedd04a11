/// Clipping: what keeps one steep place from throwing the parameters far away.
///
///     (1) by value    g[i] = min(max(g[i], −c), c)            each number by itself: the direction may turn
///     (2) by norm     g = c/‖g‖ · g   where ‖g‖ > c           the direction stays
///
///     ‖g‖ = √(Σ g[i]²) over all numbers of all tensors: one length for the whole gradient, not one for each tensor

import Arrays

/// Whether gradients are clipped, how, and at which c.
public enum Clipping: Equatable, Sendable {
  case none
  case value(Scalar)
  case norm(Scalar)
}

public protocol ClippingKernels {
  /// (1) Clips each number to ±c.
  static func clip<Gradient: Tensors>(_ gradient: inout Gradient, toValue c: Scalar)

  /// (2) Shortens the whole gradient to the length c, if it is longer, and returns the length that it had.
  @discardableResult
  static func clip<Gradient: Tensors>(_ gradient: inout Gradient, toNorm c: Scalar) -> Scalar
}

/// What is wrong with a limit; nil if it is above 0.
package func misfit(_ function: String, limit c: Scalar) -> String? {
  c > 0 ? nil : "\(function): a gradient can't be clipped to \(c)"
}

func requireLimit(_ c: Scalar) { refuse(misfit("clip", limit: c)) }
