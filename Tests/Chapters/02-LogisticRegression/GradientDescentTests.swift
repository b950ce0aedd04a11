import Arrays
import LogisticRegression
import Perceptrons
import Testing

@Suite struct GradientDescentTests {
  @Test(arguments: BothTwins.allCases) func `a descent on a square, worked by hand`(_ twin: BothTwins) throws {
    // J = ½ (p − 8)², dp = p − 8: with α = ½ from 0 to 4, 6, 7.
    let found = try fall(twin.kernels, steps: 3) { p in ((p - 8) * (p - 8) / 2, p - 8) }
    #expect(found.end == 7)
    #expect(found.costs == [32, 8, 2, 0.5])
    #expect(found.seen == [0, 1, 2, 3])
    #expect(found.points == [0, 4, 6, 7])
  }

  @Test func `what settles a point acts after each step`() throws {
    let (unit, costs) = try descend(
      Loops.self, from: LinearUnit(inputs: 0), rate: 0.5, steps: 2, settle: { unit in unit.b += 1 },
      slope: { unit in (unit.b, LinearUnit(w: Matrix(0, 1), b: unit.b - 8)) })
    // 0 → 4 + 1 → 6.5 + 1
    #expect(unit.b == 7.5)
    #expect(costs == [0, 5, 7.5])
  }

  @Test(arguments: BothTwins.allCases) func `a step moves every tensor against its gradient`(_ twin: BothTwins) {
    var units = LinearUnits(W: [[1, 2, 3], [4, 5, 6]], b: [[7], [8]])
    step(twin.kernels, &units, LinearUnits(W: [[2, 0, 4], [0, 8, 0]], b: [[0], [2]]), rate: 0.5)
    #expect(units == LinearUnits(W: [[0, 2, 1], [4, 1, 6]], b: [[7], [7]]))
  }

  @Test(arguments: BothTwins.allCases) func `a NaN in the gradient stops the descent, and is named`(_ twin: BothTwins) {
    #expect(throws: TrainingError.notFinite(step: 2, tensor: "dW", index: 4)) {
      try fallUntilBroken(twin.kernels) { step, gradient in
        if step == 2 { (gradient.W[1, 1], gradient.W[1, 2]) = (.nan, .infinity) }
      }
    }
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "db", index: 1)) {
      try fallUntilBroken(twin.kernels) { step, gradient in
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
    #expect("\(error)" == "training stopped at step 12: dW[4] is not finite; try a smaller rate")
  }

  @Test(arguments: BothTwins.allCases) func `a rate that is far too large stops a model's training`(_ twin: BothTwins) {
    // 10³⁰⁰ (or 10³⁰) times a slope of 5 · 10⁹ is beyond the largest number.
    let X: Matrix = [[1e10, -1e10]]
    let rate: Scalar = Scalar.self == Double.self ? Scalar(1e300) : Scalar(1e30)
    #expect(throws: TrainingError.self) { try trained(twin.kernels, X, [[1, 0]], rate: rate) }
  }
}

private func step<Kernels: LogisticTwin>(
  _ kernels: Kernels.Type, _ units: inout LinearUnits, _ gradient: LinearUnits, rate: Scalar
) {
  stepDown(kernels, &units, against: gradient, rate: rate)
}

/// A descent of a bias alone from 0 at the rate ½, and what was seen of it on the way.
@discardableResult
private func fall<Kernels: LogisticTwin>(
  _ kernels: Kernels.Type, steps: Int, _ slope: (Scalar) -> (cost: Scalar, gradient: Scalar)
) throws -> (end: Scalar, costs: [Scalar], seen: [Int], points: [Scalar]) {
  var (seen, points): ([Int], [Scalar]) = ([], [])
  let (unit, costs) = try descend(
    kernels, from: LinearUnit(inputs: 0), rate: 0.5, steps: steps,
    watch: { progress, unit in
      seen.append(progress.step)
      points.append(unit.b)
    },
    slope: { unit in
      let (cost, gradient) = slope(unit.b)
      return (cost, LinearUnit(w: Matrix(0, 1), b: gradient))
    })
  return (unit.b, costs, seen, points)
}

private func fallUntilBroken<Kernels: LogisticTwin>(
  _ kernels: Kernels.Type, _ breaking: (Int, inout LinearUnits) -> Void
) throws {
  var t = 0
  _ = try descend(kernels, from: LinearUnits(classes: 2, inputs: 3), rate: 0.5, steps: 4) { units in
    var gradient = units
    breaking(t, &gradient)
    t += 1
    return (1, gradient)
  }
}

private func trained<Kernels: LogisticTwin>(_ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, rate: Scalar) throws {
  var model = TwoClassModel<Kernels>(inputs: X.rows)
  _ = try model.fit(X, Y, rate: rate, steps: 3)
}
