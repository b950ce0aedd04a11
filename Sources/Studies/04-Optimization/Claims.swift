/// Chapter 4's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Backpropagation
import Examinations
import Foundation
import Optimization
import StudyKit

func runOptimizationClaims(_ settings: Settings) throws -> Report {
  try claims(settings, addAverageClaims, addRateClaims, addPlaceClaims, addErrata)
}

private func addAverageClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.optimization
  func batches(_ m: Int, _ B: Int) -> [Int] {
    var generator = SplitMix64(seed: settings.seed)
    let row = Matrix(1, m)
    return Examples(X: row, Y: row).miniBatches(of: B, using: &generator).map(\.m)
  }
  let (even, uneven) = (batches(1_000, 500), batches(1_000, 300))
  table.row("20: 1000 in batches of 500: 2 iterations", "\(even.count)", verdict(even == [500, 500]))
  table.row("20: the last batch may be smaller", "of 300: the last has \(uneven[3])", verdict(uneven.last == 100))

  let left = weights(kernels, beta: 0.9, steps: 11).map { w in Double(w) }
  table.row(
    "21: β looks back 1/(1 - β) steps: 0.9¹⁰ ≈ 0.35", "\(short(left[10] / left[0])) of the newest weight",
    verdict(isNear(left[10] / left[0], pow(0.9, 10), 64) && abs(left[10] / left[0] - 0.35) < 0.005))
  let year = temperatures(seed: settings.seed)
  let (raw, repaired) = (
    averages(kernels, of: year, beta: 0.98, corrected: false), averages(kernels, of: year, beta: 0.98, corrected: true)
  )
  table.row(
    "21: bias correction repairs the start",
    "day 1, \(short(Double(year[0]))): \(short(Double(raw[0]))), corrected \(short(Double(repaired[0])))",
    verdict(
      abs(repaired[0] - year[0]) < 1e-4 && abs(raw[0] - 0.02 * year[0]) < 1e-5 && abs(raw[364] - repaired[364]) < 0.01))

  let bowl = Landscape.bowl(condition: 50)
  let ends = [(true, Scalar(0.1)), (false, 0.01)].map { averaging, learningRate in
    path(kernels, .momentum(averaging: averaging), learningRate: learningRate, on: bowl, from: [4, 1], steps: 60)
      .joined()
  }
  let apart = zip(ends[0], ends[1]).map { x, y in abs(Double(x - y)) }.max() ?? .infinity
  table.row(
    "22: without (1 - β), momentum at another rate", apart < 1e-4 ? "the same steps" : short(apart),
    verdict(isNear(apart, 0, 1000)))
}

/// Whether two numbers are no more than so many roundings apart.
private func isNear(_ x: Double, _ y: Double, _ roundings: Double) -> Bool {
  abs(x - y) <= roundings * Double(Scalar.unitRoundoff)
}

private func addRateClaims(to table: inout Table, _ settings: Settings) {
  let way = adamDownParabola(settings.kernels.optimization, steps: 1000)
  table.row(
    "23: Adam(0.1) takes (w - 5)² from 0 to 5 in 1000 steps", "w = \(short(Double(way[1000])))",
    verdict(abs(way[1000] - 5) < 1e-4))
  func rates(_ schedule: Schedule, _ epochs: [Int]) -> [Double] {
    epochs.map { t in Double(schedule.learningRate(1, at: t)) }
  }
  func row(_ claim: String, _ schedule: Schedule, _ epochs: [Int], _ expected: [Double]) {
    let found = rates(schedule, epochs)
    table.row(
      "24: \(claim)", found.map { short($0) }.joined(separator: ", "),
      verdict(zip(found, expected).allSatisfy { a, b in abs(a - b) < 1e-6 }))
  }
  row("1/(1 + decay · epoch)", .inverse(decay: 1), [1, 2, 3], [1.0 / 2, 1.0 / 3, 1.0 / 4])
  row("0.95 to the power of the epoch", .exponential(base: 0.95), [1, 2], [0.95, 0.9025])
  row("k/√epoch", .inverseRoot(k: 1), [1, 4, 9], [1, 1.0 / 2, 1.0 / 3])
  row("a staircase", .staircase(factor: 0.5, every: 2), [1, 2, 3, 4], [1, 0.5, 0.5, 0.25])
  row("by hand", .manual([1, 0.3]), [1, 2, 3], [1, 0.3, 0.3])

  var generator = SplitMix64(seed: settings.seed)
  let range = Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1)
  let drawn = randomSettings([range], count: 10_000, using: &generator).compactMap { $0["rate"] }
  let shares = [1e-4, 1e-3, 1e-2, 1e-1].map { low in
    Double(drawn.count { learningRate in low <= learningRate && learningRate < 10 * low }) / 10_000
  }
  table.row(
    "25: on a log scale each decade gets as many", "\(percent(shares[0])) below 0.001",
    verdict(shares.allSatisfy { share in abs(share - 0.25) < 0.02 }))
  let memory = Hyperparameter("beta", .memory, from: 0.9, to: 0.999)
  table.row(
    "25: 1 - β too", "halfway from 0.9 to 0.999: \(short(memory.value(at: 0.5)))",
    verdict(abs(memory.value(at: 0.5) - 0.99) < 1e-12))
  let memories = [0.999, 0.9995, 0.9, 0.9005].map { beta in 1 / (1 - beta) }
  table.row(
    "25: .999 to .9995 doubles the memory", "\(short(memories[0])) to \(short(memories[1]))",
    verdict(abs(memories[1] / memories[0] - 2) < 1e-9 && memories[3] / memories[2] < 1.01))
}

