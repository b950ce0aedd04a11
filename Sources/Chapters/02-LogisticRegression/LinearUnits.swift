/// Several units that see the same inputs: a layer’s weights and biases.
///
///     W (n, n_x)   b (n, 1)

import Arrays

/// The weights and biases of K units; their gradient has the same two parts.
public struct LinearUnits: Tensors, Equatable, Sendable {
  public var W: Matrix
  public var b: Matrix

  public init(W: Matrix, b: Matrix) {
    require(b.columns == 1 && W.rows == b.rows, "LinearUnits: W \(W.shape) does not fit b \(b.shape)")
    self.W = W
    self.b = b
  }

  /// Units whose weights and biases are 0.
  public init(classes K: Int, inputs n_x: Int) {
    self.init(W: Matrix(K, n_x), b: Matrix(K, 1))
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try W.walk("W", visit)
    try b.walk("b", visit)
  }
}
