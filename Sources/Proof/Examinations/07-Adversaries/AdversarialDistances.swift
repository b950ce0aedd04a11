/// What the distances of images and of features, and the cycles made of them, must satisfy.

import Adversaries
import Arrays
import Verification

/// Examines L1 and L2, and the matching of features.
public func examine<Twin: ReconstructionKernels>(
  reconstruction twin: Twin.Type, rigor: Rigor = Rigor()
) -> Findings {
  var findings = Findings()
  for d in Distance.allCases {
    findings += differences(twin, d)
    findings += twin == Loops.self ? agreement(twin, BLAS.self, d) : agreement(twin, Loops.self, d)
  }
  return findings + lawsOfDistances(twin, rigor)
}

/// Examines the cycle's and the identity's cost.
public func examine<Twin: CycleKernels>(cycle twin: Twin.Type, rigor: Rigor = Rigor()) -> Findings {
  differences(cycle: twin)
    + (twin == Loops.self ? agreement(cycle: twin, BLAS.self) : agreement(cycle: twin, Loops.self))
    + lawsOfCycles(twin, rigor)
}

// MARK: Rung 1

private func differences<Twin: ReconstructionKernels>(_ twin: Twin.Type, _ d: Distance) -> Findings {
  var generator = SplitMix64(seed: 711)
  let (X, Y) = (Volume.normal([3, 2, 4, 2], using: &generator), Volume.normal([3, 2, 4, 2], using: &generator))
  let (F, F_real) = (Matrix.normal(4, 3, using: &generator), Matrix.normal(4, 5, using: &generator))
  return checkGradient(
    "distanceGradient, \(d.rawValue)", of: { point in Twin.distance(point.volume("X"), Y, d) },
    at: TensorList(["X": X]),
    analytic: TensorList(["X": Twin.distanceGradient(X, Y, d).map { slope in slope / Scalar(X.m) }]))
    + checkGradient(
      "featureGradient, \(d.rawValue)", of: { point in Twin.featureCost(point.matrix("F"), real: F_real, d) },
      at: TensorList(["F": F]),
      analytic: TensorList(["F": 1 / Scalar(F.columns) * Twin.featureGradient(F, real: F_real, d)]))
}

private func differences<Twin: CycleKernels>(cycle twin: Twin.Type) -> Findings {
  var generator = SplitMix64(seed: 712)
  let (start, end) = (pair(3, using: &generator), pair(3, using: &generator))
  let point = TensorList(["x": end.x, "y": end.y])
  func at(_ point: TensorList) -> DomainPair { DomainPair(x: point.volume("x"), y: point.volume("y")) }
  func mean(_ slopes: DomainPair) -> TensorList {
    TensorList(["x": slopes.x.map { s in s / 3 }, "y": slopes.y.map { s in s / 3 }])
  }
  return checkGradient(
    "cycleGradients", of: { point in Twin.cycleCost(at(point), start, lambda: 7) }, at: point,
    analytic: mean(Twin.cycleGradients(end, start, lambda: 7)))
    + checkGradient(
      "identityGradients", of: { point in Twin.identityCost(at(point), start, lambda: 5) }, at: point,
      analytic: mean(Twin.identityGradients(end, start, lambda: 5)))
}

private func pair(_ m: Int, using generator: inout SplitMix64) -> DomainPair {
  DomainPair(x: .normal([m, 2, 3, 2], using: &generator), y: .normal([m, 3, 2, 1], using: &generator))
}

// MARK: Rung 2

private func agreement<Twin: ReconstructionKernels, Other: ReconstructionKernels>(
  _ twin: Twin.Type, _ other: Other.Type, _ d: Distance
) -> Findings {
  var generator = SplitMix64(seed: 713)
  var findings = Findings()
  for shape in [[1, 1, 1, 1], [2, 3, 5, 1], [3, 4, 3, 2], [2, 17, 9, 3]] {
    let (X, Y) = (Volume.normal(shape, using: &generator), Volume.normal(shape, using: &generator))
    findings.append(
      compareTwins(
        "distance, \(d.rawValue)", "J, \(shape)", Twin.distance(X, Y, d), Other.distance(X, Y, d),
        within: boundedDistance(X, Y, d)))
    let N = Double(shape[1] * shape[2] * shape[3])
    let slope = (Bounded(X.positions) - Bounded(Y.positions)).map(
      slope: d == .squared ? 2 / N : 0, roundings: 3
    ) { t in
      d == .squared ? 2 * t / N : (t > 0 ? 1 : t < 0 ? -1 : 0) / N
    }
    findings.append(
      compareTwins(
        "distanceGradient, \(d.rawValue)", "dX, \(shape)", Twin.distanceGradient(X, Y, d).positions,
        Other.distanceGradient(X, Y, d).positions, within: slope))
  }
  for (n, m) in sizes where n > 0 {
    let (F, F_real) = (Matrix.normal(n, m, using: &generator), Matrix.normal(n, m + 2, using: &generator))
    let gaps = boundedMeans(F) - boundedMeans(F_real)
    let weighed = d == .squared ? gaps * gaps : gaps.map(slope: 1, roundings: 1) { t in abs(t) }
    findings.append(
      compareTwins(
        "featureCost, \(d.rawValue)", "J, (\(n), \(m))", Twin.featureCost(F, real: F_real, d),
        Other.featureCost(F, real: F_real, d),
        within: Bounded.product(
          weighed.transposed, Bounded(Matrix(n, 1, repeating: 1)), scale: 1 / Double(n)
        ).map(slope: 1, roundings: 2) { mean in mean }))
    let pull = gaps.map(slope: d == .squared ? 2 / Double(n) : 0, roundings: 4) { t in
      (d == .squared ? 2 * t : t > 0 ? 1 : t < 0 ? -1 : 0) / Double(n)
    }
    findings.append(
      compareTwins(
        "featureGradient, \(d.rawValue)", "dF, (\(n), \(m))", Twin.featureGradient(F, real: F_real, d),
        Other.featureGradient(F, real: F_real, d),
        within: .product(pull, Bounded(Matrix(1, m, repeating: 1)))))
  }
  return findings.condensed
}

