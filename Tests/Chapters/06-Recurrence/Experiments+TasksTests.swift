import Arrays
import Recurrence
import Testing

@Suite struct MemoryTaskTests {
  @Test(arguments: MemoryTask.allCases) func theShortestIsLearned(_ task: MemoryTask) throws {
    let trial = try task.learn(BLAS.self, .gru, length: task.ladder[0], steps: 1_500, seed: 7)
    #expect(trial.right >= 0.95)
  }

  @Test func gatesHoldASumThatAPlainCellLoses() throws {
    #expect(try MemoryTask.adding.learn(BLAS.self, .gru, length: 40, steps: 800, seed: 1).right >= 0.95)
    #expect(try MemoryTask.adding.learn(BLAS.self, .elman, length: 40, steps: 800, seed: 1).right < 0.8)
  }

  @Test func slopesReachBackWhereCopyingWasLearned() throws {
    let trial = try slopesOfCopying(BLAS.self, .elman, length: 10, steps: 1_000, seed: 1)
    #expect(trial.right >= 0.95 && trial.slopes.count == 10 && trial.slopes[9] > 0.01)
  }
}
