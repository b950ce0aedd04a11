/// What softmax regression must satisfy.

import Arrays
import Engine
import Foundation
import LogisticRegression
import Perceptrons
import Verification

/// Examines softmax, its cross-entropy and the gradient.
public func examine<Kernels: SoftmaxKernels>(softmax kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfSoftmax(kernels)
  findings += agreementOfSoftmax(kernels)
  findings += lawsOfSoftmax(kernels, rigor)
  findings += recordsOfSoftmax(kernels)
  return findings
}

private func differencesOfSoftmax<Kernels: SoftmaxKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 61)
  let (K, m) = (4, 7)
  let Y = oneHotLabels(K, m, using: &generator)
  let Z = Matrix.normal(K, m, using: &generator)
  return checkBothOrders(
    "softmaxGradient", of: { point in Kernels.softmaxCost(point.matrix("Z"), Y) }, at: TensorList(["Z": Z]),
    gradient: { point in TensorList(["Z": (1 / Scalar(m)) * Kernels.softmaxGradient(point.matrix("Z"), Y)]) })
}

private func agreementOfSoftmax<Kernels: SoftmaxKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any SoftmaxKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 62)
  var findings = Findings()
  for (p, (_, m)) in sizes.enumerated() {
    let K = [1, 2, 3, 5, 10][p % 5]
    let place = "(\(K), \(m))"
    let Z = Matrix.normal(K, m, deviation: 4, using: &generator)
    let Y = oneHotLabels(K, m, using: &generator)

    findings.append(
      compareKernels("softmax", "A, \(place)", Kernels.softmax(Z), other.softmax(Z), within: boundedSoftmax(Z)))
    findings.append(
      compareKernels(
        "softmaxCost", "J, \(place)", Kernels.softmaxCost(Z, Y), other.softmaxCost(Z, Y),
        within: boundedSoftmaxCost(Z, Y)))
    findings.append(
      compareKernels(
        "softmaxGradient", "dZ, \(place)", Kernels.softmaxGradient(Z, Y), other.softmaxGradient(Z, Y),
        within: boundedSoftmax(Z) - Bounded(Y)))
  }
  return findings
}

/// softmax(Z). With s the spread of a column: z − max errs by u s, so exp(z − max), which may err by r roundings itself, by
/// u (s + r), relatively; their sum adds K roundings and the quotient one. What is below the smallest number is lost.
func boundedSoftmax(_ Z: Matrix) -> Bounded {
  var A = Bounded(Z)
  for j in 0..<Z.columns {
    let z = (0..<Z.rows).map { i in Double(Z[i, j]) }
    let largest = z.max() ?? 0
    let spread = largest - (z.min() ?? 0)
    let e = z.map { exp($0 - largest) }
    let sum = e.reduce(0, +)
    for i in 0..<Z.rows {
      let p = i * Z.columns + j
      A.value[p] = e[i] / sum
      A.error[p] =
        A.value[p] * Bounded.u * (2 * (spread + VectorMath.roundings) + Double(Z.rows) + 2)
        + Double(Scalar.leastNormalMagnitude)
    }
  }
  return A
}

/// The mean cross-entropy: for each column ln Σ, whose Σ errs as in softmax, less Y · (Z − max), each difference rounded;
/// then m K terms are added.
private func boundedSoftmaxCost(_ Z: Matrix, _ Y: Matrix) -> Bounded {
  let (K, m) = (Double(Z.rows), Double(Z.columns))
  var (value, error, size) = (0.0, 0.0, 0.0)
  for j in 0..<Z.columns {
    let z = (0..<Z.rows).map { i in Double(Z[i, j]) }
    let y = (0..<Z.rows).map { i in Double(Y[i, j]) }
    let largest = z.max() ?? 0
    let spread = largest - (z.min() ?? 0)
    let logarithm = log(z.map { exp($0 - largest) }.reduce(0, +))
    let score = zip(z, y).reduce(0) { sum, p in sum + (p.0 - largest) * p.1 }
    value += logarithm - score
    error += Bounded.u * (2 * spread + VectorMath.roundings + K + 2 * abs(logarithm))
    size += abs(logarithm) + abs(score)
  }
  error += (m * K + m + 3) * Bounded.u * size
  return Bounded(1, 1, value: [value / m], error: [error / m])
}

