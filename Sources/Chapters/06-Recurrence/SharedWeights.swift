/// What every cell shares: the inputs' part of its scores, and the gradients of weights that serve at every step.
///
///     (1) Z_x[t] = W_x x[t] + b                    (n, m)       for each t
///     (2) dx[t]  = W_xᵀ dZ[t]                      (n_x, m)     for each t
///     (3) dW     = 1/m · Σₜ dZ[t] f[t]ᵀ            (n, k)       f[t] (k, m): what W was multiplied with
///     (4) db     = 1/m · Σₜ Σⱼ dZ[t][:, j]         (n, 1)
///
/// Neither (1) nor (2) waits for another step. dZ and dx are of the sum of the losses; dW and db carry the 1/m.

import Arrays

public protocol SharedWeightKernels {
  /// (1) The inputs' part of the scores, at each step.
  static func inputForward(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix]

  /// (2) The gradients of the inputs, at each step.
  static func inputBackward(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix]

  /// (3) The gradient of weights, over all steps.
  static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix

  /// (4) The gradient of biases, over all steps.
  static func biasGradients(_ dZ: [Matrix]) -> Matrix
}

/// Stops unless b and each x[t] fit W_x.
package func requireInputs(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) {
  require(b.shape == [W_x.rows, 1], "inputForward: b \(b.shape) does not fit W_x \(W_x.shape)")
  for (t, x) in x.enumerated() {
    require(x.rows == W_x.columns, "inputForward: x[\(t)] \(x.shape) does not fit W_x \(W_x.shape)")
  }
}

/// Stops unless each dZ[t] fits W_x.
package func requireGradients(_ W_x: Matrix, _ dZ: [Matrix]) {
  for (t, dZ) in dZ.enumerated() {
    require(dZ.rows == W_x.rows, "inputBackward: dZ[\(t)] \(dZ.shape) does not fit W_x \(W_x.shape)")
  }
}

/// Stops unless there is a step, and at each step dZ[t] and its factor are of the same examples.
package func requireFactors(_ function: String, _ dZ: [Matrix], _ factors: [Matrix]) {
  require(
    dZ.count == factors.count && !dZ.isEmpty, "\(function): \(dZ.count) steps of dZ, \(factors.count) of factors")
  for (t, (d, f)) in zip(dZ, factors).enumerated() {
    require(
      d.columns == f.columns && d.columns > 0, "\(function): dZ[\(t)] \(d.shape) does not fit the factor \(f.shape)")
  }
}
