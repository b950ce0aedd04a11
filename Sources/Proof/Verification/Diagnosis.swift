/// What a wrong tensor looks like beside the right one, in words: where a person would look first.
///
///     diagnosis(of: [-1, -2], beside: [1, 2], shape: [1, 2])      "the sign is turned"
///
/// Each is a pattern that one common mistake leaves behind; the first that fits is told. It is a guess at the cause, and
/// says nothing that was not seen.

import Arrays

/// Why x, of the same shape, may differ from y; nil where they agree to within a part in a million of y's largest.
public func diagnosis(of x: [Scalar], beside y: [Scalar], shape: [Int]) -> String? {
  Comparison(x.map { Double($0) }, y.map { Double($0) }, shape).verdict
}

private struct Comparison {
  let x: [Double]
  let y: [Double]
  let shape: [Int]
  let scale: Double
  private static let tolerance = Scalar.self == Double.self ? 1e-6 : 1e-3

  init(_ x: [Double], _ y: [Double], _ shape: [Int]) {
    (self.x, self.y, self.shape) = (x, y, shape)
    scale = y.reduce(0) { largest, value in max(largest, abs(value)) }
  }

  var verdict: String? {
    if x.isEmpty || isLike(x, y) { return nil }
    if let p = x.firstIndex(where: { !$0.isFinite }), y[p].isFinite {
      return "not finite at \(subscripts(of: p, in: shape)): an overflow, a logarithm of 0, a division by 0?"
    }
    if x.allSatisfy({ $0 == 0 }) { return "zero everywhere: is it ever written?" }
    return factor ?? transposition ?? shift ?? edge ?? parts ?? order ?? partial
  }

  /// x = c y
  private var factor: String? {
    let c = ratio(x, y)
    guard isLike(x, y.map { c * $0 }) else { return nil }
    if abs(c + 1) < Self.tolerance { return "the sign is turned" }
    for (value, words) in [(c, "too large: a sum where a mean is meant"), (1 / c, "too small: divided once too often")]
    {
      let n = value.rounded()
      // A factor beyond any size of an axis counts nothing, and may be too large for an Int.
      if abs(n) >= 2, abs(n) <= 1e9, abs(value / n - 1) < 10 * Self.tolerance {
        let sign = n < 0 ? ", and the sign is turned" : ""
        return "\(Int(abs(n))) times \(words), or a factor of \(Int(abs(n)))?" + sign
      }
    }
    return "off by the factor \(short(c)) everywhere"
  }

  /// x = yᵀ
  private var transposition: String? {
    guard shape.count == 2, shape[0] == shape[1], shape[0] > 1 else { return nil }
    let n = shape[0]
    let turned = y.indices.map { p in y[p % n * n + p / n] }
    return isLike(x, turned) ? "transposed" : nil
  }

  /// x = y + c
  private var shift: String? {
    let c = x[0] - y[0]
    guard x.count > 1, isLike(x, y.map { $0 + c }) else { return nil }
    return "off by \(short(c)) everywhere: a bias, or a maximum, forgotten or counted twice?"
  }

  /// Right but for one index of one axis.
  private var edge: String? {
    for axis in shape.indices where shape[axis] > 1 {
      let wrong = Set(x.indices.filter { p in !isLike(x[p], y[p]) }.map { p in index(p, axis) })
      guard wrong.count == 1, let only = wrong.first else { continue }
      let place = only == 0 ? "the first" : only == shape[axis] - 1 ? "the last" : "\(only)"
      return "right but for \(place) of \(shape[axis]) along axis \(axis): a loop that stops or begins one off?"
    }
    return nil
  }

  /// Each index of one axis with a factor, or with a shift, of its own.
  private var parts: String? {
    for axis in shape.indices where shape[axis] > 1 && shape[axis] < x.count {
      let slices = (0..<shape[axis]).map { i in x.indices.filter { p in index(p, axis) == i } }
      if slices.contains(where: { $0.count < 2 }) { continue }
      let scaled = slices.allSatisfy { places in
        let (a, b) = (places.map { x[$0] }, places.map { y[$0] })
        let c = ratio(a, b)
        return isLike(a, b.map { c * $0 })
      }
      if scaled { return "each index of axis \(axis) has a factor of its own: a weight, γ or a count forgotten?" }
      let shifted = slices.allSatisfy { places in
        let c = x[places[0]] - y[places[0]]
        return isLike(places.map { x[$0] }, places.map { y[$0] + c })
      }
      if shifted { return "each index of axis \(axis) is off by an amount of its own: a bias?" }
    }
    return nil
  }

  /// The right numbers in another order.
  private var order: String? {
    isLike(x.sorted(), y.sorted()) ? "the right numbers at the wrong places: two axes, or two gates, exchanged?" : nil
  }

  /// Right here, wrong there.
  private var partial: String? {
    let wrong = x.indices.filter { p in !isLike(x[p], y[p]) }
    if wrong.count == x.count || x.count == 1 { return nil }
    let first =
      "right at \(x.count - wrong.count) of \(x.count) places, wrong first at \(subscripts(of: wrong[0], in: shape))"
    if wrong.allSatisfy({ p in x[p] == 0 }) { return first + ", and zero there: what never gets anything?" }
    return first + ": what is special there? Where several contributions meet, are they added or overwritten?"
  }

  private func index(_ p: Int, _ axis: Int) -> Int {
    p / shape[(axis + 1)...].reduce(1, *) % shape[axis]
  }

  /// The factor that brings b nearest to a.
  private func ratio(_ a: [Double], _ b: [Double]) -> Double {
    let (ab, bb) = zip(a, b).reduce((0.0, 0.0)) { sums, pair in (sums.0 + pair.0 * pair.1, sums.1 + pair.1 * pair.1) }
    return bb > 0 ? ab / bb : 0
  }

  private func isLike(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { isLike($0, $1) } }

  private func isLike(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= Self.tolerance * max(scale, abs(b)) || a.isNaN && b.isNaN
  }
}
