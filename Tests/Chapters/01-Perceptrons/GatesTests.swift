import Arrays
import Perceptrons
import Testing

@Suite struct GatesTests {
  @Test func `the truths are those of the operators`() {
    let pairs = [(false, false), (false, true), (true, false), (true, true)]
    func row(_ gate: (Bool, Bool) -> Bool) -> Matrix { Matrix(row: pairs.map { a, b in gate(a, b) ? 1 : 0 }) }
    #expect(Gate.and.truth == row { a, b in a && b })
    #expect(Gate.or.truth == row { a, b in a || b })
    #expect(Gate.nand.truth == row { a, b in !(a && b) })
    #expect(Gate.xorTruth == row { a, b in a != b })
    #expect(Gate.not.truth == [[1, 0]] && Gate.not.inputs == [[0, 1]])
    #expect(Gate.pairs == Matrix([pairs.map { a, _ in a ? 1 : 0 }, pairs.map { _, b in b ? 1 : 0 }]))
    #expect(Gate.all.map(\.name) == ["AND", "OR", "NAND", "NOT"])
  }

  @Test(arguments: twins)
  func `two layers are XOR`(_ implementation: AnyImplementation) {
    #expect(xorByTwoLayers(implementation.kernels, Gate.pairs) == Gate.xorTruth)
  }
}
