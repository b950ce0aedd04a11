/// What pulls the generator: the gradients of three losses by the score of a fake.

import Adversaries
import Arrays
import Perceptrons
import Plots
import StudyKit

func runFooling(_ settings: Settings) -> Report {
  let kernels = settings.kernels.adversaries
  var table = Table("score of a fake", "D says", "minimax", "non-saturating", "least squares")
  var report = Report()
  for z in [-10.0, -5, -2, 0, 2, 5] {
    let gradients = AdversarialLoss.allCases.map { loss in
      Double(kernels.generatorGradient(Matrix(1, 1, repeating: Scalar(z)), loss)[0, 0])
    }
    table.row(
      short(z), short(Double(sigmoid(Scalar(z))), digits: 2), short(gradients[0], digits: 2),
      short(gradients[1], digits: 2),
      short(gradients[2], digits: 2))
    if z == -10 { report.answer("caught", is: gradients[1]) }
  }
  report.say(table)
  return report
}

func drawGeneratorGradients(_ title: String, _ settings: Settings) -> Figure {
  let z = (0...160).map { i in -8 + Double(i) / 10 }
  let names = ["minimax", "non-saturating", "least squares"]
  func lines(_ value: (Matrix, AdversarialLoss) -> Scalar) -> [Layer] {
    zip(names, AdversarialLoss.allCases).map { name, loss in
      .line(name, x: z, y: z.map { z in Double(value(Matrix(1, 1, repeating: Scalar(z)), loss)) })
    }
  }
  let kernels = settings.kernels.adversaries
  return Figure(
    title,
    panels: [
      Panel(
        "what the generator pays", x: Axis("the discriminator's score of a fake"), y: Axis("J_G", range: -8...10),
        lines { z, loss in kernels.generatorCost(z, loss) } + [.vertical(0)]),
      Panel(
        "and its gradient", x: Axis("the discriminator's score of a fake"), y: Axis("dJ_G", range: -4...2),
        lines { z, loss in kernels.generatorGradient(z, loss)[0, 0] } + [.horizontal(0), .vertical(0)]),
    ])
}
