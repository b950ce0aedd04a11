/// The lengths of RMSProp's steps around one large gradient; and the formula as some course notes print it.
///
///     (1) s = β v + (1 − β) g²                      right is β s; RMSProp has no v, so nothing is remembered

import Arrays
import Examinations
import Optimization
import StudyKit

/// (1) The average of squares continues the average of gradients instead of itself.
enum VForS: RMSPropKernels, AdamKernels, Sendable {
  static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar
  ) {
    for i in p.indices {
      // (1) with the v that is never written
      s[i] = (1 - beta) * g[i] * g[i]
      p[i] -= alpha * g[i] / (s[i].squareRoot() + epsilon)
    }
  }

  static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings
  ) {
    for i in p.indices {
      v[i] = settings.beta1 * v[i] + (1 - settings.beta1) * g[i]
      // (1) s = β v + (1 − β) g²
      s[i] = settings.beta2 * v[i] + (1 - settings.beta2) * g[i] * g[i]
      let (v_hat, s_hat) = (v[i] / biasCorrection(settings.beta1, t), s[i] / biasCorrection(settings.beta2, t))
      p[i] -= alpha * settings.weightDecay * p[i]
      p[i] -= alpha * v_hat / (s_hat.squareRoot() + settings.epsilon)
    }
  }
}

func runRMSProp(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  func lengths<Kernels: RMSPropKernels>(_ kernels: Kernels.Type) -> [Double] {
    var (p, s): ([Scalar], [Scalar]) = ([0], [0])
    return (1...60).map { t in
      let before = p[0]
      // One gradient of 10 among ones.
      kernels.rmsPropStep(&p, &s, against: [t == 41 ? 10 : 1], learningRate: 0.5, beta: 0.9, epsilon: 1e-8)
      return Double(before - p[0])
    }
  }
  let (right, wrong) = (lengths(kernels), lengths(VForS.self))
  var table = Table("step", "g", "step's length", "as misprinted")
  for t in [1, 2, 5, 40, 41, 42, 50, 60] { table.row(t, t == 41 ? 10 : 1, right[t - 1], wrong[t - 1]) }
  var report = Report()
  report.say(table)
  report.say()
  report.say("S = β V + (1 − β) g² is rejected, in RMSProp by: \(rungs(examine(rmsProp: VForS.self)))")
  report.say("                                    in Adam by: \(rungs(examine(adam: VForS.self)))")
  var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
  VForS.adamStep(&p, &v, &s, against: [-1], step: 1, learningRate: 0.1, AdamSettings())
  report.say("Adam's first step along g = −1, as misprinted: s = \(short(Double(s[0]))), p = \(short(Double(p[0])))")
  report.answer("first", is: right[0])
  return report
}
