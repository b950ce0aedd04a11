import Testing

@testable import Plots

@Suite struct FigureDataTests {
  @Test func `holds every number`() {
    let figure = Figure(
      "Loss \"falls\"\tfast", x: Axis("step"), y: Axis("loss", range: 0...2, isLogarithmic: false),
      [.line("SGD", x: [0, 1], y: [1.2345678, 1e-7]), .horizontal(0.5, "target")])
    #expect(
      figure.data == """
        # figure\t"Loss \\"falls\\"\\tfast"
        # panel 1\t""
        # x\t"step"
        # y\t"loss"\t0\t2
        # layer 1\tline\t"SGD"
        x\ty
        0\t1.23457
        1\t1e-07
        # layer 2\thorizontal\t""
        text\t"target"
        y
        0.5

        """)
  }

  @Test(arguments: Example.layers)
  func `agrees with itself alone`(_ layer: Layer) {
    let data = Example.figure(layer).data
    #expect(Figure.differences(data, data).isEmpty)
    for other in Example.layers where other != layer {
      #expect(!Figure.differences(data, Example.figure(other).data).isEmpty)
    }
  }

  @Test(arguments: [
    (1.0, 1.0004, true), (1.0, 1.001, false), (9.999, 9.998, true), (-3, 3, false), (0, 1e-13, true),
    (0, 1e-9, false), (1e-9, 1.01e-9, false), (1234, 1234.4, true), (1234, 1236, false),
  ])
  func `compares to four digits`(_ a: Double, _ b: Double, _ agree: Bool) {
    func data(_ value: Double) -> String { Figure("", [.points(x: [value], y: [1])]).data }
    #expect(Figure.differences(data(a), data(b)).isEmpty == agree)
  }

  @Test func `names the place`() {
    let a = Figure("A", [.points(x: [1, 2], y: [3, 4])]).data
    let b = Figure("A", [.points(x: [1, 2], y: [3, 5])]).data
    #expect(Figure.differences(a, b) == ["line 8, column 2: 4 against 5"])
    #expect(
      Figure.differences(a, a.replacing("\"A\"", with: "\"B\"")) == ["line 1, column 2: \"A\" against \"B\""])
    #expect(Figure.differences(a, a + "9\t9\n").first == "9 lines against 10")
    #expect(Figure.differences("1\tnan", "1\t2") == ["line 1, column 2: nan against 2"])
  }
}
