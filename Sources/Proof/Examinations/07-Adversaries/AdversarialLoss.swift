/// What every loss of the adversaries' game must satisfy: each term's gradient is its own, the implementations agree, and the
/// laws of the game hold.

import Adversaries
import Arrays
import Engine
import Foundation
import Verification

/// Examines the loss against one label, and what both sides pay.
public func examine<Kernels: AdversarialLossKernels>(
  adversarialLoss kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  var findings = Findings()
  for loss in AdversarialLoss.allCases {
    for y: Scalar in [0, 0.9, 1] { findings += differences(kernels, loss, label: y) }
    for r: Scalar in [1, 0.9] { findings += differences(kernels, loss, realLabel: r) }
    findings += kernels == Loops.self ? agreement(kernels, BLAS.self, loss) : agreement(kernels, Loops.self, loss)
  }
  return findings + lawsOfTheGame(kernels, rigor) + lawsOfEachSide(kernels, rigor) + recordsOfAdversarialLoss(kernels)
}

// MARK: Rung 1

private func differences<Kernels: AdversarialLossKernels>(
  _ kernels: Kernels.Type, _ loss: AdversarialLoss, label y: Scalar
) -> Findings {
  var generator = SplitMix64(seed: 703)
  let (n, m) = (3, 4)
  let Z = Matrix.normal(n, m, using: &generator)
  return checkBothOrders(
    "adversarialGradient, \(loss.rawValue), label \(y)",
    of: { point in Kernels.adversarialCost(point.matrix("Z"), loss, label: y) }, at: TensorList(["Z": Z]),
    gradient: { point in
      TensorList(["Z": 1 / Scalar(m) * Kernels.adversarialGradient(point.matrix("Z"), loss, label: y)])
    })
}

private func differences<Kernels: AdversarialLossKernels>(
  _ kernels: Kernels.Type, _ loss: AdversarialLoss, realLabel r: Scalar
) -> Findings {
  var generator = SplitMix64(seed: 701)
  let (n, m, m_fake) = (3, 4, 5)
  let (real, fake) = (Matrix.normal(n, m, using: &generator), Matrix.normal(n, m_fake, using: &generator))
  let what = "\(loss.rawValue), real \(r)"
  return checkBothOrders(
    "discriminatorGradients, \(what)",
    of: { point in
      Kernels.discriminatorCost(point.matrix("Z_real"), point.matrix("Z_fake"), loss, realLabel: r)
    }, at: TensorList(["Z_real": real, "Z_fake": fake]),
    gradient: { point in
      let gradients = Kernels.discriminatorGradients(
        point.matrix("Z_real"), point.matrix("Z_fake"), loss, realLabel: r)
      return TensorList([
        "Z_real": 1 / Scalar(m) * gradients.dZ_real, "Z_fake": 1 / Scalar(m_fake) * gradients.dZ_fake,
      ])
    })
    + checkBothOrders(
      "generatorGradient, \(loss.rawValue)", of: { point in Kernels.generatorCost(point.matrix("Z_fake"), loss) },
      at: TensorList(["Z_fake": fake]),
      gradient: { point in
        TensorList(["Z_fake": 1 / Scalar(m_fake) * Kernels.generatorGradient(point.matrix("Z_fake"), loss)])
      })
}

// MARK: Rung 2

