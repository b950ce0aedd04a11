/// What every loss of scores must satisfy: it is a mean over examples, its gradient is its own, the implementations agree.

import Arrays
import Engine
import Foundation
import Verification

/// A loss of scores Z (1, m) and labels Y (1, m), and the gradient of its sum with respect to Z.
struct Loss {
  let cost: (Matrix, Matrix) -> Scalar
  let gradient: (Matrix, Matrix) -> Matrix
}

/// What exact arithmetic gives for a loss, with the error of a program.
struct BoundedLoss {
  let cost: (Matrix, Matrix) -> Bounded
  let gradient: (Matrix, Matrix) -> Bounded
}

/// σ(Z). Since σ(z + e) ≤ σ(z) eᵉ, an error of the score is one of the same relative size; an exponential, a sum and a
/// quotient add their roundings, again relatively. What is below the smallest number is lost.
func boundedSigmoid(_ Z: Bounded) -> Bounded {
  var A = Z
  for p in Z.value.indices {
    A.value[p] = 1 / (1 + exp(-Z.value[p]))
    A.error[p] = min(0.25 * Z.error[p], A.value[p] * (exp(Z.error[p]) - 1))
    A.error[p] += (VectorMath.roundings + 4) * Bounded.u * (A.value[p] + A.error[p])
    A.error[p] += Double(Scalar.leastNormalMagnitude)
  }
  return A
}

/// Examines a loss, beside a rival's and its bounds; `name` tells whose it is.
func examineLoss(
  _ what: String, of name: String, _ loss: Loss, rival: Loss, bounded: BoundedLoss, _ rigor: Rigor
) -> Findings {
  let (cost, gradient) = (loss.cost, loss.gradient)
  let (boundedCost, boundedGradient) = (bounded.cost, bounded.gradient)
  var generator = SplitMix64(seed: 41)

  // Rungs 1 and 9
  let m = 7
  let (Z, Y) = (Matrix.normal(1, m, using: &generator), binaryLabels(m, using: &generator))
  var findings = checkBothOrders(
    "\(what)Gradient", of: { point in cost(point.matrix("Z"), Y) }, at: TensorList(["Z": Z]),
    gradient: { point in TensorList(["Z": (1 / Scalar(m)) * gradient(point.matrix("Z"), Y)]) })

  // Rung 2, on scores of every size
  for (n, m) in sizes where n > 0 {
    for deviation in [0.1, 1, 30] {
      let (Z, Y) = (Matrix.normal(1, m, deviation: deviation, using: &generator), binaryLabels(m, using: &generator))
      let place = "(1, \(m)), Z ≈ \(deviation)"
      findings.append(compareKernels(what, "J, \(place)", cost(Z, Y), rival.cost(Z, Y), within: boundedCost(Z, Y)))
      findings.append(
        compareKernels(
          "\(what)Gradient", "dZ, \(place)", gradient(Z, Y), rival.gradient(Z, Y), within: boundedGradient(Z, Y)))
    }
  }

  // Rung 4
  let name = "\(name) \(what)"
  findings += Findings([
    property("\(name): the cost of a batch is the mean of the costs of its examples", rigor) { c in
      let (Z, Y) = c.scoresAndLabels()
      let m = Z.columns
      var (mean, bound) = (0.0, allowance(boundedCost(Z, Y)))
      for j in 0..<m {
        let (z, y) = (Z.column(j), Y.column(j))
        mean += Double(cost(z, y)) / Double(m)
        bound += allowance(boundedCost(z, y)) / Double(m)
      }
      c.expect("J", abs(Double(cost(Z, Y)) - mean), within: bound)
    },
    property("\(name): duplicating the data leaves cost and gradient", rigor) { c in
      let (Z, Y) = c.scoresAndLabels()
      let twice = Array(0..<Z.columns) + Array(0..<Z.columns)
      let (Z2, Y2) = (Z.columns(at: twice), Y.columns(at: twice))
      let bound = allowance(boundedCost(Z, Y)) + allowance(boundedCost(Z2, Y2))
      c.expect("J", abs(cost(Z2, Y2) - cost(Z, Y)), within: bound)
      let bounds = allowance(boundedGradient(Z, Y))
      c.expect("dZ", gradient(Z2, Y2), equals: gradient(Z, Y).columns(at: twice), within: bounds)
    },
    property("\(name): scores of ±1000 stay finite", rigor) { c in
      let (Z, Y) = c.scoresAndLabels()
      let far = Z.map { z in z < 0 ? -1000 : 1000 }
      c.expect("J", cost(far, Y).isFinite)
      c.expect("dZ", gradient(far, Y).elements.allSatisfy { $0.isFinite })
    },
  ])
  // Rung 8
  return findings + recordsOfLoss(what, loss)
}

extension Case {
  /// Scores and labels of 1 to 6 examples.
  mutating func scoresAndLabels() -> (Z: Matrix, Y: Matrix) {
    let m = int("m", 1...6)
    let Z = matrix("Z", 1, m, -4, 4)
    return (Z, Matrix(1, m, elements: labels("y", m, classes: 2).map { Scalar($0) }))
  }
}
