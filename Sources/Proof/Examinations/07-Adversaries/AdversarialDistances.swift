/// What the distances of images and of features, and the cycles made of them, must satisfy.

import Adversaries
import Arrays
import Verification

/// Examines L1 and L2, and the matching of features.
public func examine<Kernels: ReconstructionKernels>(
  reconstruction kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  var findings = Findings()
  for d in Distance.allCases {
    findings += differences(kernels, d)
    findings += kernels == Loops.self ? agreement(kernels, BLAS.self, d) : agreement(kernels, Loops.self, d)
  }
  return findings + lawsOfDistances(kernels, rigor) + recordsOfReconstruction(kernels)
}

/// Examines the cycle's and the identity's cost.
public func examine<Kernels: CycleKernels>(cycle kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  differences(cycle: kernels)
    + (kernels == Loops.self ? agreement(cycle: kernels, BLAS.self) : agreement(cycle: kernels, Loops.self))
    + lawsOfCycles(kernels, rigor) + recordsOfCycles(kernels)
}

// MARK: Rung 1

private func differences<Kernels: ReconstructionKernels>(_ kernels: Kernels.Type, _ d: Distance) -> Findings {
  var generator = SplitMix64(seed: 711)
  let (X, Y) = (Volume.normal([3, 2, 4, 2], using: &generator), Volume.normal([3, 2, 4, 2], using: &generator))
  let (F, F_real) = (Matrix.normal(4, 3, using: &generator), Matrix.normal(4, 5, using: &generator))
  return checkBothOrders(
    "distanceGradient, \(d.rawValue)", of: { point in Kernels.distance(point.volume("X"), Y, d) },
    at: TensorList(["X": X]),
    gradient: { point in
      TensorList(["X": Kernels.distanceGradient(point.volume("X"), Y, d).map { gradient in gradient / Scalar(X.m) }])
    }, hasNoCurvature: d == .absolute)
    + checkBothOrders(
      "featureGradient, \(d.rawValue)", of: { point in Kernels.featureCost(point.matrix("F"), real: F_real, d) },
      at: TensorList(["F": F]),
      gradient: { point in
        TensorList(["F": 1 / Scalar(F.columns) * Kernels.featureGradient(point.matrix("F"), real: F_real, d)])
      }, hasNoCurvature: d == .absolute)
}

private func differences<Kernels: CycleKernels>(cycle kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 712)
  let (start, end) = (drawnPair(3, using: &generator), drawnPair(3, using: &generator))
  let point = TensorList(["x": end.x, "y": end.y])
  func at(_ point: TensorList) -> DomainPair { DomainPair(x: point.volume("x"), y: point.volume("y")) }
  func mean(_ gradients: DomainPair) -> TensorList {
    TensorList(["x": gradients.x.map { s in s / 3 }, "y": gradients.y.map { s in s / 3 }])
  }
  return checkBothOrders(
    "cycleGradients", of: { point in Kernels.cycleCost(at(point), start, lambda: 7) }, at: point,
    gradient: { point in mean(Kernels.cycleGradients(at(point), start, lambda: 7)) }, hasNoCurvature: true)
    + checkBothOrders(
      "identityGradients", of: { point in Kernels.identityCost(at(point), start, lambda: 5) }, at: point,
      gradient: { point in mean(Kernels.identityGradients(at(point), start, lambda: 5)) }, hasNoCurvature: true)
}

private func drawnPair(_ m: Int, using generator: inout SplitMix64) -> DomainPair {
  DomainPair(x: .normal([m, 2, 3, 2], using: &generator), y: .normal([m, 3, 2, 1], using: &generator))
}

// MARK: Rung 2

