/// Updates of whole arrays, element by element: the equation of an optimizer's step is written once, for all parameters.
///
///     elementwise(&p, &v, g) { p, v, g in
///       v = beta * v + g
///       p -= alpha * v
///     }

/// Changes the elements of `a` beside those of `g`.
@inlinable
public func elementwise(_ a: inout [Scalar], _ g: [Scalar], _ update: (inout Scalar, Scalar) -> Void) {
  require(a.count == g.count, "elementwise: \(a.count) and \(g.count) numbers")
  for i in g.indices { update(&a[i], g[i]) }
}

/// Changes the elements of two arrays beside those of `g`.
@inlinable
public func elementwise(
  _ a: inout [Scalar], _ b: inout [Scalar], _ g: [Scalar], _ update: (inout Scalar, inout Scalar, Scalar) -> Void
) {
  require(a.count == g.count && b.count == g.count, "elementwise: \(a.count), \(b.count) and \(g.count) numbers")
  for i in g.indices { update(&a[i], &b[i], g[i]) }
}

/// Changes the elements of three arrays beside those of `g`.
@inlinable
public func elementwise(
  _ a: inout [Scalar], _ b: inout [Scalar], _ c: inout [Scalar], _ g: [Scalar],
  _ update: (inout Scalar, inout Scalar, inout Scalar, Scalar) -> Void
) {
  require(
    a.count == g.count && b.count == g.count && c.count == g.count,
    "elementwise: \(a.count), \(b.count), \(c.count) and \(g.count) numbers")
  for i in g.indices { update(&a[i], &b[i], &c[i], g[i]) }
}
