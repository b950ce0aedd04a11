/// Regularisation: L2 makes weights small and alike, L1 makes some of them exactly 0. Biases are not penalised.
///
///     (1) L2:  J = J + λ/2m · Σ w²          one number
///     (2)      dw = dw + λ/m · w            the shape of w
///     (3) L1:  J = J + λ/m · Σ |w|
///     (4)      w = sign(w) · max(|w| − α λ/m, 0)         after each step with the learning rate α
///
/// |w| has no gradient at 0, and a step along its sign elsewhere jumps over 0 and back. The step (4) is the exact
/// minimum of (w − w′)²/2 + α λ/m · |w|, and stops at 0.

import Arrays

/// Which penalty is added to the cost.
public enum Penalty: Equatable, Sendable {
  case none
  case l1(Scalar)
  case l2(Scalar)
}

public protocol PenaltyKernels {
  /// (1) λ/2m · Σ w².
  static func l2Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar

  /// (2) Adds λ/m · w to a gradient.
  static func addL2Gradient(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix)

  /// (3) λ/m · Σ |w|.
  static func l1Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar

  /// (4) w, each number drawn towards 0 by at most the given length: soft-thresholding.
  static func softThreshold(_ w: Matrix, by length: Scalar) -> Matrix
}

extension PenaltyKernels {
  /// What the penalty costs.
  public static func cost(of penalty: Penalty, _ w: Matrix, _ m: Int) -> Scalar {
    switch penalty {
    case .none: 0
    case .l1(let lambda): l1Penalty(w, lambda: lambda, examples: m)
    case .l2(let lambda): l2Penalty(w, lambda: lambda, examples: m)
    }
  }

  /// What the penalty adds to the gradient; L1 acts after the step instead.
  public static func addGradient(of penalty: Penalty, _ w: Matrix, _ m: Int, to dw: inout Matrix) {
    if case .l2(let lambda) = penalty { addL2Gradient(w, lambda: lambda, examples: m, to: &dw) }
  }

  /// What L1 does to the weights after a step with the learning rate α.
  public static func proximalStep(_ penalty: Penalty, _ w: inout Matrix, _ m: Int, _ alpha: Scalar) {
    if case .l1(let lambda) = penalty { w = softThreshold(w, by: alpha * lambda / Scalar(m)) }
  }
}

/// What is wrong with a penalty on the mean over m examples; nil if nothing is.
package func misfit(_ function: String, examples m: Int) -> String? {
  m > 0 ? nil : "\(function): a mean over \(m) examples"
}

/// What is wrong with weights and their gradient; nil if they fit.
package func misfit(_ function: String, w: Matrix, dw: Matrix) -> String? {
  w.shape == dw.shape ? nil : "\(function): w \(w.shape) does not fit dw \(dw.shape)"
}

func requireExamples(_ function: String, _ m: Int) { refuse(misfit(function, examples: m)) }

func requireFit(_ function: String, _ w: Matrix, _ dw: Matrix, _ m: Int) {
  refuse(misfit(function, w: w, dw: dw) ?? misfit(function, examples: m))
}
