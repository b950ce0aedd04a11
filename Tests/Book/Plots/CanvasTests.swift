import Testing

@testable import Plots

@Suite struct CanvasTests {
  @Test func `raises dots`() {
    var canvas = Canvas(width: 2, height: 1)
    canvas.dot(0, 0, ink: nil)
    canvas.dot(3, 1, ink: nil)
    canvas.dot(1, 2, ink: nil)
    canvas.dot(4, 0, ink: nil)
    canvas.dot(0, -1, ink: nil)
    #expect(canvas.text(colour: false) == "⢁⠂")
  }

  @Test func `keeps characters above dots`() {
    var canvas = Canvas(width: 3, height: 1)
    canvas.put("●", 0, 1)
    canvas.dot(0, 2, ink: nil)
    canvas.put("x", 0, 7)
    #expect(canvas.text(colour: false) == " ●")
  }

  @Test func `colours only where asked`() {
    var canvas = Canvas(width: 2, height: 1)
    canvas.write("ab", 0, 0, ink: Colour(1, 2, 3))
    #expect(canvas.text(colour: false) == "ab")
    #expect(canvas.text(colour: true) == "\u{1B}[0m\u{1B}[38;2;1;2;3mab\u{1B}[0m")
  }
}
