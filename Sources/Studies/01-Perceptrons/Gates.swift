/// Logical gates as single units.

import Arrays
import Perceptrons
import Plots
import StudyKit

func runGates(_ settings: Settings) -> Report {
  let kernels = settings.kernels.perceptrons
  var table = Table("gate", "w", "b", "input", "score", "answer", "truth")
  for gate in Gate.all {
    let Z = kernels.scores(gate.unit, gate.inputs)
    for j in 0..<Z.columns {
      table.row(
        gate.name, listed(gate.unit.w), Double(gate.unit.b), listed(gate.inputs.column(j)), Double(Z[0, j]),
        Double(step(Z[0, j])), Double(gate.truth[0, j]))
    }
  }
  return Report(table, answer: "score", is: Double(kernels.scores(Gate.nand.unit, Gate.pairs)[0, 3]))
}

/// The part of the plane that the figures of gates show.
let unitSquare = -0.4...1.4

/// With so many cells to a side, the gates' lines run between the middles of cells.
let gateCells = 94

func drawGates(_ title: String, _ settings: Settings) -> Figure {
  let kernels = settings.kernels.perceptrons
  let panels = Gate.all.map { gate in
    // NOT has one input: its points are drawn along a line of their own.
    let isPair = gate.inputs.rows == 2
    let X = isPair ? gate.inputs : Matrix(2, 2, elements: gate.inputs.elements + [0, 0])
    let unit = isPair ? gate.unit : LinearUnit(w: [[gate.unit.w[0, 0]], [0]], b: gate.unit.b)
    let low = isPair ? unitSquare : -0.9...0.9
    return Panel(
      gate.name, x: Axis("x₁", range: unitSquare),
      y: isPair ? Axis("x₂", range: low) : Axis(range: low, categories: [" "]), isotropic: true,
      [decisions(unitSquare, low, cells: gateCells) { X in kernels.predictions(unit, X) }]
        + classes(X, gate.truth, names: ["truth 0", "truth 1"]))
  }
  return Figure(title, columns: 2, panels: panels)
}
