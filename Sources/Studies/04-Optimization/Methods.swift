/// The lesson's runs on the methods, one by one.

import Arrays
import Examinations
import Foundation
import Optimization
import StudyKit

func runBowl(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  let way = path(twin, .descent, rate: 0.1, on: .bowl(condition: 18), from: [1, 1], steps: 20)
  var report = Report()
  var table = Table("step", "w₁", "0.9ᵗ", "w₂", "(−0.8)ᵗ")
  for t in [0, 1, 2, 5, 20] {
    table.row(t, Double(way[t][0]), pow(0.9, Double(t)), Double(way[t][1]), pow(-0.8, Double(t)))
  }
  report.say(table)
  let distance = distanceFromClosedForm(twin, steepness: [1, 18], rate: 0.1, steps: 100)
  let isRounding = distance < 1e3 * Double(Scalar.unitRoundoff)
  report.say()
  report.say("furthest from (1 − αλ)ᵗ in 100 steps: \(isRounding ? "rounding" : short(distance))")
  report.say()
  table = Table("condition", "(κ − 1)/(κ + 1)", "descent's steps", "momentum's")
  for condition in [2, 10, 100, 1000] {
    let kappa = Double(condition)
    let steps = stepsDown(twin, condition: Scalar(kappa))
    table.row(condition, (kappa - 1) / (kappa + 1), steps.descent, steps.momentum)
    if condition == 100 { report.answer("momentum", is: Double(steps.momentum)) }
  }
  report.say(table)
  let away = path(twin, .descent, rate: 0.12, on: .bowl(condition: 18), from: [1, 1], steps: 40)
  report.say()
  report.say("α = 0.12, beyond 2/λ = \(short(2.0 / 18)): after 40 steps w₂ = \(short(Double(away[40][1])))")
  report.answer("second", is: Double(way[1][1]))
  return report
}

func runMomentum(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  let bowl = Landscape.bowl(condition: 50)
  func way(_ method: Method, _ rate: Scalar) -> [[Scalar]] {
    path(twin, method, rate: rate, on: bowl, from: [4, 1], steps: 60)
  }
  let averaging = way(.momentum(averaging: true), 0.1)
  let (summing, rescaled) = (way(.momentum(averaging: false), 0.1), way(.momentum(averaging: false), 0.01))
  let plain = way(.descent, 0.03)
  var table = Table("step", "descent: w₁", "w₂", "momentum: w₁", "w₂")
  for t in [0, 1, 2, 5, 10, 20, 40, 60] {
    table.row(t, Double(plain[t][0]), Double(plain[t][1]), Double(averaging[t][0]), Double(averaging[t][1]))
  }
  func apart(_ a: [[Scalar]], _ b: [[Scalar]]) -> String {
    let most = zip(a.joined(), b.joined()).map { x, y in abs(Double(x - y)) }.max() ?? 0
    return most < 1e-12 ? "rounding" : most > 1e3 ? "more than 1000" : short(most)
  }
  var report = Report()
  report.say(table)
  report.say()
  report.say("without (1 − β), the furthest from averaging at the rate 0.1, in 60 steps:")
  report.say("  at the rate 0.1    \(apart(averaging, summing))")
  report.say("  at the rate 0.01   \(apart(averaging, rescaled))")
  report.answer("rescaled", is: Double((1 - 0.9) * 0.1))
  return report
}

func runNesterov(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  func way(_ method: Method) -> [Double] {
    path(twin, method, rate: 0.1, on: .bowl(steepness: [1]), from: [1], steps: 60).map { w in Double(w[0]) }
  }
  let (ordinary, nesterov) = (way(.momentum(averaging: false)), way(.nesterov()))
  var table = Table("step", "momentum", "Nesterov")
  for t in [0, 1, 2, 5, 10, 20, 40, 60] { table.row(t, ordinary[t], nesterov[t]) }
  var report = Report()
  report.say(table)
  report.say()
  let (a, b) = (ordinary.min() ?? 0, nesterov.min() ?? 0)
  report.say("furthest beyond the lowest point: momentum \(short(-a)), Nesterov \(short(-b))")
  report.answer("less", is: b > a ? "yes" : "no")
  return report
}

func runAdagrad(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  var (p, s): ([Scalar], [Scalar]) = ([0, 0], [0, 0])
  var table = Table("step", "step's length, g = 1", "g = 100", "α/√t")
  var report = Report()
  for t in 1...100 {
    let before = p
    twin.adagradStep(&p, &s, against: [1, 100], rate: 0.5, epsilon: 1e-10)
    if [1, 2, 4, 25, 100].contains(t) {
      table.row(t, Double(before[0] - p[0]), Double(before[1] - p[1]), 0.5 / Double(t).squareRoot())
    }
    if t == 4 { report.answer("fourth", is: Double(before[1] - p[1])) }
  }
  report.say(table)
  return report
}