private func agreement<Kernels: AdversarialLossKernels, Other: AdversarialLossKernels>(
  _ kernels: Kernels.Type, _ other: Other.Type, _ loss: AdversarialLoss
) -> Findings {
  var generator = SplitMix64(seed: 702)
  var findings = Findings()
  for (n, m) in sizes where n > 0 {
    for deviation in [0.1, 1, 30] {
      let real = Matrix.normal(n, m, deviation: deviation, using: &generator)
      let fake = Matrix.normal(n, m + 1, deviation: deviation, using: &generator)
      let place = "(\(n), \(m)), Z ≈ \(deviation)"
      func add(_ what: String, _ name: String, _ x: Matrix, _ y: Matrix, _ bounded: Bounded) {
        findings.append(compareKernels("\(what), \(loss.rawValue)", "\(name), \(place)", x, y, within: bounded))
      }
      add(
        "adversarialCost", "J", Matrix(number: Kernels.adversarialCost(real, loss, label: 0.9)),
        Matrix(number: Other.adversarialCost(real, loss, label: 0.9)), boundedMean(real, 0.9, loss))
      add(
        "adversarialGradient", "dZ", Kernels.adversarialGradient(real, loss, label: 0.9),
        Other.adversarialGradient(real, loss, label: 0.9), boundedLossGradient(real, 0.9, loss))
      add(
        "discriminatorCost", "J", Matrix(number: Kernels.discriminatorCost(real, fake, loss, realLabel: 0.9)),
        Matrix(number: Other.discriminatorCost(real, fake, loss, realLabel: 0.9)),
        boundedMean(real, 0.9, loss) + boundedMean(fake, 0, loss))
      add(
        "generatorCost", "J", Matrix(number: Kernels.generatorCost(fake, loss)),
        Matrix(number: Other.generatorCost(fake, loss)), boundedMean(fake, loss == .minimax ? 0 : 1, loss))
      let (x, y) = (
        Kernels.discriminatorGradients(real, fake, loss, realLabel: 0.9),
        Other.discriminatorGradients(real, fake, loss, realLabel: 0.9)
      )
      add("discriminatorGradients", "dZ_real", x.dZ_real, y.dZ_real, boundedLossGradient(real, 0.9, loss))
      add("discriminatorGradients", "dZ_fake", x.dZ_fake, y.dZ_fake, boundedLossGradient(fake, 0, loss))
      add(
        "generatorGradient", "dZ_fake", Kernels.generatorGradient(fake, loss), Other.generatorGradient(fake, loss),
        boundedLossGradient(fake, loss == .minimax ? 0 : 1, loss))
    }
  }
  return findings.condensed
}

/// The mean loss against the label y. A loss is a few roundings of the sizes that it is made of; an exponential errs by
/// at most `VectorMath.roundings`.
func boundedMean(_ Z: Matrix, _ y: Double, _ loss: AdversarialLoss) -> Bounded {
  let count = Z.elements.count
  let label = Double(Scalar(y))
  var losses = Bounded(Matrix(row: Z.elements))
  for p in 0..<count {
    let z = losses.value[p]
    if loss == .leastSquares {
      losses.value[p] = (z - label) * (z - label)
      losses.error[p] = 4 * Bounded.u * losses.value[p]
    } else {
      let soft = log1p(exp(-abs(z)))
      losses.value[p] = max(z, 0) - z * label + soft
      losses.error[p] = (4 + VectorMath.roundings) * Bounded.u * (abs(z) + abs(z * label) + soft)
    }
  }
  return .product(losses, Bounded(Matrix(count, 1, repeating: 1)), scale: 1 / Double(count))
    .map(lipschitz: 1, roundings: 2) { mean in mean }
}

private func boundedLossGradient(_ Z: Matrix, _ y: Double, _ loss: AdversarialLoss) -> Bounded {
  let (share, label) = (1 / Double(Z.rows), Double(Scalar(y)))
  if loss == .leastSquares {
    return Bounded(Z).map(lipschitz: 2 * share, roundings: 4) { z in 2 * share * (z - label) }
  }
  return (boundedSigmoid(Bounded(Z)) - Bounded(Matrix(Z.rows, Z.columns, repeating: Scalar(y))))
    .map(lipschitz: share, roundings: 3) { d in share * d }
}

// MARK: Rung 4

