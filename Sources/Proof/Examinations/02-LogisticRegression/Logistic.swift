/// What logistic regression must satisfy, with either of its losses.

import Arrays
import Foundation
import LogisticRegression
import Perceptrons
import Verification

/// Examines probabilities, cross-entropy and its gradient.
public func examine<Kernels: LogisticKernels>(logistic kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = examineLoss(
    "logisticCost", of: "\(kernels)", logisticLoss(kernels),
    rival: kernels == Loops.self ? logisticLoss(BLAS.self) : logisticLoss(Loops.self),
    bounded: BoundedLoss(
      cost: { Z, Y in boundedCrossEntropy(Bounded(Z), Y) },
      gradient: { Z, Y in boundedSigmoid(Bounded(Z)) - Bounded(Y) }), rigor
  )
  findings += agreementOfProbabilities(kernels)
  findings += lawsOfLogisticRegression(kernels, rigor)
  findings += recordsOfProbabilities(kernels)
  return findings
}

/// Examines the squared error of a sigmoid and its gradient.
public func examine<Kernels: SquaredErrorKernels>(
  sigmoidSquared kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  examineLoss(
    "sigmoidSquaredError", of: "\(kernels)", sigmoidSquaredLoss(kernels),
    rival: kernels == Loops.self ? sigmoidSquaredLoss(BLAS.self) : sigmoidSquaredLoss(Loops.self),
    bounded: BoundedLoss(
      cost: { Z, Y in
        let error = boundedSigmoid(Bounded(Z)) - Bounded(Y)
        return .product(error, error.transposed, scale: 0.5 / Double(Z.columns))
      },
      gradient: { Z, Y in
        let A = boundedSigmoid(Bounded(Z))
        let rest = Bounded(Matrix(Z.rows, Z.columns, repeating: 1)) - A
        return (A - Bounded(Y)) * A * rest
      }),
    rigor)
}

private func logisticLoss<Kernels: LogisticKernels>(_ kernels: Kernels.Type) -> Loss {
  Loss(cost: Kernels.logisticCost, gradient: Kernels.logisticGradient)
}

private func sigmoidSquaredLoss<Kernels: SquaredErrorKernels>(_ kernels: Kernels.Type) -> Loss {
  Loss(cost: Kernels.sigmoidSquaredError, gradient: Kernels.sigmoidSquaredErrorGradient)
}

/// The mean cross-entropy of scores that may err themselves: it is never steeper than 1. Each term of
/// max(z, 0) − z y + ln(1 + e^−|z|) is rounded, and they may cancel, so that the error is of the size of the terms; then m
/// of them are added.
func boundedCrossEntropy(_ Z: Bounded, _ Y: Matrix) -> Bounded {
  let m = Z.columns
  var losses = Z
  for j in 0..<m {
    let (z, y) = (Z.value[j], Double(Y[0, j]))
    let soft = log1p(exp(-abs(z)))
    losses.value[j] = max(z, 0) - z * y + soft
    losses.error[j] += 4 * Bounded.u * (abs(z) + abs(z * y) + soft)
  }
  return .product(losses, Bounded(Matrix(m, 1, repeating: 1)), scale: 1 / Double(m))
}

private func agreementOfProbabilities<Kernels: LogisticKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any LogisticKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 51)
  return Findings(
    sizes.flatMap { _, m in
      [4, 30].map { deviation in
        let Z = Matrix.normal(1, m, deviation: deviation, using: &generator)
        return compareKernels(
          "probabilities", "A, (1, \(m)), Z ≈ \(deviation)", Kernels.probabilities(Z), other.probabilities(Z),
          within: boundedSigmoid(Bounded(Z)))
      }
    })
}

private func lawsOfLogisticRegression<Kernels: LogisticKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) logistic"
  return Findings([
    property("\(name): σ(−z) = 1 − σ(z), between 0 and 1", rigor) { c in
      let (Z, _) = c.scoresAndLabels()
      let A = Kernels.probabilities(Z)
      let opposite = Kernels.probabilities(-1 * Z)
      c.expect("sum", (A + opposite), equals: Z.map { _ in 1 }, within: 14 * Scalar.unitRoundoff)
      c.expect("range", A.elements.allSatisfy { a in 0 <= a && a <= 1 })
    },
    property("\(name): a score above 0 speaks for class 1, and cheaply where that is so", rigor) { c in
      let z = Matrix(number: c.scalar("z", 0.1, 6))
      let one = Matrix(number: 1)
      c.expect("A", Kernels.probabilities(z)[0, 0] > 0.5)
      c.expect("J", Kernels.logisticCost(z, one) < Kernels.logisticCost(-1 * z, one))
      c.expect("dZ", Kernels.logisticGradient(z, one)[0, 0] <= 0)
    },
    property("\(name): zero scores cost ln 2", rigor) { c in
      let (Z, Y) = c.scoresAndLabels()
      let zero = Matrix(1, Z.columns)
      let bound = allowance(boundedCrossEntropy(Bounded(zero), Y))
      c.expect("J", abs(Double(Kernels.logisticCost(zero, Y)) - log(2)), within: bound)
    },
    property("\(name): swapping the labels and the signs of the scores leaves the cost", rigor) { c in
      let (Z, Y) = c.scoresAndLabels()
      let bound = 2 * allowance(boundedCrossEntropy(Bounded(Z), Y))
      let swapped = Kernels.logisticCost(-1 * Z, Y.map { y in 1 - y })
      c.expect("J", abs(swapped - Kernels.logisticCost(Z, Y)), within: Scalar(bound))
    },
    property("\(name): the cost is convex in the scores", rigor) { c in
      let (Z, Y) = c.scoresAndLabels()
      let other = c.matrix("Z′", 1, Z.columns, -4, 4)
      let middle = 0.5 * (Z + other)
      let ends = (Kernels.logisticCost(Z, Y) + Kernels.logisticCost(other, Y)) / 2
      let bound = [Z, other, middle].reduce(0) { sum, Z in sum + allowance(boundedCrossEntropy(Bounded(Z), Y)) }
      c.expect("middle above the ends", Kernels.logisticCost(middle, Y) - ends, within: Scalar(bound))
    },
    property("\(name): a cost near 0 keeps its digits", rigor) { c in
      // With the right side taken, J = ln(1 + e⁻ᶻ), which is e⁻ᶻ (1 − e⁻ᶻ/2 …) however small.
      let z = Scalar(c.int("z", 1...(Scalar.self == Double.self ? 700 : 80)))
      let exact = log1p(exp(-Double(z)))
      let bound = 12 * Bounded.u * exact
      c.expect("1", abs(Double(Kernels.logisticCost([[z]], [[1]])) - exact), within: bound)
      c.expect("0", abs(Double(Kernels.logisticCost([[-z]], [[0]])) - exact), within: bound)
    },
    property("\(name): a score of ±1000 costs 1000 where it is wrong and 0 where it is right", rigor) { c in
      let y = Scalar(c.int("y", 0...1))
      let Y = Matrix(1, 1, repeating: y)
      let right = Matrix(1, 1, repeating: y == 1 ? 1000 : -1000)
      c.expect("right", Kernels.logisticCost(right, Y), within: 0)
      c.expect("wrong", abs(Kernels.logisticCost(-1 * right, Y) - 1000), within: 0)
    },
  ])
}
