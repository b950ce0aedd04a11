import Fast
import Testing

@testable import BackpropagationStudies

@Suite struct QuestionsTests {
  @Test func `half of the labels suffice`() throws {
    let tasks = try multiTask(Fast.self, seed: 1)
    #expect(tasks.questions.count == 4 && abs(tasks.labelsKnown - 0.5) < 0.03)
    #expect(tasks.accuracies.allSatisfy { accuracy in accuracy > 0.9 })
  }
}
