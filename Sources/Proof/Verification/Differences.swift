/// Rung 1: a gradient that was derived, against differences of the function itself. In Double alone.
///
///     (1) h = 10⁻⁵ · max(1, |x|)
///     (2) n = (f(x + h) − f(x − h)) / ((x + h) − (x − h))          the step as it was realised
///     (3) each element:  |a − n| ≤ 10⁻⁹ + 10⁻⁵ |n|
///     (4) each tensor:   max |a − n| ≤ 10⁻⁷ · max(|a|, |n|)
///     (5) r = 4 u (1 + |f|) / h                                     what rounding leaves of a difference
///     (6) a direction d: ⟨a, d⟩ against (f(p + h d) − f(p − h d)) / 2h
///
/// Up to 2,000 numbers are all perturbed; beyond, at least 20 of each tensor, and 5 random directions through all.
/// Where a tensor's gradient is below what a difference can resolve (5), the check would be vacuous, and fails.

import Arrays
import Foundation

/// How a gradient check is made; the defaults are the house's bounds.
public enum DifferenceRules {
  public static let step = 1e-5
  public static let absolute = 1e-9
  public static let relative = 1e-5
  public static let normwise = 1e-7
  public static let mostDiscarded = 0.01
  public static let exhaustiveUpTo = 2_000
  public static let samplesPerTensor = 20
  public static let directions = 5

  /// Whether differences tell anything: Float's rounding drowns them, so they are taken in Double alone.
  public static let apply = Scalar.self == Double.self
}

extension Set<Rung> {
  /// Those of them that look at kernels of this precision.
  public var inThisPrecision: Set<Rung> { DifferenceRules.apply ? self : subtracting([.differences, .secondOrder]) }
}

/// (2) The gradient of f at x, from a step of h to either side.
public func centralDifference(at x: Double, step h: Double, of f: (Scalar) -> Scalar) -> Double {
  let (above, below) = (Scalar(x + h), Scalar(x - h))
  return (Double(f(above)) - Double(f(below))) / (Double(above) - Double(below))
}

/// Checks the gradient `analytic` of `loss` at `point`, tensor by tensor.
///
/// `pattern` tells on which side of its kinks the function is (masks of ReLU, places of a maximum): where it changes
/// within ±h, the element is discarded and counted. `vanishing` names the tensors whose gradient is rightly 0. Where
/// the parts of `point` are checked for themselves elsewhere, fewer numbers may be enough: `exhaustiveUpTo`.
public func checkGradient<Point: Tensors>(
  _ what: String, of loss: (Point) -> Scalar, at point: Point, analytic: some Tensors,
  pattern: ((Point) -> [Int])? = nil, vanishing: Set<String> = [],
  exhaustiveUpTo: Int = DifferenceRules.exhaustiveUpTo, seed: UInt64 = 1
) -> Findings {
  guard DifferenceRules.apply else {
    return Findings([.skipped(.differences, what, because: "in Double alone")])
  }
  let given = point.tensors
  let derived = analytic.tensors
  if let misfit = misfit(given, derived) {
    return Findings([.failure(.differences, what, at: misfit.place, because: misfit.reason)])
  }

  var generator = SplitMix64(seed: seed)
  let count = given.reduce(0) { sum, tensor in sum + tensor.elements.count }
  let isExhaustive = count <= exhaustiveUpTo
  let resolution = 4 * Double(Scalar.unitRoundoff) * (1 + abs(Double(loss(point)))) / DifferenceRules.step
  let patternHere = pattern?(point)
  var findings = Findings()
  var (tried, discarded) = (0, 0)

  for (t, tensor) in given.enumerated() {
    var worst = Worst()
    let places =
      isExhaustive
      ? Array(tensor.elements.indices)
      : Array(generator.permutation(tensor.elements.count).prefix(DifferenceRules.samplesPerTensor))
    for e in places {
      tried += 1
      // (1)
      let x = Double(tensor.elements[e])
      let h = DifferenceRules.step * max(1, abs(x))
      let changed = { (value: Scalar) -> Point in moved(point, tensor: t, element: e, to: value) }
      if let pattern, [x + h, x - h].contains(where: { pattern(changed(Scalar($0))) != patternHere }) {
        discarded += 1
        continue
      }
      let n = centralDifference(at: x, step: h) { value in loss(changed(value)) }
      worst.take(analytic: Double(derived[t].elements[e]), numeric: n, at: e)
    }
    findings += worst.findings(
      what, tensor, resolution: resolution, mayVanish: vanishing.contains(tensor.name))
  }

  if !isExhaustive {
    // (6)
    for d in 0..<DifferenceRules.directions {
      let direction = given.map { tensor in
        tensor.elements.map { _ in generator.normal() / Double(count).squareRoot() }
      }
      let h = DifferenceRules.step
      let above = moved(point, along: direction, by: h)
      let below = moved(point, along: direction, by: -h)
      tried += 1
      if let pattern, pattern(above) != patternHere || pattern(below) != patternHere {
        discarded += 1
        continue
      }
      let n = (Double(loss(above)) - Double(loss(below))) / (2 * h)
      var a = 0.0
      for (t, part) in direction.enumerated() {
        for (e, part) in part.enumerated() { a += part * Double(derived[t].elements[e]) }
      }
      let allowed = DifferenceRules.absolute + DifferenceRules.relative * abs(n)
      findings.append(
        Finding(.differences, what, at: "direction \(d + 1)", observed: abs(a - n), bound: allowed, cases: 1))
    }
  }

  if pattern != nil {
    findings.append(
      Finding(
        .differences, what, at: "share discarded at kinks",
        observed: Double(discarded) / Double(max(tried, 1)),
        bound: DifferenceRules.mostDiscarded, cases: tried))
  }
  return findings
}

