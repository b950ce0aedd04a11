/// The perceptron trick: a misclassified point pulls the boundary towards itself, a well classified one leaves it.
///
///     (1) ŷ = step(w·x + b)
///     (2) w[k] = w[k] + α (y − ŷ) x[k]        y − ŷ is 1, 0 or −1
///     (3) b = b + α (y − ŷ)                    once a point, not once a feature
///
///     w, x (n_x, 1)   y 0 or 1   α > 0

import Arrays

public protocol PerceptronRuleKernels {
  /// (1)–(3) The unit after it has seen one point.
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar) -> LinearUnit
}

/// What is wrong with a unit and one point; nil if they fit.
package func misfit(_ function: String, _ unit: LinearUnit, x: Matrix) -> String? {
  if x.columns != 1 { return "\(function): x \(x.shape) is not one point" }
  return misfit(function, unit, X: x)
}

func requirePoint(_ function: String, _ unit: LinearUnit, _ x: Matrix) { refuse(misfit(function, unit, x: x)) }
