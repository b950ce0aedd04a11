/// How the kernels of one update are examined: a tensor's numbers, their states and a gradient go into both of two, and
/// what comes out may differ by the derived bound.

import Arrays
import Verification

/// One step of one tensor: its numbers, its states, its gradient.
typealias UpdateStep = (_ p: inout [Scalar], _ states: inout [[Scalar]], _ g: [Scalar]) -> Void

/// Compares the steps of two over sizes and scales of the gradient, and records what the first refuses. `bounded` derives p
/// and the states after the step; `nonnegative` says which states are sums of squares; the largest size is one that threads
/// share.
func agreementOfUpdates(
  _ what: String, states names: [String], nonnegative: Set<String> = [], _ kernels: UpdateStep, _ other: UpdateStep,
  bounded: (_ p: Bounded, _ states: [Bounded], _ g: Bounded) -> [Bounded]
) -> Findings {
  var generator = SplitMix64(seed: 201)
  var findings = Findings()
  for n in [0, 1, 2, 3, 5, 9, 17, 64, 65, 70_003] {
    for scale in [1e-6, 1, 1e3] where n != 70_003 || scale == 1 {
      func numbers(_ deviation: Double) -> [Scalar] { (0..<n).map { _ in Scalar(deviation * generator.normal()) } }
      let p = numbers(0.5)
      var g = numbers(scale)
      if n > 4 { g[3] = 0 }
      let states = names.map { name in
        nonnegative.contains(name) ? numbers(scale).map { x in x * x } : numbers(scale)
      }
      let place = "\(n) numbers, g ≈ \(short(scale))"
      var (x, xs, y, ys) = (p, states, p, states)
      kernels(&x, &xs, g)
      other(&y, &ys, g)
      let bounds = bounded(column(p), states.map(column), column(g))
      for (name, (pair, bound)) in zip(["p"] + names, zip(zip([x] + xs, [y] + ys), bounds)) {
        findings.append(
          compareKernels(
            what, "\(name), \(place)", Matrix(column: pair.0), Matrix(column: pair.1), within: bound))
      }
    }
  }

  let n = 17
  var (p, states) = (Array(repeating: Scalar(1), count: n), names.map { _ in Array(repeating: Scalar(1), count: n) })
  let g = Array(repeating: Scalar(0.5), count: n)
  let guarded = overwrittenBeyondEnd(of: &p) { p in kernels(&p, &states, g) }
  findings.append(
    Finding(
      .agreement, what, at: "numbers beyond the end", observed: Double(guarded.overwritten), bound: 0,
      cases: max(guarded.watched, 1)))
  let function = what.split(separator: ",").first.map(String.init) ?? what
  return findings + recordsOfUpdate(function, states: names.count, kernels)
}

private func column(_ numbers: [Scalar]) -> Bounded { Bounded(Matrix(column: numbers)) }

// MARK: What updates need of bounds beside sums and products

extension Bounded {
  /// A constant as often as this has numbers, itself computed with so many roundings.
  func constant(_ c: Double, roundings: Double = 0) -> Bounded {
    let n = rows * columns
    return Bounded(
      rows, columns, value: Array(repeating: c, count: n),
      error: Array(repeating: roundings * Bounded.u * abs(c), count: n))
  }

  /// c A, where c was computed with so many roundings.
  func scaled(_ c: Double, roundings: Double = 0) -> Bounded { constant(c, roundings: roundings) * self }

  /// |a/b − a′/b′| ≤ (e(a) + |a/b| e(b)) / (|b| − e(b)), and one rounding. Below the smallest normal number all is lost.
  static func / (A: Bounded, B: Bounded) -> Bounded {
    var C = A
    for p in C.value.indices {
      let (a, e, b, f) = (A.value[p], A.error[p], B.value[p], B.error[p])
      C.value[p] = a / b
      C.error[p] = (e + abs(C.value[p]) * f) / (abs(b) - f)
      C.error[p] += u * (abs(C.value[p]) + C.error[p]) + Double(Scalar.leastNormalMagnitude)
    }
    return C
  }

  /// |√a − √a′| ≤ e(a) / √a, and so many roundings.
  func squareRoot(roundings: Double = 1) -> Bounded {
    var C = self
    for p in C.value.indices {
      let root = value[p].squareRoot()
      C.value[p] = root
      C.error[p] = root == 0 ? error[p].squareRoot() : error[p] / root
      C.error[p] += roundings * Bounded.u * (root + C.error[p])
    }
    return C
  }
}

/// How the roundings of 1 − βᵗ come out relative to it: a power errs by a few u, which weighs more the nearer it is to 1.
func correctionRoundings(_ beta: Double, _ t: Int) -> (value: Double, roundings: Double) {
  let c = 1 - (0..<t).reduce(1.0) { power, _ in power * beta }
  return (c, 1 + 4 / c)
}

/// The weights that averages are examined with.
let betas: [Scalar] = [0, 0.5, 0.9, 0.999]

extension Case {
  /// Numbers, a gradient, a rate and one of `betas`.
  mutating func update() -> (p: [Scalar], g: [Scalar], alpha: Scalar, beta: Scalar) {
    let n = int("n", 1...5)
    return (
      matrix("p", n, 1, -3, 3).elements, matrix("g", n, 1, -3, 3).elements, scalar("alpha", 0.01, 1),
      betas[int("beta", 0...3)]
    )
  }

  /// Expects numbers to be as others, within a bound.
  mutating func expect(_ what: String, _ x: [Scalar], equals y: [Scalar], within bound: Double) {
    expect(what, Matrix(column: x), equals: Matrix(column: y), within: bound)
  }
}

/// What a few roundings amount to among numbers up to that size.
func rounding(_ size: Double, _ roundings: Double = 16) -> Double {
  roundings * size * Double(Scalar.unitRoundoff)
}
