import Fast
import Testing

@testable import RecurrenceStudies

@Suite struct SpellingTests {
  @Test func `names are spelled`() throws {
    let spellings = try learnToSpell(Fast.self, ["one", "two"], steps: 150, seed: 4)
    #expect(spellings.map(\.said) == ["one", "two"] && spellings.map(\.shown) == [1, 2])
  }
}
