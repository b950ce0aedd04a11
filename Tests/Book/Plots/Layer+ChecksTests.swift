import Testing

@testable import Plots

@Suite struct LayerChecksTests {
  @Test(arguments: Example.layers)
  func `accepts each kind`(_ layer: Layer) throws {
    try Example.figure(layer).check()
  }

  @Test(arguments: [
    (Layer.line("loss", x: [], y: []), "x is empty"),
    (.line("loss", x: [1, 2], y: [1]), "y has 1 numbers, x has 2"),
    (.points(x: [1, 2], y: [1, .nan]), "y[1] is nan"),
    (.steps(x: [1, .infinity], y: [1, 2]), "x[1] is inf"),
    (.bars(heights: []), "height is empty"),
    (.bars(heights: [1, 2], spread: [1]), "spread has 1 numbers, height has 2"),
    (.band(x: [1, 2], low: [1, 2], high: [1]), "high has 1 numbers, x has 2"),
    (.arrows(x: [1], y: [1], dx: [-.infinity], dy: [0]), "dx[0] is -inf"),
    (.path(x: [], y: []), "x is empty"),
    (.vertical(.nan), "x[0] is nan"),
    (
      .regions(Grid(x: 0...1, y: 0...1, rows: 2, columns: 2, values: [0, 1, 0.5, 1])),
      "values[2] is 0.5, not the number of a class"
    ),
    (.regions(Grid(x: 0...1, y: 0...1, rows: 0, columns: 2, values: [])), "the grid is empty, (0, 2)"),
    (
      .probabilities(Grid(x: 0...1, y: 0...1, rows: 1, columns: 2, values: [0, 1.1])),
      "values[1] is 1.1, not a probability"
    ),
    (
      .heat(Grid(x: 0...1, y: 0...1, rows: 2, columns: 3, values: [1, 2])),
      "2 values do not fill a grid of (2, 3)"
    ),
    (.contours(Example.grid, levels: []), "there are no levels"),
    (.images([], columns: 1), "there are no pictures"),
    (
      .images([Picture(rows: 2, columns: 2, values: [1])], columns: 1),
      "picture 0: 1 values do not fill (2, 2, 1)"
    ),
  ])
  func refuses(_ layer: Layer, _ problem: String) {
    let thrown = error { try Figure("Nothing", [.horizontal(1), layer]).check() }
    if case .images = layer {
      #expect(error { try Figure("Nothing", [layer]).check() }?.description.hasSuffix(problem) == true)
    } else {
      #expect(thrown == .layer(panel: 1, layer: 2, kind: layer.fullName, problem: problem))
    }
  }

  @Test func `refuses what a logarithm cannot show`() {
    let thrown = error {
      try Figure("Nothing", y: Axis(isLogarithmic: true), [.line("loss", x: [0, 1], y: [1, 0])]).check()
    }
    #expect(
      thrown?.description
        == "cannot draw panel 1, layer 1 (line \"loss\"): y[1] is 0.0, which has no place on a logarithmic axis"
    )
  }

  @Test func `refuses an empty figure`() {
    #expect(error { try Figure("Nothing", panels: []).check() } == .figure("it has no panels"))
    #expect(error { try Figure("Nothing", []).check() } == .figure("panel 1 has no layers"))
    #expect(error { try Figure("Nothing", x: Axis(range: 1...1), [.horizontal(1)]).check() } != nil)
  }
}
