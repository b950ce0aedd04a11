/// Without pairs: what a translation and its inverse cost.

import Adversaries
import Arrays
import StudyKit

/// What a translation and its inverse cost in cycle and identity: T and T⁻¹ of the coloured shapes.
func costOfInverses<Kernels: CycleKernels>(_ kernels: Kernels.Type, seed: UInt64 = 1) -> (
  cycle: Scalar, identity: Scalar
) {
  var generator = SplitMix64(seed: seed)
  let start = DomainPair(
    x: colouredShapes(4, 16, using: &generator), y: recoloured(colouredShapes(4, 16, using: &generator)))
  let home = DomainPair(x: recolouredBack(recoloured(start.x)), y: recoloured(recolouredBack(start.y)))
  let kept = DomainPair(x: recolouredBack(start.x), y: recoloured(start.y))
  return (Kernels.cycleCost(home, start, lambda: 10), Kernels.identityCost(kept, start, lambda: 1))
}

func runInverses(_ settings: Settings) -> Report {
  let costs = costOfInverses(settings.kernels.adversaries, seed: settings.seed)
  var report = Report()
  report.say("cycle: \(short(Double(costs.cycle)))   identity: \(short(Double(costs.identity)))")
  report.answer("cycle", is: Double(costs.cycle))
  return report
}
