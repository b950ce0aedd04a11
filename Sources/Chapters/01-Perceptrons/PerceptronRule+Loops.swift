/// The perceptron trick in loops.

import Arrays

extension Loops: PerceptronRuleKernels {
  public static func perceptronTrick(
    _ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar
  ) -> LinearUnit {
    requirePoint("perceptronTrick", unit, x)
    let n_x = x.rows
    var unit = unit

    // (1) ŷ = step(w·x + b)
    var z = unit.b
    for k in 0..<n_x { z += unit.w[k, 0] * x[k, 0] }
    let yHat = step(z)

    // (2) w[k] = w[k] + α (y − ŷ) x[k]
    for k in 0..<n_x { unit.w[k, 0] += alpha * (y - yHat) * x[k, 0] }

    // (3) b = b + α (y − ŷ)
    unit.b += alpha * (y - yHat)
    return unit
  }
}
