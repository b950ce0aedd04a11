import Testing

@testable import gradus

struct ConsoleTests {
  @Test func escapeSequencesTakeNoColumns() {
    #expect(visibleWidth(Style(hasColour: true)(.bold, "Σᵢ xᵢ")) == 5)
    #expect(Style()(.bold, "x") == "x")
  }

  @Test func linesAreFilledToTheWidth() {
    #expect(wrapped(["aa", "bb", "cc"], width: 5) == ["aa bb", "cc"])
    #expect(wrapped(["aa", "bb"], width: 6, first: "> ", rest: "  ") == ["> aa", "  bb"])
    #expect(wrapped([], width: 5) == [""])
  }
}
