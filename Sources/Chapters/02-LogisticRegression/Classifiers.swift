/// The chapter's two models: a unit for two classes, K units for K classes; with any implementation, with or without a
/// penalty.

import Arrays
import Perceptrons

/// The kernels that the models of this chapter are made of.
public typealias ClassifierKernels = LinearKernels & LogisticKernels & PenaltyKernels & ProductKernels
  & SoftmaxKernels

/// Logistic regression on two classes.
public struct TwoClassModel<Kernels: ClassifierKernels>: Tensors, Sendable {
  public var unit: LinearUnit
  public var penalty: Penalty

  public init(inputs n_x: Int, penalty: Penalty = .none) {
    self.unit = LinearUnit(inputs: n_x)
    self.penalty = penalty
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try unit.walk(visit)
  }

  /// The probability of class 1 for each example, (1, m).
  public func probabilities(_ X: Matrix) -> Matrix {
    Kernels.probabilities(Kernels.scores(unit, X))
  }

  /// The cost and its gradient at a unit.
  public func costAndGradient(at unit: LinearUnit, _ X: Matrix, _ Y: Matrix) -> (cost: Scalar, gradient: LinearUnit) {
    let Z = Kernels.scores(unit, X)
    var gradient = Kernels.scoreGradients(X, Kernels.logisticGradient(Z, Y))
    let cost = Kernels.logisticCost(Z, Y) + Kernels.cost(of: penalty, unit.w, X.columns)
    Kernels.addGradient(of: penalty, unit.w, X.columns, to: &gradient.w)
    return (cost, gradient)
  }

  /// Trains on all examples at once and returns the cost before each step and after the last.
  public mutating func fit(
    _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar, steps: Int,
    watch: (Progress, LinearUnit) -> Void = { _, _ in }
  ) throws -> [Scalar] {
    let (unit, costs) = try gradientDescent(
      Kernels.self, from: unit, learningRate: alpha, steps: steps, watch: watch,
      afterStep: { unit in Kernels.proximalStep(penalty, &unit.w, X.columns, alpha) },
      costAndGradient: { unit in costAndGradient(at: unit, X, Y) })
    self.unit = unit
    return costs
  }
}

/// Softmax regression on K classes.
public struct ManyClassModel<Kernels: ClassifierKernels>: Tensors, Sendable {
  public var units: LinearUnits
  public var penalty: Penalty

  public init(classes K: Int, inputs n_x: Int, penalty: Penalty = .none) {
    self.units = LinearUnits(classes: K, inputs: n_x)
    self.penalty = penalty
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try units.walk(visit)
  }

  /// The probability of each class for each example, (K, m).
  public func probabilities(_ X: Matrix) -> Matrix {
    Kernels.softmax(Kernels.denseForward(units, X))
  }

  /// The likeliest class of each example; of equals, the first.
  public func predictions(_ X: Matrix) -> [Int] {
    let Z = Kernels.denseForward(units, X)
    return (0..<X.columns).map { j in
      var best = 0
      for i in 0..<Z.rows where Z[i, j] > Z[best, j] { best = i }
      return best
    }
  }

  /// The cost and its gradient at given units.
  public func costAndGradient(
    at units: LinearUnits, _ X: Matrix, _ Y: Matrix
  ) -> (
    cost: Scalar, gradient: LinearUnits
  ) {
    let Z = Kernels.denseForward(units, X)
    var gradient = Kernels.denseGradients(X, Kernels.softmaxGradient(Z, Y))
    let cost = Kernels.softmaxCost(Z, Y) + Kernels.cost(of: penalty, units.W, X.columns)
    Kernels.addGradient(of: penalty, units.W, X.columns, to: &gradient.W)
    return (cost, gradient)
  }

  /// Trains on all examples at once and returns the cost before each step and after the last.
  public mutating func fit(
    _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar, steps: Int,
    watch: (Progress, LinearUnits) -> Void = { _, _ in }
  ) throws -> [Scalar] {
    let (units, costs) = try gradientDescent(
      Kernels.self, from: units, learningRate: alpha, steps: steps, watch: watch,
      afterStep: { units in Kernels.proximalStep(penalty, &units.W, X.columns, alpha) },
      costAndGradient: { units in costAndGradient(at: units, X, Y) })
    self.units = units
    return costs
  }
}
