import Arrays
import LogisticRegression
import Perceptrons
import Testing

@Suite struct GradientDescentTests {
  @Test(arguments: Implementation.allCases) func `a descent on a square, worked by hand`(
    _ implementation: Implementation
  ) throws {
    // J = ½ (p − 8)², dp = p − 8: with α = ½ from 0 to 4, 6, 7.
    let found = try fall(implementation.kernels, steps: 3) { p in ((p - 8) * (p - 8) / 2, p - 8) }
    #expect(found.end == 7)
    #expect(found.costs == [32, 8, 2, 0.5])
    #expect(found.seen == [0, 1, 2, 3])
    #expect(found.points == [0, 4, 6, 7])
  }

  @Test func `what settles a point acts after each step`() throws {
    let (unit, costs) = try gradientDescent(
      Loops.self, from: LinearUnit(inputs: 0), learningRate: 0.5, steps: 2, afterStep: { unit in unit.b += 1 },
      costAndGradient: { unit in (unit.b, LinearUnit(w: Matrix(0, 1), b: unit.b - 8)) })
    // 0 → 4 + 1 → 6.5 + 1
    #expect(unit.b == 7.5)
    #expect(costs == [0, 5, 7.5])
  }

  @Test(arguments: Implementation.allCases) func `a step moves every tensor against its gradient`(
    _ implementation: Implementation
  ) {
    var units = LinearUnits(W: [[1, 2, 3], [4, 5, 6]], b: [[7], [8]])
    step(implementation.kernels, &units, LinearUnits(W: [[2, 0, 4], [0, 8, 0]], b: [[0], [2]]), learningRate: 0.5)
    #expect(units == LinearUnits(W: [[0, 2, 1], [4, 1, 6]], b: [[7], [7]]))
  }

  @Test(arguments: Implementation.allCases) func `a NaN in the gradient stops the descent, and is named`(
    _ implementation: Implementation
  ) {
    #expect(throws: TrainingError.notFinite(step: 2, tensor: "dW", index: 4)) {
      try fallUntilBroken(implementation.kernels) { step, gradient in
        if step == 2 { (gradient.W[1, 1], gradient.W[1, 2]) = (.nan, .infinity) }
      }
    }
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "db", index: 1)) {
      try fallUntilBroken(implementation.kernels) { step, gradient in
        if step == 1 { gradient.b[1, 0] = -.infinity }
      }
    }
  }

  @Test func `a cost that is not finite stops it first`() {
    for cost: Scalar in [.nan, .infinity, -.infinity] {
      #expect(throws: TrainingError.notFinite(step: 0, tensor: "cost", index: 0)) {
        try fall(Loops.self, steps: 3) { _ in (cost, .nan) }
      }
    }
  }

  @Test func `finite gradients whose squares are not finite go on`() throws {
    let huge = Scalar.greatestFiniteMagnitude / 4
    let found = try fall(BLAS.self, steps: 1) { _ in (1, -huge) }
    #expect(found.end == huge / 2)
  }

  @Test func `the error is one line that says what to try`() {
    let error = TrainingError.notFinite(step: 12, tensor: "dW", index: 4)
    #expect("\(error)" == "training stopped at step 12: dW[4] is not finite; try a smaller learning rate")
  }

  @Test(arguments: Implementation.allCases) func `a learning rate that is far too large stops a model's training`(
    _ implementation: Implementation
  ) {
    // 10³⁰⁰ (or 10³⁰) times a gradient of 5 · 10⁹ is beyond the largest number.
    let X: Matrix = [[1e10, -1e10]]
    let learningRate: Scalar = Scalar.self == Double.self ? Scalar(1e300) : Scalar(1e30)
    #expect(throws: TrainingError.self) {
      try trained(implementation.kernels, X, [[1, 0]], learningRate: learningRate)
    }
  }
}

private func step<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ units: inout LinearUnits, _ gradient: LinearUnits, learningRate: Scalar
) {
  gradientStep(kernels, &units, against: gradient, learningRate: learningRate)
}

/// A descent of a bias alone from 0 at the rate ½, and what was seen of it on the way.
@discardableResult
private func fall<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, steps: Int, _ costAndGradient: (Scalar) -> (cost: Scalar, gradient: Scalar)
) throws -> (end: Scalar, costs: [Scalar], seen: [Int], points: [Scalar]) {
  var (seen, points): ([Int], [Scalar]) = ([], [])
  let (unit, costs) = try gradientDescent(
    kernels, from: LinearUnit(inputs: 0), learningRate: 0.5, steps: steps,
    watch: { progress, unit in
      seen.append(progress.step)
      points.append(unit.b)
    },
    costAndGradient: { unit in
      let (cost, gradient) = costAndGradient(unit.b)
      return (cost, LinearUnit(w: Matrix(0, 1), b: gradient))
    })
  return (unit.b, costs, seen, points)
}

private func fallUntilBroken<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ breaking: (Int, inout LinearUnits) -> Void
) throws {
  var t = 0
  _ = try gradientDescent(kernels, from: LinearUnits(classes: 2, inputs: 3), learningRate: 0.5, steps: 4) { units in
    var gradient = units
    breaking(t, &gradient)
    t += 1
    return (1, gradient)
  }
}

private func trained<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, learningRate: Scalar
) throws {
  var model = TwoClassModel<Kernels>(inputs: X.rows)
  _ = try model.fit(X, Y, learningRate: learningRate, steps: 3)
}
