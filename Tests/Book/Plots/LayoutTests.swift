import Testing

@testable import Plots

@Suite struct LayoutTests {
  @Test func `keeps everything apart and inside`() {
    let panels = Example.layers.map { Panel("Panel \($0.kind)", x: Axis("x"), y: Axis("y"), [$0]) }
    let layout = Layout(Figure("A finding", columns: 3, panels: panels))
    #expect(layout.places.count == panels.count)
    for (p, place) in layout.places.enumerated() {
      #expect(place.plot.left > 0 && place.plot.right < layout.width)
      #expect(place.titleTop > 0 && place.titleTop < place.plot.top && place.plot.bottom < layout.height)
      for other in layout.places.dropFirst(p + 1) {
        let (a, b) = (place.plot, other.plot)
        // Below a plotting area stand its ticks and its label; only pictures have none.
        let below = if case .images = panels[p].layers[0] { 15.0 } else { 45.0 }
        #expect(a.right < b.left || b.right < a.left || a.bottom + below < other.titleTop)
      }
    }
  }

  @Test func `lines up a row's plotting areas`() {
    let layout = Layout(
      Figure(
        "",
        panels: [
          Panel("", [.line(x: [0, 1], y: [0, 1])]), Panel("Named", [.line("a", x: [0, 1], y: [0, 1])]),
        ]))
    #expect(layout.places[0].plot.top == layout.places[1].plot.top)
  }

  @Test func `isotropic panels have equal units`() {
    let figure = Figure("", x: Axis(range: 0...4), y: Axis(range: 0...1), isotropic: true, [.horizontal(0.5)])
    let plot = Layout(figure).places[0].plot
    #expect(abs(plot.width / plot.height - 4) < 1e-9)
  }

  @Test func `wraps between words`() {
    #expect(wrapped("the loss falls fast", columns: 8) == ["the loss", "falls", "fast"])
    #expect(wrapped("", columns: 8).isEmpty)
    #expect(wrapped("incomprehensibilities", columns: 8) == ["incomprehensibilities"])
  }
}
