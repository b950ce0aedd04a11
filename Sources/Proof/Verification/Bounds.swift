/// Rung 2: how far two correct programs may differ, derived and not guessed.
///
/// A `Bounded` is what exact arithmetic gives, together with how far a program that works with roundoff u may be from
/// it. Two programs that compute the same are then at most twice that apart. With e for the error of an operand:
///
///     (1) α A B + β C    |α| Σₖ (|Aᵢₖ| e(Bₖⱼ) + e(Aᵢₖ) |Bₖⱼ| + e e) + |β| e(Cᵢⱼ)
///                        + γ (|α| Σₖ (|Aᵢₖ| + e)(|Bₖⱼ| + e) + |β| (|Cᵢⱼ| + e))
///                        γ = n u / (1 − n u), n = q + 2: two products and at most q additions, in any order
///     (2) A ± B          e(A) + e(B) + u (|A ± B| + e(A) + e(B))
///     (3) A ⊙ B          |A| e(B) + e(A) |B| + e e + u (|A| + e)(|B| + e)
///     (4) f(A)           L · e(A) + roundings · u · (|f(A)| + L · e(A))     L ≥ |f′|, the Lipschitz constant, roundings of f itself

import Arrays

public struct Bounded: Sendable {
  public let rows: Int
  public let columns: Int
  public var value: [Double]
  public var error: [Double]

  /// The unit roundoff of the implementations.
  public static let u = Double(Scalar.unitRoundoff)

  public init(_ rows: Int, _ columns: Int, value: [Double], error: [Double]) {
    (self.rows, self.columns, self.value, self.error) = (rows, columns, value, error)
  }

  /// Given data: without error.
  public init(_ A: Matrix) {
    self.init(
      A.rows, A.columns, value: A.elements.map { Double($0) },
      error: Array(repeating: 0, count: A.elements.count))
  }

  public var transposed: Bounded {
    let places = (0..<columns).flatMap { j in (0..<rows).map { i in i * columns + j } }
    return Bounded(columns, rows, value: places.map { value[$0] }, error: places.map { error[$0] })
  }

  /// (1) α A B + β C; where β is 0 or there is no C, C is not read.
  public static func product(
    _ A: Bounded, _ B: Bounded, scale alpha: Double = 1, adding C: Bounded? = nil, times beta: Double = 1
  ) -> Bounded {
    let (p, q, r) = (A.rows, A.columns, B.columns)
    require(
      q == B.rows && (C.map { C in C.rows == p && C.columns == r } ?? true),
      "Bounded.product: (\(p), \(q)) times (\(B.rows), \(r)) does not fit")
    let n = Double(q + 2)
    let gamma = n * u / (1 - n * u)
    var result = Bounded(
      p, r, value: Array(repeating: 0, count: p * r), error: Array(repeating: 0, count: p * r))
    for i in 0..<p {
      for j in 0..<r {
        var (sum, inherited, size) = (0.0, 0.0, 0.0)
        for k in 0..<q {
          let (a, e) = (A.value[i * q + k], A.error[i * q + k])
          let (b, f) = (B.value[k * r + j], B.error[k * r + j])
          sum += a * b
          inherited += abs(a) * f + e * abs(b) + e * f
          size += (abs(a) + e) * (abs(b) + f)
        }
        let place = i * r + j
        result.value[place] = alpha * sum
        result.error[place] = abs(alpha) * (inherited + gamma * size)
        if let C, beta != 0 {
          result.value[place] += beta * C.value[place]
          result.error[place] += abs(beta) * (C.error[place] + gamma * (abs(C.value[place]) + C.error[place]))
        }
      }
    }
    return result
  }

  /// The sum of each row, as a column: (1) with a column of ones.
  public var rowSums: Bounded { .product(self, Bounded(Matrix(columns, 1, repeating: 1))) }

  /// (2) A + B; a column is repeated to meet a matrix.
  public static func + (A: Bounded, B: Bounded) -> Bounded { A.joined(B) { a, b in a + b } }

  /// (2) A − B
  public static func - (A: Bounded, B: Bounded) -> Bounded { A.joined(B) { a, b in a - b } }

