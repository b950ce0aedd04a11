/// Each kind of layer in gnuplot's words: its numbers as a data block, and the element of the plot that draws them.

import Foundation

extension Script {
  /// The plot's elements for layer l.
  mutating func draw(_ l: Int, of panel: Panel, at place: Layout.Place) -> [String] {
    let colour = panel.colours[l]
    let line = "linewidth 2 linecolor rgb '\(colour.hex)'"
    let layer = panel.layers[l]
    switch layer {
    case .line(_, let x, let y, _, let isDashed):
      return ["\(data(rows(x, y))) using 1:2 with lines \(line)\(isDashed ? dashes : "")"]
    case .points(_, let x, let y, _, _):
      return points(x, y, panel.marks[l], colour, isOnColour: panel.layers.contains { $0.grid != nil })
    case .steps(_, let x, let y, _):
      return ["\(data(rows(x, y))) using 1:2 with steps \(line)"]
    case .bars(_, let heights, let spread, _):
      return barBoxes(heights, spread, panel.barPlace(of: l), place.y, colour)
    case .band(_, let x, let low, let high, _):
      let fill = "fillcolor rgb '\(colour.hex)' fillstyle transparent solid \(bandDensity) noborder"
      return ["\(data(rows(x, low, high))) using 1:2:3 with filledcurves \(fill)"]
    case .regions(let grid), .probabilities(let grid), .heat(let grid, _, _, _):
      let raster = raster(grid, layer.cellColours())
      if case .heat(_, _, _, true) = layer { letter(grid, layer.cellColours()) }
      return [raster] + lines(layer.gridLines, "linewidth 1.4 linecolor rgb '\(Style.ink.hex)'")
    case .contours:
      return lines(layer.gridLines, "linewidth 1 linecolor rgb '\(colour.hex)'")
    case .arrows(_, let x, let y, let dx, let dy, _):
      return [vectors(rows(x, y, dx, dy), "linewidth 1.2 linecolor rgb '\(colour.hex)'")]
    case .path(_, let x, let y, _):
      return path(x, y, colour)
    case .vertical(let x, let text):
      let isLeft = place.x.share(x) > 0.7
      annotate(text, x, place.y.high, isLeft ? "right offset -0.6,-0.6" : "left offset 0.6,-0.6", Style.quiet)
      return [segments([[x, place.y.low, x, place.y.high]], reference)]
    case .horizontal(let y, let text):
      let isBelow = place.y.share(y) > 0.92
      annotate(text, place.x.high, y, "right offset 0,\(isBelow ? -0.7 : 0.6)", Style.quiet)
      return [segments([[place.x.low, y, place.x.high, y]], reference)]
    case .text(let text, let x, let y, let anchor):
      annotate(text, x, y, anchor == .centre ? "center" : anchor.rawValue, Style.ink)
      return []
    case .images:
      return []
    }
  }

  /// Pictures side by side, in points of the plotting area.
  mutating func images(_ pictures: [Picture], _ mosaic: Mosaic, _ plot: Rectangle) -> [String] {
    var elements: [String] = []
    var wrong: [[Double]] = []
    for (p, picture) in pictures.enumerated() {
      let place = mosaic.place(p)
      let (low, high) = (plot.height - place.bottom, plot.height - place.top)
      let grid = Grid(
        x: place.left...place.right, y: low...high, rows: picture.rows, columns: picture.columns, values: [])
      let colours = (0..<picture.rows).reversed().flatMap { h in
        (0..<picture.columns).map { w in picture.colour(h, w) }
      }
      elements.append(raster(grid, colours, fineness: 80))
      let (left, right) = (place.left, place.right)
      if picture.isWrong {
        wrong += [[left, low], [right, low], [right, high], [left, high], [left, low], []]
      }
      annotate(
        picture.caption, (left + right) / 2, low - mosaic.captionHeight / 2, "center",
        picture.isWrong ? Colour.vermilion : Style.quiet)
    }
    let frame = "linewidth 2.5 linecolor rgb '\(Colour.vermilion.hex)'"
    return wrong.isEmpty ? elements : elements + ["\(data(wrong)) using 1:2 with lines \(frame)"]
  }

