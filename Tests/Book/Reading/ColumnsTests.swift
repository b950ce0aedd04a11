import Testing

@testable import Reading

struct ColumnsTests {
  @Test func `escape sequences take no columns`() {
    #expect(visibleWidth(Style(hasColour: true)(.bold, "Σᵢ xᵢ")) == 5)
    #expect(Style()(.bold, "x") == "x")
  }

  @Test func `lines are filled to the width`() {
    #expect(wrapped(["aa", "bb", "cc"], width: 5) == ["aa bb", "cc"])
    #expect(wrapped(["aa", "bb"], width: 6, first: "> ", rest: "  ") == ["> aa", "  bb"])
    #expect(wrapped([], width: 5) == [""])
  }

  @Test func `numbers stand to the right and words to the left`() {
    let rows = alignedRows([["gate", "loss"], ["AND", "0.5"], ["NAND", "12"]])
    #expect(rows == ["gate  loss", "────  ────", "AND    0.5", "NAND    12"])
  }

  @Test func `blanks at the end are taken`() {
    #expect(trimmedAtEnd("  a b \t ") == "  a b")
    #expect(trimmedAtEnd(" \n") == "")
  }
}
