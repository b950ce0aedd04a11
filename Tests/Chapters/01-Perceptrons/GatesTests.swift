import Arrays
import Perceptrons
import Testing

@Suite struct GatesTests {
  @Test(arguments: twins)
  func `claim 2: AND, OR, NAND and NOT are single units`(_ implementation: AnyImplementation) {
    for gate in Gate.all {
      #expect(implementation.kernels.predictions(gate.unit, gate.inputs) == gate.truth, "\(gate.name)")
    }
  }

  @Test func `the truths are those of the operators`() {
    let pairs = [(false, false), (false, true), (true, false), (true, true)]
    func row(_ gate: (Bool, Bool) -> Bool) -> Matrix { Matrix(row: pairs.map { a, b in gate(a, b) ? 1 : 0 }) }
    #expect(Gate.and.truth == row { a, b in a && b })
    #expect(Gate.or.truth == row { a, b in a || b })
    #expect(Gate.nand.truth == row { a, b in !(a && b) })
    #expect(Gate.xorTruth == row { a, b in a != b })
    #expect(Gate.not.truth == [[1, 0]])
    #expect(Gate.pairs == Matrix([pairs.map { a, _ in a ? 1 : 0 }, pairs.map { _, b in b ? 1 : 0 }]))
    #expect(Gate.all.map(\.name) == ["AND", "OR", "NAND", "NOT"])
  }

  @Test func `claim 2: no unit is XOR, tried over a lattice of weights`() {
    let lattice = stride(from: Scalar(-2), through: 2, by: 0.25)
    var best = 0
    for w1 in lattice {
      for w2 in lattice {
        for b in lattice {
          let answers = Loops.predictions(LinearUnit(w: [[w1], [w2]], b: b), Gate.pairs)
          best = max(best, zip(answers.elements, Gate.xorTruth.elements).count { $0 == $1 })
        }
      }
    }
    #expect(best == 3)
  }

  @Test(arguments: twins)
  func `two layers are XOR`(_ implementation: AnyImplementation) {
    #expect(xorByTwoLayers(implementation.kernels, Gate.pairs) == Gate.xorTruth)
  }
}
