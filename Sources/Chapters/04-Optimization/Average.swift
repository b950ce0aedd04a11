/// The exponentially weighted moving average: one number a quantity, overwritten at each step, that looks back about
/// 1/(1 − β) steps.
///
///     (1) v = β v + (1 − β) θ        the numbers θ of step t join the average; v starts at 0
///     (2) v̂ = v / (1 − βᵗ)           the weights so far add up to 1 − βᵗ only: this makes up for the start
///
///     v, θ, v̂    n numbers
///
/// v goes on uncorrected: to feed v̂ back into (1) would correct the same start again and again.

import Arrays
import Foundation

public protocol AverageKernels {
  /// (1) v = β v + (1 − β) θ.
  static func movingAverage(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar)

  /// (2) v / (1 − βᵗ), after t steps.
  static func biasCorrected(_ v: [Scalar], beta: Scalar, after t: Int) -> [Scalar]
}

/// 1 − βᵗ, in Double: near 1 a power has few digits to lose.
package func biasCorrection(_ beta: Scalar, _ t: Int) -> Scalar {
  refuse(misfit("biasCorrection", step: t))
  return Scalar(1 - pow(Double(beta), Double(t)))
}

/// What is wrong with a step's number; nil if it is 1 or more.
package func misfit(_ function: String, step t: Int) -> String? {
  t > 0 ? nil : "\(function): before step 1 there is nothing to correct, found step \(t)"
}

/// What is wrong with a tensor, its state and its gradient, which must have as many numbers each; nil if they have.
package func misfit(_ function: String, counts: [Int]) -> String? {
  let isFit = counts.allSatisfy { n in n == counts[0] }
  return isFit ? nil : "\(function): tensors of \(counts) numbers do not fit"
}

/// Stops unless a tensor's numbers, their state and their gradient are of one length.
package func requireFit(_ function: String, _ counts: Int...) { refuse(misfit(function, counts: counts)) }
