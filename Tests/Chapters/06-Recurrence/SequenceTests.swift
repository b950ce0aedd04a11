import Arrays
import Recurrence
import Testing

@Suite struct SequenceTests {
  @Test func `masks are one while a sequence goes on`() {
    #expect(masks(lengths: [2, 0, 3], steps: 3) == [[[1, 0, 1]], [[1, 0, 1]], [[0, 0, 1]]])
  }

  @Test func `what is padded teaches nothing`() {
    var generator = SplitMix64(seed: 21)
    let p = CellParameters(.lstm, inputs: 2, units: 3, using: &generator)
    let x = (0..<4).map { _ in Matrix.normal(2, 1, using: &generator) }
    let da = x.map { _ in Matrix.normal(3, 1, using: &generator) }
    func gradients(_ x: [Matrix]) -> SequenceGradients {
      let trace = BLAS.sequenceForward(p, x, from: CellState(for: p, examples: 1), masks: masks(lengths: [2], steps: 4))
      let going = da.enumerated().map { t, d in t < 2 ? d : 0 * d }
      return BLAS.sequenceBackward(p, trace, going, last: nil, truncation: nil, toInputs: true)
    }
    let wild = gradients(Array(x[..<2]) + [[[1e6], [-1e6]], [[3], [4]]])
    #expect(wild.gradient == gradients(x).gradient)
    #expect(wild.dx[2...].allSatisfy { d in d.elements.allSatisfy { $0 == 0 } })
  }

  @Test func `gradients of other steps are refused`() async {
    await #expect(processExitsWith: .failure) {
      let p = CellParameters(.elman, inputs: 1, units: 1)
      let trace = BLAS.sequenceForward(p, [[[1]]], from: CellState(for: p, examples: 1), masks: nil)
      _ = BLAS.sequenceBackward(p, trace, [], last: nil, truncation: nil, toInputs: true)
    }
  }
}
