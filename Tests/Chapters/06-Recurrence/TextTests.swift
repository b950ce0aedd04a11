import Recurrence
import Testing

@Suite struct TextTests {
  @Test func `a text that is too short has no batches`() {
    #expect(Text("a few words\nand no more", by: .words).held.isEmpty)
  }
}
