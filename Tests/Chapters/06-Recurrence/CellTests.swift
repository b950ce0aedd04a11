import Arrays
import Recurrence
import Testing

@Suite struct CellTests {
  @Test func `parameters are as many as the equations say`() {
    let counts = Cell.allCases.map { cell in CellParameters(cell, inputs: 10, units: 20).count }
    let (x, a, b) = (10 * 20, 20 * 20, 20)
    #expect(
      counts == [
        x + a + b, x + a + b, x + 2 * a + 2 * b, 3 * (x + a + b), 3 * (x + a + b) + b, 4 * (x + a + b),
        4 * (x + a + b) + 3 * b,
      ])
  }

  @Test func `a forget gate begins by keeping`() {
    var generator = SplitMix64(seed: 1)
    let p = CellParameters(.lstm, inputs: 2, units: 3, using: &generator)
    #expect(p.b.elements == [1, 1, 1] + Array(repeating: 0, count: 9))
    let reach = 1 / Scalar(3).squareRoot()
    #expect(p.W_a.elements.allSatisfy { abs($0) <= reach } && Set(p.W_a.elements).count == 36)
  }

  @Test func `an LSTM has two states and the others one`() {
    for cell in Cell.allCases {
      let state = CellState(for: CellParameters(cell, inputs: 2, units: 3), examples: 4)
      #expect(state.tensors.count == (cell == .lstm || cell == .peephole ? 2 : 1))
    }
  }
}
