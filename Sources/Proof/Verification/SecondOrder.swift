/// Rung 9: second order. A gradient has differences of its own: the Hessian H times a direction. They must be the second
/// differences of the function, and H must be symmetric, or what calls itself a gradient is none. In Double alone.
///
///     (1) H v = (g(p + h v) − g(p − h v)) / 2h                     h = 10⁻⁵, ‖v‖ = 1
///     (2) c = (f(p + k v) − 2 f(p) + f(p − k v)) / k²              k = 2 · 10⁻⁴
///     (3) |vᵀ H v − c| ≤ 10⁻⁵ max(|vᵀ H v|, |c|) + r               r = 16 u (1 + |f|) / k², what rounding leaves of (2)
///     (4) |uᵀ H v − vᵀ H u| ≤ 10⁻⁷ max(‖H u‖, ‖H v‖) + s           s = 16 u ‖g‖ / h, what rounding leaves of (1)
///
/// Of a direction's length each tensor has an equal share, so that a bias counts as much as a matrix. A direction along
/// which a kink lies within the steps is drawn anew. Where H v is below what rounding leaves, the check would be vacuous,
/// and fails, unless the function is said to have no curvature: then H v and c must be as small.

import Arrays

/// How a check of second order is made.
public enum SecondOrderRules {
  public static let gradientStep = DifferenceRules.step
  public static let costStep = 2e-4
  public static let relative = 1e-5
  public static let normwise = 1e-7
  public static let roundings = 16.0
  public static let directions = 3
  /// How many directions may be drawn for one that crosses no kink.
  public static let draws = 10
}

/// Checks that the differences of `gradient` are the second differences of `loss`, and symmetric, in a few directions
/// through all tensors of `point`.
///
/// `pattern` tells on which side of its kinks the function is. A function that is linear, or linear between kinks,
/// `hasNoCurvature`.
public func checkSecondOrder<Point: Tensors, Gradient: Tensors>(
  _ what: String, of loss: (Point) -> Scalar, at point: Point, gradient: (Point) -> Gradient,
  pattern: ((Point) -> [Int])? = nil, hasNoCurvature: Bool = false, directions: Int = SecondOrderRules.directions,
  seed: UInt64 = 1
) -> Findings {
  guard DifferenceRules.apply else {
    return Findings([.skipped(.secondOrder, what, because: "in Double alone")])
  }
  let (tensors, here) = (point.tensors, gradient(point).tensors)
  if let misfit = misfit(tensors, here) {
    return Findings([.failure(.secondOrder, what, at: misfit.place, because: misfit.reason)])
  }
  let (h, k, u) = (SecondOrderRules.gradientStep, SecondOrderRules.costStep, Double(Scalar.unitRoundoff))
  let f = Double(loss(point))
  let r = SecondOrderRules.roundings * u * (1 + abs(f)) / (k * k)
  let s = SecondOrderRules.roundings * u * norm(here.map { tensor in tensor.elements.map { Double($0) } }) / h

  let drawn = smoothDirections(directions, at: point, tensors, steps: [h, -h, k, -k], pattern, seed)
  if drawn.count < directions {
    return Findings([
      .failure(
        .secondOrder, what, at: "directions",
        because: "vacuous: only \(drawn.count) of \(directions * SecondOrderRules.draws) cross no kink")
    ])
  }
  // (1)
  let H = drawn.map { v in
    let (above, below) = (
      gradient(moved(point, along: v, by: h)).tensors, gradient(moved(point, along: v, by: -h)).tensors
    )
    return zip(above, below).map { a, b in
      zip(a.elements, b.elements).map { a, b in (Double(a) - Double(b)) / (2 * h) }
    }
  }
  // (2)
  let c = drawn.map { v in
    (Double(loss(moved(point, along: v, by: k))) - 2 * f + Double(loss(moved(point, along: v, by: -k)))) / (k * k)
  }
  if hasNoCurvature {
    return Findings([
      Finding(.secondOrder, what, at: "H v = 0", observed: largest(H.map(norm)), bound: 4 * s, cases: directions),
      Finding(.secondOrder, what, at: "vᵀ H v = 0", observed: largest(c.map(abs)), bound: r, cases: directions),
    ])
  }
  if let faint = H.map(norm).first(where: { length in !(length > 100 * s) }) {
    return Findings([
      .failure(
        .secondOrder, what, at: "H v", because: "vacuous: its length is \(short(faint)), so nothing was checked")
    ])
  }

  var (alongEach, acrossEach): ([Finding], [Finding]) = ([], [])
  for i in drawn.indices {
    // (3)
    let curvature = inner(drawn[i], H[i])
    alongEach.append(
      Finding(
        .secondOrder, what, at: "vᵀ H v, direction \(i + 1)", observed: abs(curvature - c[i]),
        bound: SecondOrderRules.relative * max(abs(curvature), abs(c[i])) + r, cases: directions))
    for j in 0..<i {
      // (4)
      acrossEach.append(
        Finding(
          .secondOrder, what, at: "uᵀ H v = vᵀ H u, directions \(j + 1) and \(i + 1)",
          observed: abs(inner(drawn[j], H[i]) - inner(drawn[i], H[j])),
          bound: SecondOrderRules.normwise * max(norm(H[i]), norm(H[j])) + s, cases: directions * (directions - 1) / 2))
    }
  }
  return Findings([Findings(alongEach).worst, Findings(acrossEach).worst].compactMap(\.self))
}