  /// Marks; on coloured ground with a white rim, so that a mark shows on a tint of its own colour.
  private mutating func points(
    _ x: [Double], _ y: [Double], _ mark: Mark, _ colour: Colour, isOnColour: Bool
  ) -> [String] {
    let block = data(rows(x, y))
    let marks = "\(block) using 1:2 with points \(mark.look(colour))"
    if !isOnColour || ![.disc, .triangle, .square].contains(mark) { return [marks] }
    let rim = mark.look(.white).replacingOccurrences(of: "pointsize 0.", with: "pointsize 0.9")
    return ["\(block) using 1:2 with points \(rim)", marks]
  }

  private mutating func barBoxes(
    _ heights: [Double], _ spread: [Double], _ place: (offset: Double, width: Double), _ y: Scale,
    _ colour: Colour
  ) -> [String] {
    let base = y.isLogarithmic ? y.low : 0
    let boxes = heights.enumerated().map { p, height in
      let left = Double(p) + place.offset
      return [
        left + place.width / 2, height, left, left + place.width * 0.94, min(base, height), max(base, height),
      ]
    }
    let fill = "fillcolor rgb '\(colour.hex)' fillstyle solid 1 noborder"
    let elements = ["\(data(boxes)) using 1:2:3:4:5:6 with boxxyerror \(fill)"]
    if spread.isEmpty { return elements }
    let whiskers = zip(boxes, spread).map { box, s in
      let middle = (box[2] + box[3]) / 2
      return [middle, box[1] - s, middle, box[1] + s]
    }
    return elements + [segments(whiskers, "linewidth 1.4 linecolor rgb '\(Style.ink.hex)'")]
  }

  private mutating func path(_ x: [Double], _ y: [Double], _ colour: Colour) -> [String] {
    let look = "linecolor rgb '\(colour.hex)'"
    let block = data(rows(x, y))
    var elements = [
      "\(block) using 1:2 with lines linewidth 1.6 \(look)",
      "\(block) using 1:2 with points pointtype 7 pointsize 0.32 \(look)",
      "\(data([[x[0], y[0]]])) using 1:2 with points \(Mark.ring.look(colour))",
    ]
    let end = x.count - 1
    if let before = x.indices.last(where: { x[$0] != x[end] || y[$0] != y[end] }) {
      let step = [x[before], y[before], x[end] - x[before], y[end] - y[before]]
      elements.append(vectors([step], "linewidth 1.6 \(look)"))
    }
    return elements
  }

  private mutating func vectors(_ rows: [[Double]], _ look: String) -> String {
    "\(data(rows)) using 1:2:3:4 with vectors head filled size screen 0.012,18 \(look)"
  }

  private mutating func lines(_ lines: [Polyline], _ look: String) -> [String] {
    if lines.isEmpty { return [] }
    return ["\(data(lines.flatMap { rows($0.x, $0.y) + [[]] })) using 1:2 with lines \(look)"]
  }

  /// A cell's number in its middle, dark on light and light on dark.
  private mutating func letter(_ grid: Grid, _ colours: [Colour]) {
    for i in 0..<grid.rows {
      for k in 0..<grid.columns {
        let colour = colours[i * grid.columns + k].brightness > 0.55 ? Style.ink : .white
        annotate(String(format: "%.4g", grid[i, k]), grid.x(k), grid.y(i), "center", colour)
      }
    }
  }

  private mutating func annotate(_ text: String, _ x: Double, _ y: Double, _ look: String, _ colour: Colour) {
    if text.isEmpty { return }
    let font = "font '\(Style.font),\(number(Style.tickSize))' textcolor rgb '\(colour.hex)'"
    statements.append("set label \(quoted(text)) at first \(precise(x)),\(precise(y)) \(look) \(font) front")
  }
}

private let reference = "linewidth 1.2 linecolor rgb '\(Style.quiet.hex)' dashtype (3,3)"

/// Columns as rows.
private func rows(_ columns: [Double]...) -> [[Double]] {
  columns[0].indices.map { p in columns.map { $0[p] } }
}