private func lawsOfSoftmax<Kernels: SoftmaxKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) softmax"
  return Findings([
    property("\(name): adding a constant to the scores of an example changes nothing", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      let shift = c.scalar("shift", -8, 8)
      let shifted = Z.map { z in z + shift }
      // The shifted scores are rounded before softmax sees them: by u |z + shift|, which moves A by at most that.
      let rounding = Double(Scalar.unitRoundoff) * 12
      let bound = allowance(boundedSoftmax(Z)) + allowance(boundedSoftmax(shifted)) + 2 * rounding
      c.expect("A", Kernels.softmax(shifted), equals: Kernels.softmax(Z), within: bound)
      let cost = allowance(boundedSoftmaxCost(Z, Y)) + allowance(boundedSoftmaxCost(shifted, Y)) + 2 * rounding
      c.expect("J", abs(Kernels.softmaxCost(shifted, Y) - Kernels.softmaxCost(Z, Y)), within: cost)
    },
    property("\(name): probabilities add up to 1, and the gradient to 0, in each column", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      let (A, dZ) = (Kernels.softmax(Z), Kernels.softmaxGradient(Z, Y))
      let bound = allowance(boundedSoftmax(Z)) * Double(Z.rows) + 2 * Double(Z.rows + 2) * Double(Scalar.unitRoundoff)
      for j in 0..<Z.columns {
        c.expect("A", abs(A.column(j).elements.reduce(0, +) - 1), within: bound)
        c.expect("dZ", abs(dZ.column(j).elements.reduce(0, +)), within: bound)
      }
    },
    property("\(name): permuting the classes permutes the probabilities", rigor) { c in
      let (Z, _) = c.classScoresAndLabels()
      let order = c.permutation("order", Z.rows)
      let permuted = Z.transposed.copy.columns(at: order).transposed.copy
      let A = Kernels.softmax(Z).transposed.copy.columns(at: order).transposed.copy
      c.expect("A", Kernels.softmax(permuted), equals: A, within: 2 * allowance(boundedSoftmax(Z)))
    },
    property("\(name): of two classes, the sigmoid of the difference and its cross-entropy", rigor) { c in
      let m = c.int("m", 1...6)
      let Z = c.matrix("Z", 2, m, -4, 4)
      let labels = c.labels("y", m, classes: 2)
      var (Y, y, difference) = (Matrix(2, m), Matrix(1, m), Matrix(1, m))
      for j in 0..<m {
        Y[labels[j], j] = 1
        y[0, j] = Scalar(labels[j])
        difference[0, j] = Z[1, j] - Z[0, j]
      }
      let A = Kernels.softmax(Z)
      let second = Matrix(1, m, elements: Array(A.elements[m...]))
      let rounding = 24 * Scalar.unitRoundoff
      c.expect(
        "A", second, equals: Loops.probabilities(difference), within: Scalar(allowance(boundedSoftmax(Z))) + rounding)
      let bound = Scalar(allowance(boundedSoftmaxCost(Z, Y))) + 64 * Scalar.unitRoundoff
      c.expect("J", abs(Kernels.softmaxCost(Z, Y) - Loops.logisticCost(difference, y)), within: bound)
    },
    property("\(name): zero scores cost ln K", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      let zero = Matrix(Z.rows, Z.columns)
      let bound = allowance(boundedSoftmaxCost(zero, Y))
      c.expect("J", abs(Double(Kernels.softmaxCost(zero, Y)) - log(Double(Z.rows))), within: bound)
    },
    property("\(name): adding ±10⁶, 700 or 40 to scores of few digits changes not one digit", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      let eighths = Z.map { z in (8 * z).rounded() / 8 }
      for shift in [-1e6, -700, -40, 40, 700, 1e6] as [Scalar] {
        let moved = eighths.map { z in z + shift }
        c.expect("A at \(shift)", Kernels.softmax(moved), equals: Kernels.softmax(eighths), within: 0)
        c.expect("J at \(shift)", Kernels.softmaxCost(moved, Y) == Kernels.softmaxCost(eighths, Y))
      }
    },
    property("\(name): a class whose score is −∞ is not there", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      let masked = Matrix.stacked(Z, Matrix(1, Z.columns, repeating: -.infinity))
      let labels = Matrix.stacked(Y, Matrix(1, Z.columns))
      let none = Matrix(1, Z.columns)
      let bound = 2 * allowance(boundedSoftmax(Z))
      c.expect("A", Kernels.softmax(masked), equals: .stacked(Kernels.softmax(Z), none), within: bound)
      c.expect(
        "dZ", Kernels.softmaxGradient(masked, labels), equals: .stacked(Kernels.softmaxGradient(Z, Y), none),
        within: bound)
      let cost = Scalar(2 * allowance(boundedSoftmaxCost(Z, Y)))
      c.expect("J", abs(Kernels.softmaxCost(masked, labels) - Kernels.softmaxCost(Z, Y)), within: cost)
    },
    property("\(name): NaN among the scores of an example is NaN in all its answers, and in no other’s", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      var hollow = Z
      hollow[c.int("row", 0...Z.rows - 1), 0] = .nan
      let (A, dZ) = (Kernels.softmax(hollow), Kernels.softmaxGradient(hollow, Y))
      for j in 0..<Z.columns {
        let isNaN = A.column(j).elements.allSatisfy(\.isNaN) && dZ.column(j).elements.allSatisfy(\.isNaN)
        let isNumber = A.column(j).elements.allSatisfy(\.isFinite) && dZ.column(j).elements.allSatisfy(\.isFinite)
        c.expect("column \(j)", j == 0 ? isNaN : isNumber)
      }
      c.expect("J", Kernels.softmaxCost(hollow, Y).isNaN)
    },
    property("\(name): scores of ±1000 stay finite", rigor) { c in
      let (Z, Y) = c.classScoresAndLabels()
      let far = Z.map { z in z < 0 ? -1000 : 1000 }
      c.expect("A", Kernels.softmax(far).elements.allSatisfy { $0.isFinite })
      c.expect("J", Kernels.softmaxCost(far, Y).isFinite)
      c.expect("dZ", Kernels.softmaxGradient(far, Y).elements.allSatisfy { $0.isFinite })
    },
  ])
}

extension Case {
  /// Scores of 1 to 5 classes and labels, of 1 to 5 examples.
  fileprivate mutating func classScoresAndLabels() -> (Z: Matrix, Y: Matrix) {
    let (K, m) = (int("K", 1...5), int("m", 1...5))
    let Z = matrix("Z", K, m, -4, 4)
    var Y = Matrix(K, m)
    for (j, label) in labels("y", m, classes: K).enumerated() { Y[label, j] = 1 }
    return (Z, Y)
  }
}
