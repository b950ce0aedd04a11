import Testing

@testable import Reading

struct MarkdownTests {
  @Test func `every element is known`() {
    let text = """
      # Title
      Two lines
      of prose.
      - one
        more
      2. two

          Z = W X

          b

      | a | b |
      |---|--:|
      | 1 | `x` |

      > said
      > twice
      ```swift
      let x = 1

      ```
      ![alt](p.svg)
      <!-- run: gates -->
      <details><summary>Hint</summary>
      </details>
      """
    let elements = Markdown.parse(
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    #expect(
      elements.map(\.kind) == [
        .heading(level: 1, text: "Title"), .paragraph("Two lines of prose."),
        .item(indent: 0, marker: "-", text: "one more"), .item(indent: 0, marker: "2.", text: "two"),
        .indented(["Z = W X", "", "b"]), .table([["a", "b"], ["1", "`x`"]]), .quote("said twice"),
        .code(language: "swift", lines: ["let x = 1", ""]), .image(alt: "alt", path: "p.svg"),
        .comment("run: gates"), .details(summary: "Hint"), .endOfDetails,
      ])
    #expect(elements.map(\.lines.lowerBound) == [0, 1, 3, 5, 7, 11, 15, 17, 21, 22, 23, 24])
  }

  @Test func `an unclosed fence ends with the text`() {
    let elements = Markdown.parse(["```text", "a"])
    #expect(elements.map(\.kind) == [.code(language: "text", lines: ["a"])])
    #expect(elements.map(\.lines) == [0..<2])
  }
}
