/// What whole optimizers must satisfy: state for each tensor, whatever the method.

import Arrays
import Backpropagation
import Foundation
import Optimization
import Verification

/// Examines optimizers made of an implementation's kernels, every method: agreement, laws, known answers.
public func examine<Kernels: OptimizerKernels>(optimizer kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = Findings()
  for method in methods {
    findings += kernels == Loops.self ? agreement(method, kernels, BLAS.self) : agreement(method, kernels, Loops.self)
    findings += examine(update: "\(kernels) \(method.name)", rigor: rigor) { point in
      Optimizer<Kernels>(method, learningRate: 0.05, for: point)
    }
  }
  findings += lawsOfOptimizers(kernels, rigor)
  findings += plansOfOptimizers(kernels, rigor)
  findings.append(optimumOfDescent(kernels))
  return findings
}

/// Examines any update that keeps a state for each tensor; `make` gives a fresh one for a point.
public func examine<Rule: UpdateRule>(
  update name: String, rigor: Rigor = Rigor(), _ make: @escaping (TensorList) -> Rule
) -> Findings {
  Findings([
    property("\(name): each tensor moves as it would alone", rigor) { c in
      let (start, gradients) = c.pointAndGradients()
      let together = moved(start, by: make(start), gradients).point
      for place in start.list.indices {
        let alone = TensorList([start.list[place]])
        let own = gradients.map { g in TensorList([g.list[place]]) }
        let result = moved(alone, by: make(alone), own).point
        c.expect(start.list[place].name, result.list[0] == together.list[place])
      }
    },
    property("\(name): a fresh state and no gradient leave the point where it is", rigor) { c in
      let (start, _) = c.pointAndGradients()
      var zero = start
      zero.walk { _, _, g in g = g.map { _ in 0 } }
      let free = moved(start, by: make(start), [zero])
      // A decay is no gradient, and moves weights.
      for (x, y) in zip(free.point.list, start.list) where x.name.hasSuffix("b") { c.expect(x.name, x == y) }
    },
    property("\(name): saved and resumed, it goes on bit for bit", rigor) { c in
      let (start, gradients) = c.pointAndGradients()
      let whole = moved(start, by: make(start), gradients + gradients)
      let half = moved(start, by: make(start), gradients)
      var saved = half.update.tensors.makeIterator()
      var resumed = make(start)
      resumed.walk { _, _, elements in elements = saved.next()?.elements ?? [] }
      let end = moved(half.point, by: resumed, gradients)
      c.expect("point", end.point == whole.point)
      c.expect("state", end.update.tensors == whole.update.tensors)
    },
  ])
}

/// Every method, with settings at which each of its terms shows.
let methods: [Method] = [
  .descent, .momentum(), .momentum(averaging: false), .nesterov(), .adagrad(), .rmsProp(), .adam(),
  .adam(AdamSettings(epsilon: 0.1, weightDecay: 0.3)), .deltaBarDelta(),
]

private func moved<Rule: UpdateRule>(
  _ start: TensorList, by update: Rule, _ gradients: [TensorList]
) -> (point: TensorList, update: Rule) {
  var (point, update) = (start, update)
  for g in gradients { update.move(&point, against: g) }
  return (point, update)
}

/// Ten steps down a bowl on each implementation: where they end, normwise.
private func agreement<Kernels: OptimizerKernels, Other: OptimizerKernels>(
  _ method: Method, _ kernels: Kernels.Type, _ other: Other.Type
) -> Findings {
  let bowl = Landscape.bowl(steepness: [0.2, 1, 3, 0.7, 2])
  let start: [Scalar] = [1, -2, 0.5, 3, -0.25]
  let x = path(kernels, method, learningRate: 0.05, on: bowl, from: start, steps: 10)[10]
  let y = path(other, method, learningRate: 0.05, on: bowl, from: start, steps: 10)[10]
  return compareTensors(
    .agreement, "10 steps, \(method.name)", TensorList(["w": Matrix(column: x)]), TensorList(["w": Matrix(column: y)]),
    bound: Scalar.self == Double.self ? 1e-12 : 1e-5)
}

