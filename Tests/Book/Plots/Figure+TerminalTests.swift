import Testing

@testable import Plots

@Suite struct FigureTerminalTests {
  @Test(arguments: Example.layers)
  func `fits each kind`(_ layer: Layer) throws {
    for colour in [false, true] {
      let text = try Example.figure(layer).terminal(width: 72, height: 20, colour: colour)
      let lines = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "").split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 20)
      #expect(lines.allSatisfy { $0.count <= 72 })
      #expect(lines[0] == "What layer \(layer.kind) finds")
      #expect(layer.name.isEmpty || text.contains(layer.name))
      #expect(text.contains("\u{1B}") == (colour && !["text"].contains(layer.kind)))
    }
  }

  @Test func `draws where the numbers are`() throws {
    let figure = Figure(
      "", x: Axis(range: 0...10), y: Axis(range: 0...10),
      [.points(x: [0, 10, 5], y: [0, 10, 5], mark: .disc)])
    let lines = try figure.terminal(width: 24, height: 12, colour: false).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(Array.init)
    let places = lines.enumerated().flatMap { row, line in
      line.enumerated().filter { $0.element == "●" }.map { [row, $0.offset] }
    }
    #expect(places == [[0, 22], [5, 13], [9, 4]])
  }

  @Test func `tells lines apart without colour`() throws {
    let x = (0..<30).map(Double.init)
    let figure = Figure("Two lines", [.line("a", x: x, y: x), .line("b", x: x, y: x.map { 30 - $0 })])
    let text = try figure.terminal(width: 60, height: 16, colour: false)
    #expect(text.contains("● a  ▲ b"))
    #expect(text.count { $0 == "●" } > 3 && text.count { $0 == "▲" } > 3)
  }

  @Test func `shades pictures`() throws {
    let figure = Figure("Half", [.images([Picture(rows: 2, columns: 2, values: [0, 1, 0, 1])], columns: 1)])
    let line = try figure.terminal(width: 24, height: 8, colour: false).split(separator: "\n")[1]
    #expect(line.allSatisfy { $0 == " " || $0 == "@" } && line.first == " " && line.last == "@")
    #expect(try figure.terminal(width: 24, height: 8, colour: true).contains("\u{1B}[38;2;255;255;255m"))
  }

  @Test func `refuses what cannot be shown`() {
    #expect(
      error { _ = try Figure("", [.vertical(.nan)]).terminal(width: 72, height: 20, colour: false) } != nil)
    #expect(
      error { _ = try Figure("", [.vertical(1)]).terminal(width: 10, height: 20, colour: false) } != nil)
  }
}
