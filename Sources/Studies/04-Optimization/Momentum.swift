/// Momentum beside descent in a long valley, with the factor 1 − β and without.

import Arrays
import Optimization
import StudyKit

func runMomentum(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  let bowl = Landscape.bowl(condition: 50)
  func way(_ method: Method, _ learningRate: Scalar) -> [[Scalar]] {
    path(kernels, method, learningRate: learningRate, on: bowl, from: [4, 1], steps: 60)
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
  return Report(
    table, "", "without (1 − β), the furthest from averaging at the rate 0.1, in 60 steps:",
    "  at the rate 0.1    \(apart(averaging, summing))", "  at the rate 0.01   \(apart(averaging, rescaled))",
    answer: "rescaled", is: Double((1 - 0.9) * 0.1))
}