private func lawsOfTheGame<Kernels: AdversarialLossKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) game"
  return Findings([
    property("\(name): a discriminator that always says one half pays 2 ln 2", rigor) { c in
      let (n, m) = (c.int("n", 1...3), c.int("m", 1...5))
      let zero = Matrix(n, m)
      let bound = 2 * allowance(boundedMean(zero, 1, .minimax))
      let cost = Kernels.discriminatorCost(zero, Matrix(n, m + 1), .minimax, realLabel: 1)
      c.expect("J_D", abs(Double(cost) - 2 * log(2)), within: bound)
      let minimax = Kernels.generatorCost(zero, .minimax)
      c.expect("J_G", abs(Double(minimax) + log(2)), within: bound)
    },
    property("\(name): a small loss is as exact as a large one, and so is its gradient", rigor) { c in
      let z = Scalar(c.int("z", 1...(Scalar.self == Double.self ? 700 : 80)))
      let (cost, gradient) = (log1p(exp(-Double(z))), 1 / (1 + exp(Double(z))))
      let roundings = (VectorMath.roundings + 8) * Bounded.u
      for loss in [AdversarialLoss.minimax, .nonSaturating] {
        let real = Double(Kernels.adversarialCost([[z]], loss, label: 1))
        c.expect("\(loss), real", abs(real - cost), within: roundings * cost)
        let fake = Double(Kernels.adversarialCost([[-z]], loss, label: 0))
        c.expect("\(loss), fake", abs(fake - cost), within: roundings * cost)
        let dZ = Double(Kernels.adversarialGradient([[-z]], loss, label: 0)[0, 0])
        c.expect("\(loss), dZ", abs(dZ - gradient), within: roundings * gradient)
      }
    },
    property("\(name): the best discriminator on a discrete world is p over p + q", rigor) { c in
      // World: k places; a real image stands at place i p[i] times, a fake q[i] times.
      let k = c.int("places", 1...4)
      let (p, q) = ((0..<k).map { _ in c.int("p", 1...5) }, (0..<k).map { _ in c.int("q", 1...5) })
      let (m, m_fake) = (p.reduce(0, +), q.reduce(0, +))
      let densities = (0..<k).map { i in (Double(p[i]) / Double(m), Double(q[i]) / Double(m_fake)) }
      // σ(z) = p / (p + q) where z = ln p − ln q
      let best = densities.map { p, q in log(p) - log(q) }
      func scores(_ z: [Double], _ counts: [Int]) -> Matrix {
        Matrix(row: (0..<k).flatMap { i in Array(repeating: Scalar(z[i]), count: counts[i]) })
      }
      func cost(_ z: [Double]) -> Double {
        Double(Kernels.discriminatorCost(scores(z, p), scores(z, q), .minimax, realLabel: 1))
      }
      let value = densities.reduce(0) { sum, d in
        sum - d.0 * log(d.0 / (d.0 + d.1)) - d.1 * log(d.1 / (d.0 + d.1))
      }
      let bound = 8 * Double(m + m_fake) * (12 + VectorMath.roundings) * Bounded.u
      c.expect("J_D", abs(cost(best) - value), within: bound)
      var other = best
      other[c.int("place", 0...k - 1)] += Double(c.scalar("off", 0.1, 2))
      c.expect("what another one pays less", cost(best) - cost(other), within: 0)
      let gradients = Kernels.discriminatorGradients(scores(best, p), scores(best, q), .minimax, realLabel: 1)
      var (atReal, atFake) = (0, 0)
      for i in 0..<k {
        var sum = 0.0
        for _ in 0..<p[i] {
          sum += Double(gradients.dZ_real[0, atReal]) / Double(m)
          atReal += 1
        }
        for _ in 0..<q[i] {
          sum += Double(gradients.dZ_fake[0, atFake]) / Double(m_fake)
          atFake += 1
        }
        c.expect("gradient at place \(i)", abs(sum), within: bound)
      }
    },
    property("\(name): minimax is a game of zero sum", rigor) { c in
      let (real, fake, other) = c.twoSides()
      func sum(_ fake: Matrix) -> Scalar {
        Kernels.discriminatorCost(real, fake, .minimax, realLabel: 1) + Kernels.generatorCost(fake, .minimax)
      }
      let bound = [real, fake, fake, other, other].reduce(0) { bound, Z in
        bound + 2 * allowance(boundedMean(Z, 1, .minimax)) + 2 * allowance(boundedMean(Z, 0, .minimax))
      }
      c.expect("what is left does not know the fakes", abs(sum(fake) - sum(other)), within: Scalar(bound))
      let gradients = Kernels.discriminatorGradients(real, fake, .minimax, realLabel: 1)
      c.expect(
        "dZ_fake", Kernels.generatorGradient(fake, .minimax), equals: -1 * gradients.dZ_fake,
        within: allowance(boundedLossGradient(fake, 0, .minimax)))
    },
    property("\(name): to flip the labels is to show fakes as real images", rigor) { c in
      let (_, fake, _) = c.twoSides()
      for loss in [AdversarialLoss.nonSaturating, .leastSquares] {
        let gradients = Kernels.discriminatorGradients(fake, fake, loss, realLabel: 1)
        c.expect(
          "dZ, \(loss.rawValue)", Kernels.generatorGradient(fake, loss), equals: gradients.dZ_real,
          within: allowance(boundedLossGradient(fake, 1, loss)))
        c.expect(
          "downhill, \(loss.rawValue)",
          loss == .leastSquares || Kernels.generatorGradient(fake, loss).elements.allSatisfy { d in d <= 0 })
      }
    },
  ])
}

