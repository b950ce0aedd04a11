/// Whether numbers are equal, but for rounding.

import Arrays

/// |x − y| ≤ n u max(1, |y|), with so many roundings n.
package func isNear(_ x: Scalar, _ y: Double, roundings n: Double = 16) -> Bool {
  abs(Double(x) - y) <= n * Double(Scalar.unitRoundoff) * max(1, abs(y))
}

/// The same of every element, and no fewer of them.
package func areNear(_ x: [Scalar], _ y: [Double], roundings n: Double = 16) -> Bool {
  x.count == y.count && zip(x, y).allSatisfy { x, y in isNear(x, y, roundings: n) }
}
