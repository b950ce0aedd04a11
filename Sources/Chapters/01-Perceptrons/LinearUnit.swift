/// One unit: weights, a bias, and what becomes of their score.
///
///     (1) step     ŷ = 1 where z ≥ 0, else 0
///     (2) sigmoid  σ(z) = 1 / (1 + e⁻ᶻ)          a step that is smooth; σ(c z) nears the step as c grows
///
///     w (n_x, 1)   b one number   a score z = w·x + b

import Arrays
import Foundation

/// A unit's weights and bias; its gradient has the same two parts.
public struct LinearUnit: Tensors, Equatable, Sendable {
  public var w: Matrix
  public var b: Scalar

  public init(w: Matrix, b: Scalar) {
    require(w.columns == 1, "LinearUnit: w \(w.shape) is not a column")
    self.w = w
    self.b = b
  }

  /// A unit of n_x inputs whose weights and bias are 0.
  public init(inputs n_x: Int) {
    self.init(w: Matrix(n_x, 1), b: 0)
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try w.walk("w", visit)
    try b.walk("b", visit)
  }

  /// The same unit with its bias as the last weight, for points that carry a 1 as their last coordinate.
  public var withBiasAsWeight: LinearUnit {
    LinearUnit(w: Matrix(column: w.elements + [b]), b: 0)
  }
}

/// The points with a 1 as their last coordinate: (n_x, m) → (n_x + 1, m).
public func withBiasInput(_ X: Matrix) -> Matrix {
  Matrix(X.rows + 1, X.columns, elements: X.elements + Array(repeating: 1, count: X.columns))
}

/// (1) The step: 1 from 0 upward, else 0.
public func step(_ z: Scalar) -> Scalar {
  z >= 0 ? 1 : 0
}

/// (2) The sigmoid, by whichever form does not overflow: e⁻ᶻ where z ≥ 0, eᶻ where z < 0.
public func sigmoid(_ z: Scalar) -> Scalar {
  if z >= 0 { return 1 / (1 + exp(-z)) }
  let e = exp(z)
  return e / (1 + e)
}