  private func joined(_ B: Bounded, _ f: (Double, Double) -> Double) -> Bounded {
    require(
      rows == B.rows && (columns == B.columns || B.columns == 1),
      "Bounded: (\(rows), \(columns)) and (\(B.rows), \(B.columns)) do not fit")
    var C = self
    for i in 0..<rows {
      for j in 0..<columns {
        let p = i * columns + j
        let q = B.columns == columns ? p : i
        C.value[p] = f(value[p], B.value[q])
        C.error[p] = error[p] + B.error[q]
        C.error[p] += Self.u * (abs(C.value[p]) + C.error[p])
      }
    }
    return C
  }

  /// (3) A ⊙ B
  public static func * (A: Bounded, B: Bounded) -> Bounded {
    require(
      A.rows == B.rows && A.columns == B.columns,
      "Bounded: (\(A.rows), \(A.columns)) and (\(B.rows), \(B.columns)) differ")
    var C = A
    for p in C.value.indices {
      let (a, e, b, f) = (A.value[p], A.error[p], B.value[p], B.error[p])
      C.value[p] = a * b
      C.error[p] = abs(a) * f + e * abs(b) + e * f + u * (abs(a) + e) * (abs(b) + f)
    }
    return C
  }

  /// (4) f(A), where f has the Lipschitz constant `lipschitz` and its own program makes `roundings` roundings.
  public func map(lipschitz: Double, roundings: Double, _ f: (Double) -> Double) -> Bounded {
    var C = self
    for p in C.value.indices {
      C.value[p] = f(value[p])
      C.error[p] = lipschitz * error[p]
      C.error[p] += roundings * Self.u * (abs(C.value[p]) + C.error[p])
    }
    return C
  }
}

/// Compares what two implementations computed with the derived bound on their difference: the worst element is the finding.
/// Two ways to one result, such as the sides of a law, each bring a bound of their own.
public func compareKernels(
  _ what: String, _ name: String, _ x: Matrix, _ y: Matrix, within bounded: Bounded, and other: Bounded? = nil
) -> Finding {
  let other = other ?? bounded
  let shapes = [x.shape, y.shape, [bounded.rows, bounded.columns], [other.rows, other.columns]]
  if shapes.contains(where: { shape in shape != x.shape }) {
    return .failure(
      .agreement, what, at: name, because: "shapes differ: \(x.shape), \(y.shape), expected \(shapes[2])")
  }
  var worst = (place: 0, strain: -1.0, observed: 0.0, bound: 0.0)
  for p in x.elements.indices {
    let observed = distance(x.elements[p], y.elements[p])
    let bound = bounded.error[p] + other.error[p]
    let strain = strainOf(observed, within: bound)
    if strain > worst.strain { worst = (p, strain, observed, bound) }
  }
  return Finding(
    .agreement, what, at: x.elements.isEmpty ? name : "\(name)\(subscripts(of: worst.place, in: x.shape))",
    observed: worst.observed, bound: worst.bound, cases: x.elements.count,
    detail: worst.strain > 1 ? diagnosis(of: x.elements, beside: y.elements, shape: x.shape) ?? "" : "")
}

/// |x − y|: 0 for equal infinities, NaN if either is NaN.
func distance(_ x: Scalar, _ y: Scalar) -> Double {
  x == y ? 0 : abs(Double(x) - Double(y))
}

/// Compares two lists of tensors normwise: max |x − y| / max |y| for each, against one bound. For whole networks and
/// for the referee's vectors.
public func compareTensors(
  _ rung: Rung, _ what: String, _ x: some Tensors, _ y: some Tensors, bound: Double
) -> Findings {
  if let misfit = misfit(y.tensors, x.tensors) {
    return Findings([.failure(rung, what, at: misfit.place, because: misfit.reason)])
  }
  return Findings(
    zip(x.tensors, y.tensors).map { x, y in
      var (error, scale) = (0.0, 0.0)
      for (a, b) in zip(x.elements, y.elements) {
        let difference = distance(a, b)
        error = difference.isNaN || error.isNaN ? .nan : max(error, difference)
        if b.isFinite { scale = max(scale, abs(Double(b))) }
      }
      let observed = error == 0 ? 0 : error / scale
      return Finding(
        rung, what, at: y.name, observed: observed, bound: bound, cases: y.elements.count,
        detail: observed <= bound ? "" : diagnosis(of: x.elements, beside: y.elements, shape: y.shape) ?? "")
    })
}