private func agreement<Kernels: ReconstructionKernels, Other: ReconstructionKernels>(
  _ kernels: Kernels.Type, _ other: Other.Type, _ d: Distance
) -> Findings {
  var generator = SplitMix64(seed: 713)
  var findings = Findings()
  for shape in [[1, 1, 1, 1], [2, 3, 5, 1], [3, 4, 3, 2], [2, 17, 9, 3]] {
    let (X, Y) = (Volume.normal(shape, using: &generator), Volume.normal(shape, using: &generator))
    findings.append(
      compareKernels(
        "distance, \(d.rawValue)", "J, \(shape)", Kernels.distance(X, Y, d), Other.distance(X, Y, d),
        within: boundedDistance(X, Y, d)))
    let N = Double(shape[1] * shape[2] * shape[3])
    let gradient = (Bounded(X.positions) - Bounded(Y.positions)).map(
      lipschitz: d == .squared ? 2 / N : 0, roundings: 3
    ) { t in
      d == .squared ? 2 * t / N : (t > 0 ? 1 : t < 0 ? -1 : 0) / N
    }
    findings.append(
      compareKernels(
        "distanceGradient, \(d.rawValue)", "dX, \(shape)", Kernels.distanceGradient(X, Y, d).positions,
        Other.distanceGradient(X, Y, d).positions, within: gradient))
  }
  for (n, m) in sizes where n > 0 {
    let (F, F_real) = (Matrix.normal(n, m, using: &generator), Matrix.normal(n, m + 2, using: &generator))
    let gaps = boundedMeans(F) - boundedMeans(F_real)
    let weighed = d == .squared ? gaps * gaps : gaps.map(lipschitz: 1, roundings: 1) { t in abs(t) }
    findings.append(
      compareKernels(
        "featureCost, \(d.rawValue)", "J, (\(n), \(m))", Kernels.featureCost(F, real: F_real, d),
        Other.featureCost(F, real: F_real, d),
        within: Bounded.product(
          weighed.transposed, Bounded(Matrix(n, 1, repeating: 1)), scale: 1 / Double(n)
        ).map(lipschitz: 1, roundings: 2) { mean in mean }))
    let pull = gaps.map(lipschitz: d == .squared ? 2 / Double(n) : 0, roundings: 4) { t in
      (d == .squared ? 2 * t : t > 0 ? 1 : t < 0 ? -1 : 0) / Double(n)
    }
    findings.append(
      compareKernels(
        "featureGradient, \(d.rawValue)", "dF, (\(n), \(m))", Kernels.featureGradient(F, real: F_real, d),
        Other.featureGradient(F, real: F_real, d),
        within: .product(pull, Bounded(Matrix(1, m, repeating: 1)))))
  }
  return findings.condensed
}

private func agreement<Kernels: CycleKernels, Other: CycleKernels>(
  cycle kernels: Kernels.Type, _ other: Other.Type
) -> Findings {
  var generator = SplitMix64(seed: 714)
  // Both domains of one shape: else the wrong one would not fit.
  func images() -> Volume { .normal([3, 2, 3, 2], using: &generator) }
  let (start, end) = (DomainPair(x: images(), y: images()), DomainPair(x: images(), y: images()))
  let J = boundedDistance(end.x, start.x, .absolute) + boundedDistance(end.y, start.y, .absolute)
  let bound = J.map(lipschitz: 7, roundings: 2) { J in 7 * J }
  var findings = Findings([
    compareKernels(
      "cycleCost", "J", Kernels.cycleCost(end, start, lambda: 7), Other.cycleCost(end, start, lambda: 7), within: bound),
    compareKernels(
      "identityCost", "J", Kernels.identityCost(end, start, lambda: 7), Other.identityCost(end, start, lambda: 7),
      within: bound),
  ])
  for (what, x, y) in [
    ("cycleGradients", Kernels.cycleGradients(end, start, lambda: 7), Other.cycleGradients(end, start, lambda: 7)),
    (
      "identityGradients", Kernels.identityGradients(end, start, lambda: 7),
      Other.identityGradients(end, start, lambda: 7)
    ),
  ] {
    for (name, a, b) in [("x", x.x, y.x), ("y", x.y, y.y)] {
      let bounded = Bounded(b.positions).map(lipschitz: 1, roundings: 3) { gradient in gradient }
      findings.append(compareKernels(what, name, a.positions, b.positions, within: bounded))
    }
  }
  return findings
}

func boundedDistance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Bounded {
  let t = Bounded(Matrix(row: X.elements)) - Bounded(Matrix(row: Y.elements))
  let weighed = d == .squared ? t * t : t.map(lipschitz: 1, roundings: 1) { t in abs(t) }
  let count = X.elements.count
  return .product(weighed, Bounded(Matrix(count, 1, repeating: 1)), scale: 1 / Double(count))
    .map(lipschitz: 1, roundings: 2) { mean in mean }
}

private func boundedMeans(_ F: Matrix) -> Bounded {
  .product(Bounded(F), Bounded(Matrix(F.columns, 1, repeating: 1)), scale: 1 / Double(F.columns))
    .map(lipschitz: 1, roundings: 1) { mean in mean }
}

// MARK: Rung 4

