/// Adam on the parabola (w − 5)², and the cost that some course notes print beside it.
///
///     (1) J = w² + 10 w + 25                        above code that descends in w² − 10 w + 25 = (w − 5)²

import Arrays
import Optimization
import StudyKit

/// (w − 5)²
func parabola(_ w: Scalar) -> Scalar { (w - 5) * (w - 5) }

/// Its gradient.
func parabolaDerivative(_ w: Scalar) -> Scalar { 2 * (w - 5) }

/// (1) The printed cost.
func printedParabola(_ w: Scalar) -> Scalar {
  // (1) J = w² + 10 w + 25
  w * w + 10 * w + 25
}

/// Adam's path from 0 down (w − 5)² at the rate 0.1.
func adamDownParabola<Kernels: AdamKernels>(_ kernels: Kernels.Type, steps: Int) -> [Scalar] {
  var (w, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
  return [0]
    + (1...steps).map { t in
      kernels.adamStep(&w, &v, &s, against: [parabolaDerivative(w[0])], step: t, learningRate: 0.1, AdamSettings())
      return w[0]
    }
}

func runAdam(_ settings: Settings) -> Report {
  let way = adamDownParabola(settings.kernels.optimization, steps: 1000)
  var table = Table("step", "w", "w² − 10w + 25", "as printed: w² + 10w + 25")
  for t in [0, 1, 2, 10, 50, 100, 1000] {
    let height = Double(parabola(way[t]))
    table.row(t, Double(way[t]), height < 1e-12 ? "0, to rounding" : short(height), Double(printedParabola(way[t])))
  }
  func isItsDerivative(_ f: @escaping (Scalar) -> Scalar) -> String {
    isBorneOut(parabolaDerivative, of: f) ? "yes" : "no"
  }
  return Report(
    table, "", "is 2w − 10 the gradient, by differences?   of w² − 10w + 25: \(isItsDerivative(parabola))",
    "                                        of w² + 10w + 25: \(isItsDerivative(printedParabola))", answer: "first",
    is: Double(way[1]))
}