private func addPlaceClaims(to table: inout Table, _ settings: Settings) {
  let contest = gridAgainstRandom(places: 3, repetitions: 4_000, seed: settings.seed)
  table.row(
    "26: random beats a grid where little matters",
    "9 trials: \(short(contest.grid)) and \(short(contest.random)) away",
    // The grid's three values are 1/8 away on average.
    verdict(abs(contest.grid - 0.125) < 0.005 && contest.random < 0.08 && contest.randomWins > 0.6))
  let shares = [1, 2, 6].map { n in shareOfMinima(dimensions: n, trials: 20_000, seed: settings.seed) }
  table.row(
    "27: in many dimensions places of zero gradient are saddles",
    "minima in 1, 2, 6: " + shares.map { percent($0) }.joined(separator: ", "),
    // One half, ½ − √2/4, and next to none, within four standard deviations.
    verdict(abs(shares[0] - 0.5) < 0.0142 && abs(shares[1] - 0.1464) < 0.01 && shares[2] < 0.0005))
  let left = leaving(settings)
  func steps(_ places: [(name: String, steps: Int?)], _ method: String) -> Int {
    places.first { place in place.name == method }?.steps ?? .max
  }
  table.row(
    "27: adaptive methods leave plateaus sooner",
    "descent \(steps(left.plateau, "descent")) steps, Adam \(steps(left.plateau, "Adam"))",
    verdict(
      [left.plateau, left.saddle].allSatisfy { places in
        max(steps(places, "Adam"), steps(places, "RMSProp")) < steps(places, "descent") / 2
      }))
}

private func addErrata(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.optimization
  table.row(
    "E13: S = β V + (1 - β) g², in RMSProp", rungs(examine(rmsProp: VForS.self)),
    caught(isFound(examine(rmsProp: VForS.self), by: [.agreement, .properties])))
  table.row(
    "E13: and in Adam", rungs(examine(adam: VForS.self)),
    caught(isFound(examine(adam: VForS.self), by: [.agreement, .properties])))
  let fed = averagesFedBack(kernels, of: [1, 1, 1], beta: 0.9)
  table.row(
    "E14: the corrected average is fed back", "1, 1, 1: \(fed.map { short(Double($0)) }.joined(separator: ", "))",
    caught(
      constancy { averagesFedBack(kernels, of: $0, beta: $1) } == "broken"
        && constancy { averages(kernels, of: $0, beta: $1, corrected: true) } == "holds"))
  table.row(
    "E15: √(S + ε)", rungs(examine(adam: EpsilonInside.self)),
    caught(
      isFound(examine(adam: EpsilonInside.self), by: [.agreement, .properties])
        && isFound(examine(rmsProp: EpsilonInside.self), by: [.agreement, .properties])))
  let power: Double = pow(0.9, 10)
  table.row(
    "E16: (1 - ε)^(1/ε) = 1/e ≈ 0.35", "1/e = \(short(1 / M_E)), 0.9¹⁰ = \(short(power))",
    caught(abs(1 / M_E - 0.35) > 0.01 && abs(power - 0.35) < 0.005))
  table.row(
    "E17: J = w² + 10w + 25, its gradient 2w - 10", "at 5 it is \(short(Double(printedParabola(5))))",
    caught(
      printedParabola(5) == 100 && parabola(5) == 0 && !isBorneOut(parabolaDerivative, of: printedParabola)
        && isBorneOut(parabolaDerivative, of: parabola)))
  let atZero = 1 / Double(0).squareRoot()
  table.row("E18: k/√epoch, from epoch 0", "\(atZero)", caught(!atZero.isFinite))
}