private func agreement<Twin: CycleKernels, Other: CycleKernels>(cycle twin: Twin.Type, _ other: Other.Type) -> Findings
{
  var generator = SplitMix64(seed: 714)
  // Both domains of one shape: else the wrong one would not fit.
  func images() -> Volume { .normal([3, 2, 3, 2], using: &generator) }
  let (start, end) = (DomainPair(x: images(), y: images()), DomainPair(x: images(), y: images()))
  let J = boundedDistance(end.x, start.x, .absolute) + boundedDistance(end.y, start.y, .absolute)
  let bound = J.map(slope: 7, roundings: 2) { J in 7 * J }
  var findings = Findings([
    compareTwins(
      "cycleCost", "J", Twin.cycleCost(end, start, lambda: 7), Other.cycleCost(end, start, lambda: 7), within: bound),
    compareTwins(
      "identityCost", "J", Twin.identityCost(end, start, lambda: 7), Other.identityCost(end, start, lambda: 7),
      within: bound),
  ])
  for (what, x, y) in [
    ("cycleGradients", Twin.cycleGradients(end, start, lambda: 7), Other.cycleGradients(end, start, lambda: 7)),
    (
      "identityGradients", Twin.identityGradients(end, start, lambda: 7), Other.identityGradients(end, start, lambda: 7)
    ),
  ] {
    for (name, a, b) in [("x", x.x, y.x), ("y", x.y, y.y)] {
      let bounded = Bounded(b.positions).map(slope: 1, roundings: 3) { slope in slope }
      findings.append(compareTwins(what, name, a.positions, b.positions, within: bounded))
    }
  }
  return findings
}

func boundedDistance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Bounded {
  let t = Bounded(Matrix(row: X.elements)) - Bounded(Matrix(row: Y.elements))
  let weighed = d == .squared ? t * t : t.map(slope: 1, roundings: 1) { t in abs(t) }
  let count = X.elements.count
  return .product(weighed, Bounded(Matrix(count, 1, repeating: 1)), scale: 1 / Double(count))
    .map(slope: 1, roundings: 2) { mean in mean }
}

private func boundedMeans(_ F: Matrix) -> Bounded {
  .product(Bounded(F), Bounded(Matrix(F.columns, 1, repeating: 1)), scale: 1 / Double(F.columns))
    .map(slope: 1, roundings: 1) { mean in mean }
}

// MARK: Rung 4