private func lawsOfEachSide<Kernels: AdversarialLossKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) game"
  return Findings([
    property("\(name): smoothing moves the gradients of real images alone", rigor) { c in
      let (real, fake, _) = c.twoSides()
      for loss in AdversarialLoss.allCases {
        let hard = Kernels.discriminatorGradients(real, fake, loss, realLabel: 1)
        let soft = Kernels.discriminatorGradients(real, fake, loss, realLabel: 0.9)
        c.expect("dZ_fake, \(loss.rawValue)", soft.dZ_fake, equals: hard.dZ_fake, within: 0)
        let step = (1 - Scalar(0.9)) * (loss == .leastSquares ? 2 : 1) / Scalar(real.rows)
        let bound = 2 * allowance(boundedLossGradient(real, 1, loss))
        c.expect("dZ_real, \(loss.rawValue)", soft.dZ_real, equals: hard.dZ_real.map { d in d + step }, within: bound)
      }
    },
    property("\(name): scores of ±1000 stay finite", rigor) { c in
      let (real, fake, _) = c.twoSides()
      let (far, farFake) = (real.map { z in z < 0 ? -1000 : 1000 }, fake.map { z in z < 0 ? -1000 : 1000 })
      for loss in AdversarialLoss.allCases {
        let gradients = Kernels.discriminatorGradients(far, farFake, loss, realLabel: 1)
        c.expect(
          loss.rawValue,
          Kernels.discriminatorCost(far, farFake, loss, realLabel: 1).isFinite
            && Kernels.generatorCost(farFake, loss).isFinite
            && (gradients.dZ_real.elements + gradients.dZ_fake.elements
              + Kernels.generatorGradient(farFake, loss).elements).allSatisfy(\.isFinite)
        )
      }
    },
    property("\(name): duplicating either side leaves costs and gradients", rigor) { c in
      let (real, fake, _) = c.twoSides()
      let twice = Array(0..<fake.columns) + Array(0..<fake.columns)
      let fakes = fake.columns(at: twice)
      for loss in AdversarialLoss.allCases {
        let bound = [(real, 1.0), (fake, 0.0), (fakes, 0.0), (fake, 1.0), (fakes, 1.0)].reduce(0) { sum, part in
          sum + 2 * allowance(boundedMean(part.0, part.1, loss))
        }
        c.expect(
          "J_D, \(loss.rawValue)",
          abs(
            Kernels.discriminatorCost(real, fakes, loss, realLabel: 1)
              - Kernels.discriminatorCost(real, fake, loss, realLabel: 1)), within: Scalar(bound))
        c.expect(
          "J_G, \(loss.rawValue)", abs(Kernels.generatorCost(fakes, loss) - Kernels.generatorCost(fake, loss)),
          within: Scalar(bound))
        c.expect(
          "dZ, \(loss.rawValue)", Kernels.generatorGradient(fakes, loss),
          equals: Kernels.generatorGradient(fake, loss).columns(at: twice),
          within: allowance(boundedLossGradient(fake, 1, loss)))
      }
    },
  ])
}

extension Case {
  /// Scores of real images, of fakes, and of other fakes.
  fileprivate mutating func twoSides() -> (real: Matrix, fake: Matrix, other: Matrix) {
    let n = int("n", 1...3)
    return (
      matrix("Z_real", n, int("m", 1...4), -4, 4), matrix("Z_fake", n, int("m′", 1...4), -4, 4),
      matrix("Z_other", n, int("m″", 1...4), -4, 4)
    )
  }
}
