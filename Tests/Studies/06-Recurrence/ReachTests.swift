import Fast
import Testing

@testable import RecurrenceStudies

@Suite struct ReachTests {
  @Test(arguments: MemoryTask.allCases) func `the shortest is learned`(_ task: MemoryTask) throws {
    let trial = try task.learn(Fast.self, .gru, length: task.ladder[0], steps: 1_500, seed: 7)
    #expect(trial.right >= 0.95)
  }

  @Test func `gates hold a sum that a plain cell loses`() throws {
    #expect(try MemoryTask.adding.learn(Fast.self, .gru, length: 40, steps: 800, seed: 1).right >= 0.95)
    #expect(try MemoryTask.adding.learn(Fast.self, .elman, length: 40, steps: 800, seed: 1).right < 0.8)
  }
}
