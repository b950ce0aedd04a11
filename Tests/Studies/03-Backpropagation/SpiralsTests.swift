import Fast
import Testing

@testable import BackpropagationStudies

@Suite struct SpiralsTests {
  @Test func `spirals need hidden layers`() throws {
    let views = try spiralViews(Fast.self, epochs: 300, seed: 1).views
    #expect(views[0].accuracy < 0.7 && views[1].accuracy > 0.95)
  }
}
