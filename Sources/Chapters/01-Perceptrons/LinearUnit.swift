/// One unit: weights and a bias.
///
///     w (n_x, 1)   b one number   a score z = w·x + b

import Arrays

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