private func lawsOfDistances<Kernels: ReconstructionKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) distances"
  return Findings([
    property("\(name): nothing is 0 away from itself, and has no gradient there", rigor) { c in
      let X = c.volume("X", c.smallShape())
      for d in Distance.allCases {
        c.expect("J, \(d.rawValue)", abs(Kernels.distance(X, X, d)), within: 0)
        c.expect(
          "dX, \(d.rawValue)", Kernels.distanceGradient(X, X, d).elements.allSatisfy { gradient in gradient == 0 })
      }
    },
    property("\(name): there is as far as back, and gradients are opposite", rigor) { c in
      let shape = c.smallShape()
      let (X, Y) = (c.volume("X", shape), c.volume("Y", shape))
      for d in Distance.allCases {
        let bound = allowance(boundedDistance(X, Y, d))
        c.expect("J, \(d.rawValue)", abs(Kernels.distance(X, Y, d) - Kernels.distance(Y, X, d)), within: Scalar(bound))
        c.expect(
          "dX, \(d.rawValue)", Kernels.distanceGradient(X, Y, d).positions,
          equals: -1 * Kernels.distanceGradient(Y, X, d).positions, within: 0)
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
      c.expect("absolute", abs(Kernels.distance(X, Y, .absolute) - abs(t) / count), within: bound)
      c.expect("squared", abs(Kernels.distance(X, Y, .squared) - t * t / count), within: bound)
    },
    property("\(name): features match whatever the order of the examples", rigor) { c in
      let (n, m) = (c.int("n", 1...3), c.int("m", 1...4))
      let F = c.matrix("F", n, m, -3, 3)
      let order = c.permutation("order", m)
      let other = c.matrix("F_real", n, c.int("m′", 1...3), -3, 3)
      for d in Distance.allCases {
        let bound = 64 * Bounded.u * 9
        c.expect("J, \(d.rawValue)", abs(Kernels.featureCost(F.columns(at: order), real: F, d)), within: Scalar(bound))
        let dF = Kernels.featureGradient(F, real: other, d)
        c.expect("alike, \(d.rawValue)", dF, equals: dF.columns(at: Array(repeating: 0, count: m)), within: 0)
      }
    },
  ])
}

private func lawsOfCycles<Kernels: CycleKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) cycle"
  func swapped(_ pair: DomainPair) -> DomainPair { DomainPair(x: pair.y, y: pair.x) }
  return Findings([
    property("\(name): generators that change nothing cost no cycle and no identity", rigor) { c in
      let shape = c.smallShape()
      let pair = DomainPair(x: c.volume("x", shape), y: c.volume("y", shape))
      c.expect("cycle", abs(Kernels.cycleCost(pair, pair, lambda: 10)), within: 0)
      c.expect("identity", abs(Kernels.identityCost(pair, pair, lambda: 10)), within: 0)
      for gradients in [
        Kernels.cycleGradients(pair, pair, lambda: 10), Kernels.identityGradients(pair, pair, lambda: 10),
      ] {
        c.expect("gradients", (gradients.x.elements + gradients.y.elements).allSatisfy { gradient in gradient == 0 })
      }
    },
    property("\(name): swapping the domains swaps the gradients and leaves the costs", rigor) { c in
      let (start, end) = c.outAndBack()
      let J = boundedDistance(end.x, start.x, .absolute) + boundedDistance(end.y, start.y, .absolute)
      let bound = Scalar(4 * 3 * allowance(J))
      let (back, from) = (swapped(end), swapped(start))
      c.expect(
        "cycle", abs(Kernels.cycleCost(end, start, lambda: 3) - Kernels.cycleCost(back, from, lambda: 3)), within: bound
      )
      c.expect(
        "identity", abs(Kernels.identityCost(end, start, lambda: 3) - Kernels.identityCost(back, from, lambda: 3)),
        within: bound)
      c.expect(
        "cycle’s gradients",
        Kernels.cycleGradients(end, start, lambda: 3) == swapped(Kernels.cycleGradients(back, from, lambda: 3)))
      c.expect(
        "identity’s gradients",
        Kernels.identityGradients(end, start, lambda: 3) == swapped(Kernels.identityGradients(back, from, lambda: 3)))
    },
    property("\(name): either way costs, each by itself, and twice λ twice as much", rigor) { c in
      let (start, end) = c.outAndBack()
      for half in [DomainPair(x: end.x, y: start.y), DomainPair(x: start.x, y: end.y)] {
        let J = Kernels.distance(half.x, start.x, .absolute) + Kernels.distance(half.y, start.y, .absolute)
        let bound = Scalar(16 * Bounded.u) * J
        for (what, cost) in [("cycle", Kernels.cycleCost), ("identity", Kernels.identityCost)] {
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
  fileprivate mutating func outAndBack() -> (start: DomainPair, end: DomainPair) {
    let (a, b) = (smallShape(), smallShape())
    return (
      DomainPair(x: volume("x", a), y: volume("y", b)), DomainPair(x: volume("x″", a), y: volume("y″", b))
    )
  }
}
