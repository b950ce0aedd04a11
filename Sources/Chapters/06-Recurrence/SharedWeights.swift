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

/// What is wrong with weights, biases and the inputs of each step; nil if they fit.
package func misfit(_ function: String, W_x: Matrix, b: Matrix, x: [Matrix]) -> String? {
  if b.shape != [W_x.rows, 1] { return "\(function): b \(b.shape) does not fit W_x \(W_x.shape)" }
  for (t, x) in x.enumerated() where x.rows != W_x.columns {
    return "\(function): x[\(t)] \(x.shape) does not fit W_x \(W_x.shape)"
  }
  return nil
}

/// What is wrong with weights and the gradients of each step's scores; nil if they fit.
package func misfit(_ function: String, W_x: Matrix, dZ: [Matrix]) -> String? {
  for (t, dZ) in dZ.enumerated() where dZ.rows != W_x.rows {
    return "\(function): dZ[\(t)] \(dZ.shape) does not fit W_x \(W_x.shape)"
  }
  return nil
}

/// What is wrong with the gradients of each step's scores and what the weights were multiplied with; nil if there is a step,
/// all steps are of one shape, and of as many examples.
package func misfit(_ function: String, dZ: [Matrix], factors: [Matrix]) -> String? {
  if dZ.count != factors.count { return "\(function): \(dZ.count) steps of dZ, \(factors.count) of factors" }
  if dZ.isEmpty { return "\(function): there are no steps" }
  for (t, (d, f)) in zip(dZ, factors).enumerated() {
    if d.columns != f.columns { return "\(function): dZ[\(t)] \(d.shape) does not fit the factor \(f.shape)" }
    if d.shape != dZ[0].shape { return "\(function): dZ[\(t)] \(d.shape) does not fit dZ[0] \(dZ[0].shape)" }
    if f.rows != factors[0].rows {
      return "\(function): factor \(t) \(f.shape) does not fit factor 0 \(factors[0].shape)"
    }
  }
  return dZ[0].columns == 0 ? "\(function): dZ[0] \(dZ[0].shape) has no examples" : nil
}

/// Stops unless b and each x[t] fit W_x.
package func requireInputs(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) {
  refuse(misfit("inputForward", W_x: W_x, b: b, x: x))
}

/// Stops unless each dZ[t] fits W_x.
package func requireGradients(_ W_x: Matrix, _ dZ: [Matrix]) { refuse(misfit("inputBackward", W_x: W_x, dZ: dZ)) }

/// Stops unless there is a step, and at each step dZ[t] and its factor are of the same examples.
package func requireFactors(_ function: String, _ dZ: [Matrix], _ factors: [Matrix]) {
  refuse(misfit(function, dZ: dZ, factors: factors))
}
