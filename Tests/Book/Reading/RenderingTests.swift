import Testing

@testable import Reading

struct RenderingTests {
  let plain = Renderer(style: Style(), width: 20)
  let coloured = Renderer(style: Style(hasColour: true), width: 20)

  func lines(_ text: String, _ renderer: Renderer) -> [String] {
    Markdown.parse(text.split(separator: "\n").map(String.init)).flatMap { renderer.lines($0) }
  }

  @Test func `prose is wrapped`() {
    #expect(lines("one two three four five six", plain) == ["one two three four", "five six"])
    #expect(lines("- one two three four five", plain) == ["  • one two three", "    four five"])
    #expect(lines("averyveryverylongwordindeed x", plain) == ["averyveryverylongwordindeed", "x"])
  }

  @Test func `emphasis needs colour`() {
    #expect(
      lines("**two words** and `A_prev`", coloured) == [
        "\u{1B}[1mtwo\u{1B}[0m \u{1B}[1mwords\u{1B}[0m and \u{1B}[36mA_prev\u{1B}[0m"
      ])
    #expect(lines("**two words** _it_ `A_prev`", plain) == ["two words it A_prev"])
  }

  @Test func `symbols are not emphasis`() {
    #expect(lines("A_prev * W_ax * 2", coloured) == ["A_prev * W_ax * 2"])
    #expect(lines("[text](a.md) [x](http://y)", plain) == ["text x (http://y)"])
  }

  @Test func `tables are aligned`() {
    #expect(
      lines("| gate | n |\n|---|---|\n| `AND` | 12 |\n| b | 3 |", plain) == [
        "gate   n", "────  ──", "AND   12", "b      3",
      ])
  }

  @Test func `Swift is coloured`() {
    #expect(
      coloured.coloured("let x1 = \"a\" + 2 // c")
        == "\u{1B}[34mlet\u{1B}[0m x1 = \u{1B}[32m\"a\"\u{1B}[0m + \u{1B}[36m2\u{1B}[0m \u{1B}[2m// c\u{1B}[0m"
    )
    #expect(plain.coloured("let x = 2") == "let x = 2")
  }
}
