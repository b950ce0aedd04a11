/// What pulls the discriminator: the gradients of its loss by its scores.

import Adversaries
import Arrays
import Perceptrons
import StudyKit

func runTelling(_ settings: Settings) -> Report {
  let kernels = settings.kernels.adversaries
  let Z: Matrix = [[-4, -1, 0, 1, 4]]
  let whole = kernels.discriminatorGradients(Z, Z, .minimax, realLabel: 1)
  let smooth = kernels.discriminatorGradients(Z, Z, .minimax, realLabel: 0.9)
  let squares = kernels.discriminatorGradients(Z, Z, .leastSquares, realLabel: 1)
  var table = Table(
    "z", "σ(z)", "real, r = 1", "real, r = 0.9", "fake", "squares: real", "fake")
  for j in 0..<Z.columns {
    let z = Double(Z[0, j])
    table.row(
      short(z), short(Double(sigmoid(Scalar(z))), digits: 2), short(Double(whole.dZ_real[0, j]), digits: 2),
      short(Double(smooth.dZ_real[0, j]), digits: 2), short(Double(whole.dZ_fake[0, j]), digits: 2),
      short(Double(squares.dZ_real[0, j])), short(Double(squares.dZ_fake[0, j])))
  }
  var report = Report()
  report.say(table)
  report.answer("real", is: Double(whole.dZ_real[0, 2]))
  return report
}
