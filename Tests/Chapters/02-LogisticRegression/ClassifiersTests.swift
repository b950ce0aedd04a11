import Arrays
import LogisticRegression
import Perceptrons
import TestSupport
import Testing

@Suite struct ClassifiersTests {
  @Test(arguments: Implementation.allCases) func `one step of two classes, worked by hand`(
    _ implementation: Implementation
  ) throws {
    // All scores 0: dZ = (½, −½), dw = ½ (½ · 3 − ½ · 5) = −½, db = 0, J = ln 2; then w = ¼.
    let trained = try fitted(implementation.kernels, [[3, 5]], [[0, 1]], .none, learningRate: 0.5, steps: 1)
    #expect(trained.unit == LinearUnit(w: [[0.25]], b: 0))
    #expect(isNear(trained.costs[0], 0.693_147_180_559_945_3))
    #expect(trained.costs.count == 2)
  }

  @Test(arguments: Implementation.allCases) func `penalties act on the weights, each in its place`(
    _ implementation: Implementation
  ) throws {
    // The plain step is to ¼. L2 has nothing to add at w = 0; L1 takes α λ/m = ½ · 0.2 / 2 off.
    let l2 = try fitted(implementation.kernels, [[3, 5]], [[0, 1]], .l2(0.2), learningRate: 0.5, steps: 1)
    #expect(l2.unit == LinearUnit(w: [[0.25]], b: 0))
    let l1 = try fitted(implementation.kernels, [[3, 5]], [[0, 1]], .l1(0.2), learningRate: 0.5, steps: 1)
    #expect(isNear(l1.unit.w[0, 0], 0.2) && l1.unit.b == 0)
    // Cost at w = 2, b = 7: the plain one and λ/2m w² = 0.2/4 · 4, or λ/m |w| = 0.2/2 · 2.
    let unit = LinearUnit(w: [[2]], b: 7)
    let plain = costAndGradient(implementation.kernels, .none, at: unit)
    let (square, size) = (
      costAndGradient(implementation.kernels, .l2(0.2), at: unit),
      costAndGradient(implementation.kernels, .l1(0.2), at: unit)
    )
    #expect(isNear(square.cost - plain.cost, 0.2, roundings: 32))
    #expect(isNear(size.cost - plain.cost, 0.2, roundings: 32))
    #expect(isNear(square.gradient.w[0, 0] - plain.gradient.w[0, 0], 0.2, roundings: 32))
    #expect(square.gradient.b == plain.gradient.b && size.gradient == plain.gradient)
  }

  @Test(arguments: Implementation.allCases) func `one step of many classes, worked by hand`(
    _ implementation: Implementation
  ) throws {
    // All scores 0: dZ = ½ − Y; dW = ½ (∓½ · 3 ± ½ · 5).
    let trained = try fittedMany(implementation.kernels, [[3, 5]], [[1, 0], [0, 1]], learningRate: 0.5)
    #expect(trained.units == LinearUnits(W: [[-0.25], [0.25]], b: [[0], [0]]))
    #expect(trained.A[0, 0] == 0.5 && trained.A[1, 1] > 0.5 && trained.A[1, 1] < 1)
    // Of equal scores, the first.
    #expect(trained.answers == [0, 1, 0])
  }

  @Test(arguments: Implementation.allCases) func `the probability of class 1 is the sigmoid of the score`(
    _ implementation: Implementation
  ) {
    let A = probabilities(implementation.kernels, LinearUnit(w: [[1], [-2]], b: 1), [[1, 3], [1, 2]])
    #expect(A == [[0.5, 0.5]])
  }
}

private func fitted<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, _ penalty: Penalty, learningRate: Scalar, steps: Int
) throws -> (unit: LinearUnit, costs: [Scalar]) {
  var model = TwoClassModel<Kernels>(inputs: X.rows, penalty: penalty)
  let costs = try model.fit(X, Y, learningRate: learningRate, steps: steps)
  return (model.unit, costs)
}

private func costAndGradient<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ penalty: Penalty, at unit: LinearUnit
) -> (cost: Scalar, gradient: LinearUnit) {
  TwoClassModel<Kernels>(inputs: 1, penalty: penalty).costAndGradient(at: unit, [[-3, 0.5]], [[0, 1]])
}

private func fittedMany<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, learningRate: Scalar
) throws -> (units: LinearUnits, A: Matrix, answers: [Int]) {
  var model = ManyClassModel<Kernels>(classes: Y.rows, inputs: X.rows)
  _ = try model.fit(X, Y, learningRate: learningRate, steps: 1)
  return (model.units, model.probabilities([[0, 1]]), model.predictions([[-1, 1, 0]]))
}

private func probabilities<Kernels: LogisticRegressionKernels>(
  _ kernels: Kernels.Type, _ unit: LinearUnit, _ X: Matrix
) -> Matrix {
  var model = TwoClassModel<Kernels>(inputs: X.rows)
  model.unit = unit
  return model.probabilities(X)
}
