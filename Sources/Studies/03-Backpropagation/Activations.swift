/// Activation functions and their gradients.

import Arrays
import Backpropagation
import Plots
import StudyKit

/// Each activation's derivative at the scores Z (1, m).
func derivatives<Kernels: ActivationKernels>(_ kernels: Kernels.Type, _ g: Activation, _ Z: Matrix) -> Matrix {
  kernels.activationBackward(Z.map { _ in 1 }, through: g, at: kernels.activationForward(Z, by: g))
}

func runActivations(_ settings: Settings) -> Report {
  let kernels = settings.kernels.backpropagation
  let Z: Matrix = [[-2, -0.5, 0, 0.5, 2]]
  func table(_ name: String, _ values: (Activation) -> Matrix) -> Table {
    var table = Table(name, "z = −2", "−0.5", "0", "0.5", "2")
    for g in Activation.allCases where g != .softmax {
      let a = values(g).elements.map { a in Double(a) }
      table.row(g.rawValue, a[0], a[1], a[2], a[3], a[4])
    }
    return table
  }
  let A = kernels.activationForward([[2], [1], [0]], by: .softmax)
  let dZ = kernels.activationBackward([[1], [0], [0]], through: .softmax, at: A)
  return Report(
    table("g(z)") { g in kernels.activationForward(Z, by: g) }, "", table("g′(z)") { g in derivatives(kernels, g, Z) },
    "",
    "softmax of (2, 1, 0)          \(listed(A))\nits gradient for dA = (1, 0, 0)  \(listed(dZ))",
    answer: "tanh", is: Double(derivatives(kernels, .tanh, [[0]])[0, 0]))
}

func drawActivations(_ title: String, _ settings: Settings) -> Figure {
  let kernels = settings.kernels.backpropagation
  let x = (-160...160).map { p in Double(p) / 40 }
  let Z = Matrix(row: x.map { z in Scalar(z) })
  let shown: [(Activation, Colour, String)] = [
    (.sigmoid, .blue, "sigmoid"), (.tanh, .green, "tanh"), (.relu, .vermilion, "ReLU"),
    (.leakyReLU, .orange, "leaky ReLU"),
  ]
  func curves(_ values: (Activation) -> Matrix) -> [Layer] {
    shown.map { g, colour, name in
      .line(name, x: x, y: values(g).elements.map { Double($0) }, colour: colour, dashed: g == .leakyReLU)
    }
  }
  return Figure(
    title,
    panels: [
      Panel("g(z)", x: Axis("z"), y: Axis(range: -1.2...2.5), curves { g in kernels.activationForward(Z, by: g) }),
      Panel(
        "g′(z)", x: Axis("z"), y: Axis(range: -0.05...1.1),
        [.horizontal(0.25, "¼")] + curves { g in derivatives(kernels, g, Z) }),
    ])
}
