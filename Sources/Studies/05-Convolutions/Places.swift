/// How many places a window has, by padding, stride and dilation.

import Convolutions
import Plots
import StudyKit

func runPlaces(_ settings: Settings) -> Report {
  var table = Table("n", "f", "stride", "dilation", "padding", "places", "in words")
  func row(_ n: Int, _ window: Window, _ words: String) {
    let p = window.padding
    table.row(
      n, window.fH, window.strideH, window.dilationH, p.top == p.bottom ? "\(p.top)" : "\(p.top) + \(p.bottom)",
      window.outputSize(n, n).nH, words)
  }
  row(6, Window(3), "valid: the window stays inside")
  row(6, Window(3, padding: Padding(1)), "same: as large as before")
  row(6, Window(5).same(6, 6), "same: (5 − 1)/2 zeros on each side")
  row(6, Window(2).same(6, 6), "same, f even: one zero, at the end")
  row(7, Window(3, stride: 2), "every other place")
  row(8, Window(3, stride: 2), "the last column is seen by nobody")
  row(7, Window(3, stride: 2).same(7, 7), "same: ⌈7 / 2⌉")
  row(7, Window(3, dilation: 2), "holes: the window reaches over 5")
  row(227, Window(11, stride: 4), "AlexNet's first")
  return Report(table, answer: "strided", is: Double(Window(3, stride: 2).outputSize(7, 7).nH))
}

/// A window on an image with the zeros around it: where it stands first, and the middles of all its places.
private func places(_ name: String, _ n: Int, _ window: Window) -> Panel {
  let pad = window.padding
  let (tall, wide) = (n + pad.top + pad.bottom, n + pad.left + pad.right)
  let count = window.outputSize(n, n)
  var values = [Double](repeating: 0, count: tall * wide)
  for h in 0..<n {
    for w in 0..<n { values[(h + pad.top) * wide + w + pad.left] = 1 }
  }
  for i in 0..<window.fH {
    for j in 0..<window.fW { values[i * window.dilationH * wide + j * window.dilationW] = 2 }
  }
  let reach = Double((window.fH - 1) * window.dilationH) / 2
  let middles = (0..<count.nH).flatMap { h in
    (0..<count.nW).map { w in
      (Double(w * window.strideW) + reach, Double(tall - 1) - Double(h * window.strideH) - reach)
    }
  }
  // Many cells a pixel, so that pixels have corners.
  let fine = Grid(
    x: -0.5...Double(wide) - 0.5, y: -0.5...Double(tall) - 0.5, rows: 20 * tall, columns: 20 * wide
  ) { x, y in values[(tall - 1 - Int((y + 0.5).rounded(.down))) * wide + Int((x + 0.5).rounded(.down))] }
  return Panel(
    "\(name): \(n) → \(count.nH)", x: Axis(range: fine.x, categories: [" "]), y: Axis(range: fine.y, categories: [" "]),
    isotropic: true,
    [
      .regions(fine),
      .points(x: middles.map(\.0), y: middles.map(\.1), colour: .black, mark: .disc),
    ])
}

func drawPlaces(_ title: String, _ settings: Settings) -> Figure {
  Figure(
    title, columns: 3,
    panels: [
      places("valid, f = 3", 6, Window(3)), places("same, f = 3", 6, Window(3).same(6, 6)),
      places("same, f = 2", 6, Window(2).same(6, 6)), places("stride 2", 7, Window(3, stride: 2)),
      places("same, stride 2", 7, Window(3, stride: 2).same(7, 7)), places("dilation 2", 7, Window(3, dilation: 2)),
    ])
}
