/// The perceptron algorithm: show the points again and again until a whole round passes without a mistake.
///
///     (1) for every point: w, b = perceptronTrick(w, b, x, y)
///     (2) mistakes ≤ (R/γ)²                       on separable points, whatever their order (Novikoff)
///     (3) R = max ‖(x, 1)‖                        the bias counts as an input
///     (4) γ = min (2y − 1)(w*·x + b*) / ‖(w*, b*)‖     the margin of a unit (w*, b*) that separates them

import Arrays

/// What a run of the perceptron algorithm leaves: the unit, its mistakes, and the units on the way.
public struct PerceptronRun: Sendable {
  /// The unit at the start and after each mistake.
  public var path: [LinearUnit]
  /// Which point caused each mistake.
  public var misclassified: [Int]
  /// How many mistakes each round brought; the last is 0 if the algorithm came to an end.
  public var mistakesByEpoch: [Int]

  public var unit: LinearUnit { path[path.count - 1] }
  public var mistakes: Int { misclassified.count }
  public var hasConverged: Bool { mistakesByEpoch.last == 0 }
}

/// Runs the perceptron algorithm from zero weights, for at most the given number of rounds.
public func runPerceptron<Kernels: PerceptronRuleKernels>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, learningRate alpha: Scalar = 1, epochs: Int
) -> PerceptronRun {
  refuse(misfit("runPerceptron", X: X, Y: Y))
  let points = (0..<X.columns).map { j in X.column(j) }
  var run = PerceptronRun(path: [LinearUnit(inputs: X.rows)], misclassified: [], mistakesByEpoch: [])

  for _ in 0..<epochs {
    var mistakes = 0
    // (1)
    for (j, x) in points.enumerated() {
      let next = Kernels.perceptronTrick(run.unit, x: x, y: Y[0, j], learningRate: alpha)
      if next == run.unit { continue }
      mistakes += 1
      run.path.append(next)
      run.misclassified.append(j)
    }
    run.mistakesByEpoch.append(mistakes)
    if mistakes == 0 { break }
  }
  return run
}

/// (2) The most mistakes that the algorithm can make, given any unit that separates the points; nil if it does not.
public func mistakeBound(_ X: Matrix, _ Y: Matrix, separator: LinearUnit) -> Scalar? {
  let Z = Loops.scores(separator, X)
  let length = Loops.norm(separator.w.elements + [separator.b])
  var (R, gamma) = (Scalar(0), Scalar.infinity)
  for j in 0..<X.columns {
    // (3)
    R = max(R, Loops.norm(X.column(j).elements + [1]))
    // (4)
    gamma = min(gamma, (2 * Y[0, j] - 1) * Z[0, j] / length)
  }
  return gamma > 0 ? (R / gamma) * (R / gamma) : nil
}
