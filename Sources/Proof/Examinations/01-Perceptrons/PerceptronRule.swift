/// What the perceptron trick must satisfy, and the algorithm that is made of it.

import Arrays
import Datasets
import Perceptrons
import Verification

/// Examines the perceptron trick of an implementation. It has no derivative, so its proof is agreement, laws and the bound.
public func examine<Kernels: PerceptronRuleKernels>(
  perceptron kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  var findings = agreementOfTheTrick(kernels)
  findings += lawsOfTheTrick(kernels, rigor)
  findings += lawsOfTheAlgorithm(kernels, rigor)
  findings += recordsOfTheTrick(kernels)
  return findings
}

private func agreementOfTheTrick<Kernels: PerceptronRuleKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any PerceptronRuleKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 21)
  var findings = Findings()
  for (n_x, _) in sizes {
    for y in [Scalar(0), 1] {
      let x = Matrix.normal(n_x, 1, using: &generator)
      let unit = LinearUnit(w: .normal(n_x, 1, using: &generator), b: Scalar(generator.normal()))
      let alpha = Scalar(0.7)
      // A score within its own rounding of 0 could fall on either side; with these seeds none does.
      let z = boundedScores(unit, x)
      if abs(z.value[0]) <= z.error[0] {
        findings.append(
          .failure(.agreement, "perceptronTrick", at: "seed", because: "the score is too near to 0 to compare"))
        continue
      }
      let (a, b) = (
        Kernels.perceptronTrick(unit, x: x, y: y, learningRate: alpha),
        other.perceptronTrick(unit, x: x, y: y, learningRate: alpha)
      )
      let pull = Double(alpha) * (Double(y) - (z.value[0] >= 0 ? 1 : 0))
      let step = Bounded(x).map(lipschitz: abs(pull), roundings: 2) { x in pull * x }
      let place = "(\(n_x)), y = \(Int(y))"
      findings.append(compareKernels("perceptronTrick", "w, \(place)", a.w, b.w, within: Bounded(unit.w) + step))
      let bias = Bounded(Matrix(number: unit.b)) + Bounded(Matrix(number: Scalar(pull)))
      findings.append(compareKernels("perceptronTrick", "b, \(place)", a.b, b.b, within: bias))
    }
  }
  return findings
}

private func lawsOfTheTrick<Kernels: PerceptronRuleKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) perceptronTrick"
  return Findings([
    property("\(name): a point on its right side changes nothing", rigor) { c in
      let (unit, x) = c.unitAndPoint()
      let y = Loops.predictions(unit, x)[0, 0]
      c.expect("unit", Kernels.perceptronTrick(unit, x: x, y: y, learningRate: 1) == unit)
    },
    property("\(name): a score of 0 is answered with 1", rigor) { c in
      let n_x = c.int("n_x", 1...4)
      let (x, b) = (c.matrix("x", n_x, 1, -3, 3), c.scalar("b", -3, 3))
      // One input alone, whole numbers: the score is 0 without rounding.
      var (unit, point) = (LinearUnit(inputs: n_x), Matrix(n_x, 1))
      (unit.w[0, 0], unit.b, point[0, 0]) = (x[0, 0].rounded(), -x[0, 0].rounded() * b.rounded(), b.rounded())
      c.expect("label 1", Kernels.perceptronTrick(unit, x: point, y: 1, learningRate: 1) == unit)
      c.expect("label 0", Kernels.perceptronTrick(unit, x: point, y: 0, learningRate: 1).b == unit.b - 1)
    },
    property("\(name): the score of a misclassified point moves towards its label by α (‖x‖² + 1)", rigor) { c in
      let (unit, x) = c.unitAndPoint()
      let y = 1 - Loops.predictions(unit, x)[0, 0]
      let alpha = c.scalar("α", 0.25, 2)
      let next = Kernels.perceptronTrick(unit, x: x, y: y, learningRate: alpha)
      let (before, after) = (Loops.scores(unit, x)[0, 0], Loops.scores(next, x)[0, 0])
      let length = Loops.dot(x.elements, x.elements) + 1
      let bound = allowance(boundedScores(unit, x)) + allowance(boundedScores(next, x))
      let rounding = 8 * Double(Scalar.unitRoundoff) * Double(alpha * length + abs(before) + abs(after))
      c.expect("score", abs(after - before - (2 * y - 1) * alpha * length), within: Scalar(bound + rounding))
    },
    property("\(name): the bias moves once a point, however many features there are", rigor) { c in
      let (unit, x) = c.unitAndPoint()
      let y = 1 - Loops.predictions(unit, x)[0, 0]
      let next = Kernels.perceptronTrick(unit, x: x, y: y, learningRate: 1)
      let rounding = 4 * Scalar.unitRoundoff * (abs(unit.b) + 1)
      c.expect("b", abs(next.b - unit.b - (2 * y - 1)), within: rounding)
    },
  ])
}

private func lawsOfTheAlgorithm<Kernels: PerceptronRuleKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) perceptron algorithm"
  return Findings([
    property("\(name): mistakes ≤ (R/γ)² on separable points, and every label is learned", rigor) { c in
      let separator = LinearUnit(w: [[c.scalar("w₁", 0.5, 2)], [c.scalar("w₂", -2, 2)]], b: c.scalar("b", -1, 1))
      let m = c.int("m", 1...12)
      // Points too near to the boundary are pushed away from it, along w.
      var X = c.matrix("X", 2, m, -2, 2)
      let squared = Loops.dot(separator.w.elements, separator.w.elements)
      for j in 0..<m {
        let z = Loops.scores(separator, X.column(j))[0, 0]
        let push = (z >= 0 ? max(0, 0.5 - z) : min(0, -0.5 - z)) / squared
        for k in 0..<2 { X[k, j] += push * separator.w[k, 0] }
      }
      let Y = Loops.predictions(separator, X)
      guard let bound = mistakeBound(X, Y, separator: separator) else {
        return c.expect("the cloud is separable", false)
      }
      let run = runPerceptron(Kernels.self, X, Y, epochs: Int(bound) + 2)
      c.expect("mistakes", Double(run.mistakes), within: bound)
      c.expect("an end without mistakes", run.hasConverged)
      c.expect("labels", Loops.predictions(run.unit, X) == Y)
    },
    property("\(name): XOR is never learned", rigor) { c in
      let order = c.permutation("order", 4)
      let run = runPerceptron(
        Kernels.self, Gate.pairs.columns(at: order), Gate.xorTruth.columns(at: order),
        learningRate: c.scalar("α", 0.25, 2),
        epochs: 50)
      c.expect("mistakes in the last round", (run.mistakesByEpoch.last ?? 0) > 0)
    },
  ])
}

extension Case {
  /// A unit of 1 to 4 inputs whose score of one point is not within rounding of 0.
  fileprivate mutating func unitAndPoint() -> (LinearUnit, Matrix) {
    let n_x = int("n_x", 1...4)
    var unit = LinearUnit(w: matrix("w", n_x, 1, -3, 3), b: scalar("b", -3, 3))
    let x = matrix("x", n_x, 1, -3, 3)
    let z = boundedScores(unit, x)
    if abs(z.value[0]) <= 4 * z.error[0] { unit.b += 1 }
    return (unit, x)
  }
}