/// Checks a gradient at a point, on rung 1, and around it, on this one.
public func checkBothOrders<Point: Tensors, Gradient: Tensors>(
  _ what: String, of loss: (Point) -> Scalar, at point: Point, gradient: (Point) -> Gradient,
  pattern: ((Point) -> [Int])? = nil, vanishing: Set<String> = [], hasNoCurvature: Bool = false,
  directions: Int = SecondOrderRules.directions, exhaustiveUpTo: Int = DifferenceRules.exhaustiveUpTo, seed: UInt64 = 1
) -> Findings {
  checkGradient(
    what, of: loss, at: point, analytic: gradient(point), pattern: pattern, vanishing: vanishing,
    exhaustiveUpTo: exhaustiveUpTo, seed: seed)
    + checkSecondOrder(
      what, of: loss, at: point, gradient: gradient, pattern: pattern, hasNoCurvature: hasNoCurvature,
      directions: directions, seed: seed)
}

/// Directions of length 1 along which no kink lies within the steps; fewer than are wanted, if they are hard to find.
private func smoothDirections<Point: Tensors>(
  _ wanted: Int, at point: Point, _ tensors: [Tensor], steps: [Double], _ pattern: ((Point) -> [Int])?, _ seed: UInt64
) -> [[[Double]]] {
  var generator = SplitMix64(seed: seed)
  let here = pattern?(point)
  var directions: [[[Double]]] = []
  for _ in 0..<wanted * SecondOrderRules.draws where directions.count < wanted {
    let parts = tensors.map { tensor -> [Double] in
      let part = tensor.elements.map { _ in generator.normal() }
      let length = norm([part])
      return part.map { d in d / max(length, .leastNormalMagnitude) }
    }
    let length = norm(parts)
    let v = parts.map { part in part.map { d in d / max(length, .leastNormalMagnitude) } }
    if let pattern, steps.contains(where: { step in pattern(moved(point, along: v, by: step)) != here }) { continue }
    directions.append(v)
  }
  return directions
}

private func inner(_ x: [[Double]], _ y: [[Double]]) -> Double {
  zip(x, y).reduce(0) { sum, parts in zip(parts.0, parts.1).reduce(sum) { sum, pair in sum + pair.0 * pair.1 } }
}

private func norm(_ x: [[Double]]) -> Double { inner(x, x).squareRoot() }

/// The largest of some numbers; NaN if one of them is.
private func largest(_ x: [Double]) -> Double {
  x.reduce(0) { largest, x in largest.isNaN || x.isNaN ? .nan : max(largest, x) }
}
