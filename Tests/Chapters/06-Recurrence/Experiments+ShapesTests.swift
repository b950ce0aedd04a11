import Arrays
import Recurrence
import Testing

@Suite struct ShapesExperimentsTests {
  @Test func namesAreSpelled() throws {
    let spellings = try learnToSpell(BLAS.self, ["one", "two"], steps: 150, seed: 4)
    #expect(spellings.map(\.said) == ["one", "two"] && spellings.map(\.shown) == [1, 2])
  }

  @Test func neighboursDifferWhereTheyDo() {
    var generator = SplitMix64(seed: 5)
    let batch = neighbours(steps: 6, examples: 3, using: &generator)
    let x = batch.inputs.columns
    for t in 1..<5 {
      for j in 0..<3 { #expect((batch.targets[t][0, j] == 1) == (x[t - 1][0, j] != x[t + 1][0, j])) }
    }
  }

  @Test func onlyTwoLayersBothWaysLearnThem() throws {
    let forwards = try learnNeighbours(BLAS.self, [RecurrentPlan(.lstm, 16)], steps: 150, seed: 6)
    let both = try learnNeighbours(
      BLAS.self,
      [RecurrentPlan(.elman, 8, isBidirectional: true), RecurrentPlan(.gru, 8, isBidirectional: true)], steps: 300,
      seed: 6)
    #expect(forwards.right < 0.65 && both.right > 0.95)
  }
}