/// The worst of a tensor's elements so far.
private struct Worst {
  var element = 0
  var strain = 0.0
  var error = 0.0
  var allowed = DifferenceRules.absolute
  var largestError = 0.0
  var largest = 0.0
  var largestNumeric = 0.0
  var count = 0

  mutating func take(analytic a: Double, numeric n: Double, at e: Int) {
    count += 1
    let error = abs(a - n)
    // (3), with a NaN worse than anything
    let allowed = DifferenceRules.absolute + DifferenceRules.relative * abs(n)
    let strain = strainOf(error, within: allowed)
    if strain > self.strain { (element, self.strain, self.error, self.allowed) = (e, strain, error, allowed) }
    // (4)
    largestError = error.isNaN || largestError.isNaN ? .nan : max(largestError, error)
    largest = max(largest, abs(a), abs(n))
    largestNumeric = max(largestNumeric, abs(n))
  }

  func findings(_ what: String, _ tensor: Tensor, resolution: Double, mayVanish: Bool) -> Findings {
    if tensor.elements.isEmpty { return Findings() }
    if count == 0 {
      return Findings([
        .failure(.differences, what, at: tensor.name, because: "vacuous: every element tried lies at a kink")
      ])
    }
    let place = "\(tensor.name)\(subscripts(of: element, in: tensor.shape))"
    if !mayVanish && !(largestNumeric > 100 * resolution) {
      return Findings([
        .failure(
          .differences, what, at: tensor.name,
          because:
            "vacuous: the numerical gradient is \(short(largestNumeric)) at most, so nothing was checked")
      ])
    }
    // A tensor that may vanish is held to (5), the finest that a difference can resolve.
    let scale = mayVanish ? max(largest, 100 * resolution / DifferenceRules.normwise) : largest
    return Findings([
      Finding(.differences, what, at: place, observed: error, bound: allowed, cases: count),
      Finding(
        .differences, what, at: "\(tensor.name), normwise", observed: largestError / scale,
        bound: DifferenceRules.normwise, cases: count),
    ])
  }
}

/// Where and why two lists of tensors can't be compared, or nil.
func misfit(_ x: [Tensor], _ y: [Tensor]) -> (place: String, reason: String)? {
  if x.count != y.count { return ("tensors", "expected \(x.map(\.name)), found \(y.map(\.name))") }
  for (x, y) in zip(x, y) {
    if x.name != y.name { return (x.name, "expected \(x.name), found \(y.name)") }
    if x.shape != y.shape { return (x.name, "expected shape \(x.shape), found \(y.shape)") }
  }
  return nil
}

/// [3, 1] for element 7 of a (4, 2).
func subscripts(of element: Int, in shape: [Int]) -> String {
  if shape.isEmpty { return "" }
  var rest = element
  var places: [Int] = []
  for n in shape.reversed() {
    places.insert(n == 0 ? 0 : rest % n, at: 0)
    rest = n == 0 ? 0 : rest / n
  }
  return "\(places)"
}

/// The point with one element of one tensor replaced.
private func moved<Point: Tensors>(_ point: Point, tensor t: Int, element e: Int, to value: Scalar) -> Point {
  var copy = point
  var p = 0
  copy.walk { _, _, elements in
    if p == t { elements[e] = value }
    p += 1
  }
  return copy
}

/// The point moved along a direction through all of its tensors.
func moved<Point: Tensors>(_ point: Point, along direction: [[Double]], by h: Double) -> Point {
  var copy = point
  var p = 0
  copy.walk { _, _, elements in
    for e in elements.indices { elements[e] += Scalar(h * direction[p][e]) }
    p += 1
  }
  return copy
}
