import Arrays
import Recurrence
import Testing

@Suite struct TasksTests {
  @Test func `adding answers the sum of the two that are marked`() throws {
    var generator = SplitMix64(seed: 7)
    let batch = addingTask(steps: 7, examples: 5, using: &generator)
    guard case .vectors(let x) = batch.inputs else { return #expect(Bool(false), "no columns") }
    for j in 0..<5 {
      #expect(x.reduce(0) { sum, x in sum + x[1, j] } == 2)
      let sum = x.reduce(0) { sum, x in sum + x[0, j] * x[1, j] }
      #expect(abs(sum - batch.targets[0][0, j]) <= 4 * Scalar.unitRoundoff)
    }
  }

  @Test func `parity is that of the ones`() {
    var generator = SplitMix64(seed: 8)
    let batch = parityTask(steps: 6, examples: 9, using: &generator)
    guard case .vectors(let x) = batch.inputs else { return #expect(Bool(false), "no columns") }
    for j in 0..<9 {
      let ones = x.filter { x in x[0, j] > 0 }.count
      #expect(batch.targets[0][0, j] == Scalar(ones % 2))
    }
  }

  @Test func `copy shows its symbol once and asks for it`() {
    var generator = SplitMix64(seed: 9)
    let batch = copyTask(steps: 4, symbols: 3, examples: 5, using: &generator)
    guard case .vectors(let x) = batch.inputs else { return #expect(Bool(false), "no columns") }
    #expect(x[0].rows(0..<3) == batch.targets[0])
    #expect(x[1...].allSatisfy { x in x.rows(3..<4).elements.allSatisfy { $0 == 1 } })
  }
}
