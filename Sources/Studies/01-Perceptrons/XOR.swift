/// XOR: the perceptron algorithm never ends on it, and two layers of units compute it.

import Arrays
import Perceptrons
import Plots
import StudyKit

/// The algorithm on the four points of XOR.
func learnXOR<Kernels: PerceptronRuleKernels>(_ kernels: Kernels.Type, epochs: Int) -> PerceptronRun {
  runPerceptron(kernels, Gate.pairs, Gate.xorTruth, epochs: epochs)
}

extension PerceptronRun {
  /// The unit at the start and at the end of each round.
  var unitsByEpoch: [LinearUnit] {
    var place = 0
    return [path[0]]
      + mistakesByEpoch.map { mistakes in
        place += mistakes
        return path[place]
      }
  }

  /// The first round whose end brings back the unit of an earlier round's end, and that earlier round. From there on
  /// everything repeats: with mistakes on the way, the algorithm never ends.
  var firstReturn: (to: Int, after: Int)? {
    let units = unitsByEpoch
    for last in units.indices {
      if let first = units[..<last].firstIndex(of: units[last]) { return (first, last) }
    }
    return nil
  }
}

func runXOR(_ settings: Settings) -> Report {
  let run = learnXOR(settings.kernels.perceptrons, epochs: 5)
  var table = Table("round", "mistakes", "w₁", "w₂", "b")
  for (round, unit) in run.unitsByEpoch.enumerated() {
    table.row(
      round, round == 0 ? "" : "\(run.mistakesByEpoch[round - 1])", Double(unit.w[0, 0]), Double(unit.w[1, 0]),
      Double(unit.b))
  }
  guard let (to, after) = run.firstReturn else { return Report(table) }
  return Report(
    table, "", "round \(after) ends with the unit that round \(to) ended with: from here on it repeats",
    answer: "returns", is: Double(after))
}

func runTwoLayers(_ settings: Settings) -> Report {
  let kernels = settings.kernels.perceptrons
  let (nand, or) = (kernels.predictions(Gate.nand.unit, Gate.pairs), kernels.predictions(Gate.or.unit, Gate.pairs))
  let answers = xorByTwoLayers(kernels, Gate.pairs)
  var table = Table("input", "NAND", "OR", "AND of both", "XOR")
  for j in 0..<4 {
    table.row(
      listed(Gate.pairs.column(j)), Double(nand[0, j]), Double(or[0, j]), Double(answers[0, j]),
      Double(Gate.xorTruth[0, j]))
  }
  let right = zip(answers.elements, Gate.xorTruth.elements).count { $0 == $1 }
  return Report(table, answer: "right", is: Double(right))
}

func drawXOR(_ title: String, _ settings: Settings) -> Figure {
  let kernels = settings.kernels.perceptrons
  let run = learnXOR(kernels, epochs: 5)
  let corners = classes(Gate.pairs, Gate.xorTruth, names: ["XOR is 0", "XOR is 1"])
  // A round's four mistakes, again and again.
  let tried = run.path.suffix(4).compactMap { unit in boundary(of: unit, colour: .grey) }
  let hidden = Matrix(
    2, 4,
    elements: kernels.predictions(Gate.nand.unit, Gate.pairs).elements
      + kernels.predictions(Gate.or.unit, Gate.pairs).elements)
  func axis(_ label: String) -> Axis { Axis(label, range: unitSquare) }
  return Figure(
    title,
    panels: [
      Panel("the lines of a round, again and again", x: axis("x₁"), y: axis("x₂"), isotropic: true, tried + corners),
      Panel(
        "what NAND and OR make of the points", x: axis("NAND"), y: axis("OR"), isotropic: true,
        [decisions(unitSquare, unitSquare, cells: gateCells) { X in kernels.predictions(Gate.and.unit, X) }]
          + classes(hidden, Gate.xorTruth, names: ["XOR is 0", "XOR is 1"])
          + [.text("(0, 1) and (1, 0)", x: 1, y: 1.12, anchor: .centre)]),
      Panel(
        "what two layers decide", x: axis("x₁"), y: axis("x₂"), isotropic: true,
        [decisions(unitSquare, unitSquare, cells: gateCells) { X in xorByTwoLayers(kernels, X) }] + corners),
    ])
}