private func lawsOfDistances<Twin: ReconstructionKernels>(_ twin: Twin.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Twin.self) distances"
  return Findings([
    property("\(name): nothing is 0 away from itself, and has no slope there", rigor) { c in
      let X = c.volume("X", c.smallShape())
      for d in Distance.allCases {
        c.expect("J, \(d.rawValue)", abs(Twin.distance(X, X, d)), within: 0)
        c.expect("dX, \(d.rawValue)", Twin.distanceGradient(X, X, d).elements.allSatisfy { slope in slope == 0 })
      }
    },
    property("\(name): there is as far as back, and slopes are opposite", rigor) { c in
      let shape = c.smallShape()
      let (X, Y) = (c.volume("X", shape), c.volume("Y", shape))
      for d in Distance.allCases {
        let bound = allowance(boundedDistance(X, Y, d))
        c.expect("J, \(d.rawValue)", abs(Twin.distance(X, Y, d) - Twin.distance(Y, X, d)), within: Scalar(bound))
        c.expect(
          "dX, \(d.rawValue)", Twin.distanceGradient(X, Y, d).positions,
          equals: -1 * Twin.distanceGradient(Y, X, d).positions, within: 0)
      }
    },
    property("\(name): one number that is off by t costs |t| or t² over all numbers", rigor) { c in
      let shape = c.smallShape()
      let Y = Volume(shape: shape)
      let t = c.scalar("t", -3, 3)
      var X = Y
      X.elements[c.int("place", 0...X.elements.count - 1)] = t
      let count = Scalar(X.elements.count)
      let bound = Scalar(8 * Bounded.u) * (abs(t) + t * t)
      c.expect("absolute", abs(Twin.distance(X, Y, .absolute) - abs(t) / count), within: bound)
      c.expect("squared", abs(Twin.distance(X, Y, .squared) - t * t / count), within: bound)
    },
    property("\(name): features match whatever the order of the examples", rigor) { c in
      let (n, m) = (c.int("n", 1...3), c.int("m", 1...4))
      let F = c.matrix("F", n, m, -3, 3)
      let order = c.permutation("order", m)
      let other = c.matrix("F_real", n, c.int("m′", 1...3), -3, 3)
      for d in Distance.allCases {
        let bound = 64 * Bounded.u * 9
        c.expect("J, \(d.rawValue)", abs(Twin.featureCost(F.columns(at: order), real: F, d)), within: Scalar(bound))
        let dF = Twin.featureGradient(F, real: other, d)
        c.expect("alike, \(d.rawValue)", dF, equals: dF.columns(at: Array(repeating: 0, count: m)), within: 0)
      }
    },
  ])
}

private func lawsOfCycles<Twin: CycleKernels>(_ twin: Twin.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Twin.self) cycle"
  func swapped(_ pair: DomainPair) -> DomainPair { DomainPair(x: pair.y, y: pair.x) }
  return Findings([
    property("\(name): generators that change nothing cost no cycle and no identity", rigor) { c in
      let shape = c.smallShape()
      let pair = DomainPair(x: c.volume("x", shape), y: c.volume("y", shape))
      c.expect("cycle", abs(Twin.cycleCost(pair, pair, lambda: 10)), within: 0)
      c.expect("identity", abs(Twin.identityCost(pair, pair, lambda: 10)), within: 0)
      for slopes in [Twin.cycleGradients(pair, pair, lambda: 10), Twin.identityGradients(pair, pair, lambda: 10)] {
        c.expect("slopes", (slopes.x.elements + slopes.y.elements).allSatisfy { slope in slope == 0 })
      }
    },
    property("\(name): swapping the domains swaps the slopes and leaves the costs", rigor) { c in
      let (start, end) = c.there()
      let J = boundedDistance(end.x, start.x, .absolute) + boundedDistance(end.y, start.y, .absolute)
      let bound = Scalar(4 * 3 * allowance(J))
      let (back, from) = (swapped(end), swapped(start))
      c.expect(
        "cycle", abs(Twin.cycleCost(end, start, lambda: 3) - Twin.cycleCost(back, from, lambda: 3)), within: bound)
      c.expect(
        "identity", abs(Twin.identityCost(end, start, lambda: 3) - Twin.identityCost(back, from, lambda: 3)),
        within: bound)
      c.expect(
        "cycle’s slopes",
        Twin.cycleGradients(end, start, lambda: 3) == swapped(Twin.cycleGradients(back, from, lambda: 3)))
      c.expect(
        "identity’s slopes",
        Twin.identityGradients(end, start, lambda: 3) == swapped(Twin.identityGradients(back, from, lambda: 3)))
    },
    property("\(name): either way costs, each by itself, and twice λ twice as much", rigor) { c in
      let (start, end) = c.there()
      for half in [DomainPair(x: end.x, y: start.y), DomainPair(x: start.x, y: end.y)] {
        let J = Twin.distance(half.x, start.x, .absolute) + Twin.distance(half.y, start.y, .absolute)
        let bound = Scalar(16 * Bounded.u) * J
        for (what, cost) in [("cycle", Twin.cycleCost), ("identity", Twin.identityCost)] {
          c.expect(what, abs(cost(half, start, 2) - 2 * J), within: bound)
          c.expect("\(what), twice λ", abs(cost(half, start, 4) - 4 * J), within: 2 * bound)
        }
      }
    },
  ])
}

extension Case {
  fileprivate mutating func smallShape() -> [Int] {
    [int("m", 1...2), int("nH", 1...3), int("nW", 1...3), int("nC", 1...2)]
  }

  /// Images of two domains, and others of the same shapes.
  fileprivate mutating func there() -> (start: DomainPair, end: DomainPair) {
    let (a, b) = (smallShape(), smallShape())
    return (
      DomainPair(x: volume("x", a), y: volume("y", b)), DomainPair(x: volume("x″", a), y: volume("y″", b))
    )
  }
}
