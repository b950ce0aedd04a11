/// The sigmoid beside the step, as its score is made larger.

import Arrays
import Perceptrons
import Plots
import StudyKit

/// How far the sigmoid of c z is from the step of z.
func distanceFromStep(_ z: Scalar, sharpness c: Scalar) -> Scalar {
  abs(sigmoid(c * z) - step(z))
}

func runSharpness(_ settings: Settings) -> Report {
  var table = Table("c", "σ(−c/2)", "σ(0)", "σ(c/2)", "distance from the step at z = 1/2")
  for c in [1.0, 2, 5, 10, 20] {
    let values = [-0.5, 0, 0.5].map { z in Double(sigmoid(Scalar(c * z))) }
    table.row(c, values[0], values[1], values[2], Double(distanceFromStep(0.5, sharpness: Scalar(c))))
  }
  return Report(table, answer: "distance", is: Double(distanceFromStep(0.5, sharpness: 10)))
}

func drawSigmoid(_ title: String, _ settings: Settings) -> Figure {
  let z = (0...200).map { k in -4 + Double(k) / 25 }
  let curves = [1.0, 2, 5, 20].map { c in
    Layer.line("c = \(short(c))", x: z, y: z.map { z in Double(sigmoid(Scalar(c * z))) })
  }
  return Figure(
    title, x: Axis("z"), y: Axis("σ(c z)", range: -0.05...1.05),
    curves + [.line("step", x: [-4, 0, 0, 4], y: [0, 0, 1, 1], colour: .black, dashed: true)])
}
