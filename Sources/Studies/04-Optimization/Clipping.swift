/// A gradient clipped by value, by its norm, and tensor by tensor; and descent down a steep wall with each.

import Arrays
import Optimization
import StudyKit

func runClipping(_ settings: Settings) -> Report {
  let kernels = settings.kernels.optimization
  let gradient = TensorList(["W": [[6, 8]], "b": [[0.5]]])
  var (byValue, byNorm) = (gradient, gradient)
  kernels.clip(&byValue, toValue: 1)
  let length = kernels.clip(&byNorm, toNorm: 1)
  // What a norm for each tensor would give: a length of 1 for each that is longer.
  var each = gradient
  for p in each.list.indices {
    var alone = TensorList([each.list[p]])
    kernels.clip(&alone, toNorm: 1)
    each.list[p] = alone.list[0]
  }
  var table = Table("gradient", "W₁", "W₂", "b", "W₂/W₁", "W₂/b")
  for (name, g) in [
    ("as it is", gradient), ("by value", byValue), ("by norm", byNorm), ("each tensor by its norm", each),
  ] {
    let (W, b) = (g.list[0].elements.map { w in Double(w) }, Double(g.list[1].elements[0]))
    table.row(name, W[0], W[1], b, W[1] / W[0], W[1] / b)
  }
  func end(_ clipping: Clipping) -> String {
    let way = path(
      kernels, .descent, learningRate: 0.002, on: .rosenbrock, from: [2, -2], steps: 5_000, clipping: clipping)
    let height = way.last.map { w in Double(Landscape.rosenbrock.height(w)) } ?? .nan
    return height.isFinite ? short(height, digits: 3) : "thrown out"
  }
  return Report(
    "‖g‖ = \(short(Double(length))), c = 1", "", table, "",
    "down Rosenbrock's wall from (2, −2), 5000 steps, height at the end:", "  not clipped   \(end(.none))",
    "  by value      \(end(.value(1)))", "  by norm       \(end(.norm(1)))", answer: "first",
    is: Double(byNorm.list[0].elements[0]))
}