func runRMSProp(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  func lengths<Kernels: RMSPropKernels>(_ kernels: Kernels.Type) -> [Double] {
    var (p, s): ([Scalar], [Scalar]) = ([0], [0])
    return (1...60).map { t in
      let before = p[0]
      // One gradient of 10 among ones.
      kernels.rmsPropStep(&p, &s, against: [t == 41 ? 10 : 1], rate: 0.5, beta: 0.9, epsilon: 1e-8)
      return Double(before - p[0])
    }
  }
  let (right, wrong) = (lengths(twin), lengths(VForS.self))
  var table = Table("step", "g", "step's length", "as misprinted")
  for t in [1, 2, 5, 40, 41, 42, 50, 60] { table.row(t, t == 41 ? 10 : 1, right[t - 1], wrong[t - 1]) }
  var report = Report()
  report.say(table)
  report.say()
  report.say("S = β V + (1 − β) g² is rejected, in RMSProp by: \(rungs(examine(rmsProp: VForS.self)))")
  report.say("                                    in Adam by: \(rungs(examine(adam: VForS.self)))")
  var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
  VForS.adamStep(&p, &v, &s, against: [-1], step: 1, rate: 0.1, AdamSettings())
  report.say("Adam's first step along g = −1, as misprinted: s = \(short(Double(s[0]))), p = \(short(Double(p[0])))")
  report.answer("first", is: right[0])
  return report
}

func runEpsilon(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  func first<Kernels: AdamKernels>(_ kernels: Kernels.Type, _ g: Double) -> Double {
    var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
    kernels.adamStep(&p, &v, &s, against: [Scalar(g)], step: 1, rate: 1, AdamSettings())
    return Double(-p[0])
  }
  var table = Table("g", "√s + ε", "√(s + ε)")
  var report = Report()
  for g in [1, 0.01, 1e-4, 1e-6, 1e-8] {
    let (outside, inside) = (first(twin, g), first(EpsilonInside.self, g))
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

/// Adam's way down (w − 5)² from 0, at the rate 0.1.
func adamDownParabola<Kernels: AdamKernels>(_ kernels: Kernels.Type, steps: Int) -> [Scalar] {
  var (w, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
  return [0]
    + (1...steps).map { t in
      kernels.adamStep(&w, &v, &s, against: [slopeOfParabola(w[0])], step: t, rate: 0.1, AdamSettings())
      return w[0]
    }
}

func runAdam(_ settings: Settings) -> Report {
  let way = adamDownParabola(settings.twin.optimization, steps: 1000)
  var table = Table("step", "w", "w² − 10w + 25", "as printed: w² + 10w + 25")
  for t in [0, 1, 2, 10, 50, 100, 1000] {
    let height = Double(parabola(way[t]))
    table.row(t, Double(way[t]), height < 1e-12 ? "0, to rounding" : short(height), Double(printedParabola(way[t])))
  }
  var report = Report()
  report.say(table)
  report.say()
  func isItsSlope(_ f: @escaping (Scalar) -> Scalar) -> String { isBorneOut(slopeOfParabola, of: f) ? "yes" : "no" }
  report.say("is 2w − 10 the slope, by differences?   of w² − 10w + 25: \(isItsSlope(parabola))")
  report.say("                                        of w² + 10w + 25: \(isItsSlope(printedParabola))")
  report.answer("first", is: Double(way[1]))
  return report
}

func runDecay(_ settings: Settings) -> Report {
  let twin = settings.twin.optimization
  var table = Table("decay", "where gradients are small", "where they are large")
  var report = Report()
  for (name, isDecoupled) in [("sent through Adam", false), ("on its own: AdamW", true)] {
    let left = weightsLeft(twin, isDecoupled: isDecoupled, seed: settings.seed)
    table.row(name, String(format: "%.2f", left[0]), String(format: "%.2f", left[1]))
  }
  report.say("what is left of weights of 1 after 1000 steps of mere noise:")
  report.say()
  report.say(table)
  report.say()
  report.say("(1 − αλ)ᵗ = (1 − 0.01 · 0.1)¹⁰⁰⁰ = \(short(pow(1 - 0.01 * 0.1, 1000)))")
  report.answer("left", is: pow(1 - 0.01 * 0.1, 1000))
  return report
}

func runGains(_ settings: Settings) -> Report {
  let way = gainsOnBowl(settings.twin.optimization, steepness: [1, 50], rate: 0.03, steps: 40)
  let plain = path(
    settings.twin.optimization, .descent, rate: 0.03, on: .bowl(condition: 50), from: [1, 1], steps: 40)
  var table = Table("step", "flat: w", "gain", "steep: w", "gain", "flat, all gains 1")
  for t in [1, 2, 3, 10, 20, 40] {
    let (w, k) = way[t - 1]
    table.row(t, Double(w[0]), Double(k[0]), Double(w[1]), Double(k[1]), Double(plain[t][0]))
  }
  var report = Report()
  report.say(table)
  report.answer("flat", is: Double(way[1].gains[0]))
  return report
}
