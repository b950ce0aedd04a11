/// What the models of two and of many classes must satisfy: the gradient belongs to the cost, penalties included, and
/// biases go free.

import Arrays
import LogisticRegression
import Perceptrons
import Verification

/// Examines both models, plain and with either penalty.
public func examine<Kernels: ClassifierKernels>(classifiers kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  differencesOfClassifiers(kernels) + lawsOfClassifiers(kernels, rigor) + recordsOfClassifiers(kernels)
}

private func differencesOfClassifiers<Kernels: ClassifierKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 81)
  let (K, n_x, m) = (3, 4, 7)
  let X = Matrix.normal(n_x, m, using: &generator)
  let (y, Y) = (binaryLabels(m, using: &generator), oneHotLabels(K, m, using: &generator))
  let unit = LinearUnit(w: .normal(n_x, 1, deviation: 0.5, using: &generator), b: 0.3)
  let units = LinearUnits(
    W: .normal(K, n_x, deviation: 0.5, using: &generator), b: .normal(K, 1, deviation: 0.5, using: &generator))

  var findings = Findings()
  for (name, penalty) in [("plain", Penalty.none), ("L2", .l2(2.5))] {
    let two = TwoClassModel<Kernels>(inputs: n_x, penalty: penalty)
    findings += checkBothOrders(
      "two classes, \(name)", of: { unit in two.costAndGradient(at: unit, X, y).cost }, at: unit,
      gradient: { unit in two.costAndGradient(at: unit, X, y).gradient })
    let many = ManyClassModel<Kernels>(classes: K, inputs: n_x, penalty: penalty)
    findings += checkBothOrders(
      "many classes, \(name)", of: { units in many.costAndGradient(at: units, X, Y).cost }, at: units,
      gradient: { units in many.costAndGradient(at: units, X, Y).gradient })
  }
  return findings
}

private func lawsOfClassifiers<Kernels: ClassifierKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) classifiers"
  return Findings([
    property("\(name): a penalty leaves the gradient of the bias as it was", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      let Y = Matrix(1, X.columns, elements: c.labels("y", X.columns, classes: 2).map { Scalar($0) })
      let plain = TwoClassModel<Kernels>(inputs: X.rows).costAndGradient(at: unit, X, Y).gradient
      for penalty in [Penalty.l1(3), .l2(3)] {
        let held = TwoClassModel<Kernels>(inputs: X.rows, penalty: penalty).costAndGradient(at: unit, X, Y).gradient
        c.expect("db", held.b == plain.b)
      }
    },
    property("\(name): a penalty leaves the gradient of the biases of many classes as it was", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      let labels = c.labels("y", X.columns, classes: 2)
      var (units, Y) = (LinearUnits(classes: 2, inputs: X.rows), Matrix(2, X.columns))
      units.b[1, 0] = unit.b
      for (j, label) in labels.enumerated() { Y[label, j] = 1 }
      for k in 0..<X.rows { units.W[0, k] = unit.w[k, 0] }
      let plain = ManyClassModel<Kernels>(classes: 2, inputs: X.rows).costAndGradient(at: units, X, Y).gradient
      for penalty in [Penalty.l1(3), .l2(3)] {
        let held = ManyClassModel<Kernels>(classes: 2, inputs: X.rows, penalty: penalty).costAndGradient(
          at: units, X, Y
        ).gradient
        c.expect("db", held.b == plain.b)
      }
    },
    property("\(name): a step with L1 is the plain step, then α λ/m nearer to 0", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      let m = X.columns
      let Y = Matrix(1, m, elements: c.labels("y", m, classes: 2).map { Scalar($0) })
      let (alpha, lambda) = (Scalar(0.25), c.scalar("λ", 0.5, 4))
      var model = TwoClassModel<Kernels>(inputs: X.rows, penalty: .l1(lambda))
      model.unit = unit
      let plain = TwoClassModel<Kernels>(inputs: X.rows).costAndGradient(at: unit, X, Y).gradient
      let costs = try? model.fit(X, Y, learningRate: alpha, steps: 1)
      c.expect("trained", costs?.count == 2)
      let length = alpha * lambda / Scalar(m)
      let drawn = (unit.w - alpha * plain.w).map { w in max(w - length, 0) + min(w + length, 0) }
      // Numbers of at most 3 + 6 + 1, a dozen roundings.
      c.expect("w", model.unit.w, equals: drawn, within: 12 * Scalar.unitRoundoff * 16)
      c.expect("b", abs(model.unit.b - (unit.b - alpha * plain.b)), within: 12 * Scalar.unitRoundoff * 16)
    },
    property("\(name): one step with L2 multiplies the weights by 1 − αλ/m, besides the plain step", rigor) { c in
      let (unit, X) = c.unitAndPoints()
      let m = X.columns
      let Y = Matrix(1, m, elements: c.labels("y", m, classes: 2).map { Scalar($0) })
      let (alpha, lambda) = (Scalar(0.25), Scalar(2))
      let plain = TwoClassModel<Kernels>(inputs: X.rows).costAndGradient(at: unit, X, Y).gradient
      let held = TwoClassModel<Kernels>(inputs: X.rows, penalty: .l2(lambda)).costAndGradient(at: unit, X, Y).gradient
      let decayed = (1 - alpha * lambda / Scalar(m)) * unit.w - alpha * plain.w
      // Numbers of at most 3 and gradients of at most 3 + 6, a dozen roundings.
      c.expect("w", unit.w - alpha * held.w, equals: decayed, within: 12 * Scalar.unitRoundoff * 16)
    },
    property("\(name): where L1 outweighs the gradient at 0, no weight ever leaves 0", rigor) { c in
      let (_, X) = c.unitAndPoints()
      let Y = Matrix(1, X.columns, elements: c.labels("y", X.columns, classes: 2).map { Scalar($0) })
      // At w = 0 no weight is pulled harder than max |x| ≤ 3, so that λ/m = 4 holds them all.
      var model = TwoClassModel<Kernels>(inputs: X.rows, penalty: .l1(4 * Scalar(X.columns)))
      let costs = try? model.fit(X, Y, learningRate: 0.125, steps: 5)
      c.expect("trained", costs?.count == 6)
      c.expect("w", model.unit.w.elements.allSatisfy { w in w == 0 })
    },
  ])
}
