/// The perceptron trick on vectors.

import Arrays

extension PerceptronRuleKernels where Self: MatrixForm {
  public static func perceptronTrick(
    _ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar
  ) -> LinearUnit {
    requirePoint("perceptronTrick", unit, x)
    var unit = unit

    // (1) ŷ = step(w·x + b)
    let yHat = step(dot(unit.w.elements, x.elements) + unit.b)

    // (2) w = w + α (y − ŷ) x
    add(x.elements, scale: alpha * (y - yHat), to: &unit.w.elements)

    // (3) b = b + α (y − ŷ)
    unit.b += alpha * (y - yHat)
    return unit
  }
}

extension BLAS: PerceptronRuleKernels {}