private func lawsOfOptimizers<Kernels: OptimizerKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) optimizer"
  return Findings([
    property("\(name): weights decay, biases do not", rigor) { c in
      let (start, _) = c.pointAndGradients()
      var zero = start
      zero.walk { _, _, g in g = g.map { _ in 0 } }
      var (point, optimizer) = (
        start, Optimizer<Kernels>(.adam(AdamSettings(weightDecay: 0.5)), learningRate: 0.5, for: start)
      )
      optimizer.move(&point, against: zero)
      let W = start.list[0].elements.map { w in 0.75 * w }
      c.expect("W", point.list[0].elements, equals: W, within: rounding(3))
      c.expect("b", point.list[1].elements, equals: start.list[1].elements, within: 0)
      c.expect("names of weights", ["layer 1, W", "W_x", "layer 2, W_a", "w"].allSatisfy(isWeight))
      c.expect("names of others", !["b", "layer 1, b", "layer 2, gamma", "E"].contains(where: isWeight))
      // Unless somebody says so.
      (point, optimizer) = (
        start,
        Optimizer<Kernels>(
          .adam(AdamSettings(weightDecay: 0.5)), learningRate: 0.5, for: start, decaying: { name in name == "b" })
      )
      optimizer.move(&point, against: zero)
      let b = start.list[1].elements.map { b in 0.75 * b }
      c.expect("W, which is not named", point.list[0].elements, equals: start.list[0].elements, within: 0)
      c.expect("b, which is named", point.list[1].elements, equals: b, within: rounding(3))
    },
    property("\(name): it clips before it steps, and follows its schedule", rigor) { c in
      let (start, gradients) = c.pointAndGradients()
      let schedule = Schedule.manual([1, 0.5, 0.25])
      var optimizer = Optimizer<Kernels>(
        .descent, learningRate: 0.5, for: start, schedule: schedule, stepsPerEpoch: 2, clipping: .norm(1))
      var (point, expected) = (start, start)
      for (t, g) in (gradients + gradients).enumerated() {
        var clipped = g
        Loops.clip(&clipped, toNorm: 1)
        let learningRate = 0.5 * [1, 0.5, 0.25, 0.25, 0.25][t / 2]
        for place in expected.list.indices {
          for i in expected.list[place].elements.indices {
            expected.list[place].elements[i] -= Scalar(learningRate) * clipped.list[place].elements[i]
          }
        }
        optimizer.move(&point, against: g)
      }
      for (x, y) in zip(point.list, expected.list) {
        c.expect(x.name, x.elements, equals: y.elements, within: rounding(10, 64))
      }
    },
  ])
}

/// Rung 5: on a bowl plain descent leaves (1 − α λ)ᵗ of each number.
private func optimumOfDescent<Kernels: OptimizerKernels>(_ kernels: Kernels.Type) -> Finding {
  let steepness: [Scalar] = [0.25, 1, 5, 18]
  let (alpha, steps): (Scalar, Int) = (0.1, 50)
  let way = path(
    kernels, .descent, learningRate: alpha, on: .bowl(steepness: steepness), from: [1, 1, 1, 1], steps: steps)
  var worst = 0.0
  for (t, w) in way.enumerated() {
    for (lambda, w) in zip(steepness, w) {
      let exact = pow(1 - Double(alpha) * Double(lambda), Double(t))
      let error = abs(Double(w) - exact)
      worst = error.isNaN ? .infinity : max(worst, error)
    }
  }
  // Each of t steps errs by a few u of what is left, and α itself by one: at most t e^−t… stays below some units.
  return Finding(
    .optimum, "descent", at: "w on a bowl, \(steps) steps", observed: worst, bound: rounding(1, 64),
    cases: steps * steepness.count)
}

extension Case {
  /// Weights and biases of unequal sizes, and a few gradients.
  fileprivate mutating func pointAndGradients() -> (start: TensorList, gradients: [TensorList]) {
    let (n, m) = (int("n", 1...3), int("m", 1...3))
    let start = TensorList(["W": matrix("W", n, m, -3, 3), "b": matrix("b", n, 1, -3, 3)])
    let gradients = (0..<int("steps", 1...4)).map { _ in
      TensorList(["W": matrix("dW", n, m, -3, 3), "b": matrix("db", n, 1, -3, 3)])
    }
    return (start, gradients)
  }
}
