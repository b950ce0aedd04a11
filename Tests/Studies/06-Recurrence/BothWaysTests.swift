import Arrays
import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct BothWaysTests {
  @Test func `neighbours differ where they do`() {
    var generator = SplitMix64(seed: 5)
    let batch = neighbours(steps: 6, examples: 3, using: &generator)
    let x = batch.inputs.columns
    for t in 1..<5 {
      for j in 0..<3 { #expect((batch.targets[t][0, j] == 1) == (x[t - 1][0, j] != x[t + 1][0, j])) }
    }
  }

  @Test func `only two layers both ways learn them`() throws {
    let forwards = try learnNeighbours(Fast.self, [RecurrentLayerSpec(.lstm, 16)], steps: 150, seed: 6)
    let both = try learnNeighbours(
      Fast.self,
      [RecurrentLayerSpec(.elman, 8, isBidirectional: true), RecurrentLayerSpec(.gru, 8, isBidirectional: true)],
      steps: 300,
      seed: 6)
    #expect(forwards.right < 0.65 && both.right > 0.95)
  }
}
