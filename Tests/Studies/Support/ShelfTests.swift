import Testing

@testable import StudyKit

@Suite struct SharedTests {
  @Test func `what is shelved is made once for a name, an implementation, a seed and a learner's data`() {
    var made = 0
    func value(_ name: String, _ settings: Settings = Settings()) -> Int {
      shelved(name, settings) {
        made += 1
        return made
      }
    }
    #expect(value("shelf test") == 1 && value("shelf test") == 1 && made == 1)
    #expect(value("another shelf test") == 2)
    #expect(value("shelf test", Settings(seed: 7)) == 3 && value("shelf test", Settings(kernels: .loops)) == 4)
    #expect(value("shelf test", Settings(data: "folder")) == 5 && value("shelf test") == 1)
  }
}
