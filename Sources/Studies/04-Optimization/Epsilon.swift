/// Adam's first step with ε outside the root, as in the paper, and inside, as in some course notes.
///
///     (1) p = p − α v̂ / √(ŝ + ε)                    the paper has √ŝ + ε

import Arrays
import Examinations
import Optimization
import StudyKit

/// (1) ε inside the root.
enum EpsilonInside: RMSPropKernels, AdamKernels, Sendable {
  static func rmsPropStep(
    _ p: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], learningRate alpha: Scalar, beta: Scalar,
    epsilon: Scalar
  ) {
    for i in p.indices {
      s[i] = beta * s[i] + (1 - beta) * g[i] * g[i]
      // (1) p = p − α g / √(s + ε)
      p[i] -= alpha * g[i] / (s[i] + epsilon).squareRoot()
    }
  }

  static func adamStep(
    _ p: inout [Scalar], _ v: inout [Scalar], _ s: inout [Scalar], against g: [Scalar], step t: Int,
    learningRate alpha: Scalar, _ settings: AdamSettings
  ) {
    for i in p.indices {
      v[i] = settings.beta1 * v[i] + (1 - settings.beta1) * g[i]
      s[i] = settings.beta2 * s[i] + (1 - settings.beta2) * g[i] * g[i]
      let (v_hat, s_hat) = (v[i] / biasCorrection(settings.beta1, t), s[i] / biasCorrection(settings.beta2, t))
      p[i] -= alpha * settings.weightDecay * p[i]
      // (1) p = p − α v̂ / √(ŝ + ε)
      p[i] -= alpha * v_hat / (s_hat + settings.epsilon).squareRoot()
    }
  }
}

func runEpsilon(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  func first<Kernels: AdamKernels>(_ kernels: Kernels.Type, _ g: Double) -> Double {
    var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
    kernels.adamStep(&p, &v, &s, against: [Scalar(g)], step: 1, learningRate: 1, AdamSettings())
    return Double(-p[0])
  }
  var table = Table("g", "√s + ε", "√(s + ε)")
  var report = Report()
  for g in [1, 0.01, 1e-4, 1e-6, 1e-8] {
    let (outside, inside) = (first(kernels, g), first(EpsilonInside.self, g))
    table.row(short(g), short(outside), short(inside))
    if g == 1e-4 { report.answer("inside", is: inside) }
  }
  report.say("Adam's first step for a gradient g, in units of α, ε = 1e-08:")
  report.say()
  report.say(table)
  report.say()
  report.say("√(s + ε) is rejected, in RMSProp by: \(rungs(examine(rmsProp: EpsilonInside.self)))")
  report.say("                         in Adam by: \(rungs(examine(adam: EpsilonInside.self)))")
  return report
}
