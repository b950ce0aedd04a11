/// Each kind of layer in characters.

import Foundation

extension TerminalPanel {
  mutating func draw(_ l: Int) {
    let ink = shown(panel.colours[l])
    let layer = panel.layers[l]
    switch layer {
    case .line(_, let xs, let ys, _, let isDashed):
      drawLine(xs, ys, ink, isDashed: isDashed)
      drawMarks(l, xs, ys)
    case .steps(_, let xs, let ys, _):
      let corners = xs.indices.dropFirst().flatMap { p in [(xs[p], ys[p - 1]), (xs[p], ys[p])] }
      drawLine([xs[0]] + corners.map(\.0), [ys[0]] + corners.map(\.1), ink)
      drawMarks(l, xs, ys)
    case .points(_, let xs, let ys, _, _):
      for (px, py) in zip(xs, ys) { put(panel.marks[l].character, px, py, ink) }
    case .bars(_, let heights, let spread, _):
      drawBars(heights, spread, panel.barPlace(of: l), ink, shade: barShades[l] ?? "█")
    case .band(_, let xs, let low, let high, _):
      drawBand(xs, low, high, ink)
    case .regions(let grid), .probabilities(let grid), .heat(let grid, _, _, _):
      let isLettered = if case .heat(_, _, _, true) = layer { true } else { false }
      if colour || !isLettered { raster(grid, layer) }
      for piece in layer.gridLines { drawLine(piece.x, piece.y, ink) }
      if isLettered { letter(grid) }
    case .contours:
      for piece in layer.gridLines { drawLine(piece.x, piece.y, ink) }
    case .arrows(_, let xs, let ys, let dx, let dy, _):
      for p in xs.indices { drawArrow(xs[p], ys[p], xs[p] + dx[p], ys[p] + dy[p], ink) }
    case .path(_, let xs, let ys, _):
      drawLine(xs, ys, ink)
      put("○", xs[0], ys[0], ink)
      put("●", xs[xs.count - 1], ys[ys.count - 1], ink)
    case .vertical(let value, let text):
      drawLine([value, value], [y.low, y.high], ink, isDashed: true)
      let start = column(value) + 1
      canvas.write(text, top, start + text.count > left + width ? start - 2 - text.count : start)
    case .horizontal(let value, let text):
      drawLine([x.low, x.high], [value, value], ink, isDashed: true)
      canvas.write(text, max(top, row(value) - 1), left + width - text.count)
    case .text(let text, let px, let py, let anchor):
      let shift = anchor == .left ? 0 : anchor == .centre ? text.count / 2 : text.count - 1
      canvas.write(text, row(py), column(px) - shift)
    case .images:
      break
    }
  }

  /// Straight pieces in braille, two dots to a column and four to a row.
  private mutating func drawLine(_ xs: [Double], _ ys: [Double], _ ink: Colour?, isDashed: Bool = false) {
    let dots = zip(xs, ys).map { px, py in
      (column: Int(place(x.share(px), 2 * width)), row: Int(place(1 - y.share(py), 4 * height)))
    }
    var drawn = 0
    for (from, to) in zip(dots, dots.dropFirst()) {
      let steps = max(abs(to.column - from.column), abs(to.row - from.row), 1)
      for s in 0...steps {
        let column = from.column + (to.column - from.column) * s / steps
        let row = from.row + (to.row - from.row) * s / steps
        drawn += 1
        if isDashed && drawn / 3 % 2 == 1 { continue }
        if (0..<2 * width).contains(column) && (0..<4 * height).contains(row) {
          canvas.dot(4 * top + row, 2 * left + column, ink: ink)
        }
      }
    }
  }

  /// Without colour, lines are told apart by marks along them.
  private mutating func drawMarks(_ l: Int, _ xs: [Double], _ ys: [Double]) {
    guard let mark = lineMarks[l] else { return }
    let spacing = max(4, width / 6)
    var next = left + spacing * (1 + l % 3) / 4
    for (px, py) in zip(xs, ys) where column(px) >= next {
      put(mark.character, px, py, nil)
      next = column(px) + spacing
    }
  }

  /// A character at a place, if it is in the plotting area.
  private mutating func put(_ character: Character, _ px: Double, _ py: Double, _ ink: Colour?) {
    if x.contains(px) && y.contains(py) { canvas.put(character, row(py), column(px), ink: ink) }
  }

  /// Bars whose ends are right to an eighth of a line, where they are solid.
  private mutating func drawBars(
    _ heights: [Double], _ spread: [Double], _ place: (offset: Double, width: Double), _ ink: Colour?,
    shade: Character
  ) {
    let base = y.isLogarithmic ? y.low : 0
    for (p, value) in heights.enumerated() {
      let start = column(Double(p) + place.offset)
      let end = max(start + 1, column(Double(p) + place.offset + place.width))
      let (low, high) = (y.share(min(base, value)), y.share(max(base, value)))
      for r in 0..<height {
        let floor = Double(height - 1 - r) / Double(height)
        let filled = (min(high, floor + 1 / Double(height)) - max(low, floor)) * Double(height)
        let eighths = Int((min(filled, 1) * 8).rounded())
        if eighths < 1 || (shade != "█" || value < base) && eighths < 4 { continue }
        let isTop = shade == "█" && value >= base && eighths < 8
        for column in start..<end {
          canvas.put(isTop ? Array("▁▂▃▄▅▆▇")[eighths - 1] : shade, top + r, column, ink: ink)
        }
      }
      if p < spread.count {
        let (upper, lower) = (row(value + spread[p]), row(value - spread[p]))
        for r in max(top, upper)...max(top, upper, min(lower, top + height - 1)) {
          canvas.put("│", r, (start + end - 1) / 2)
        }
      }
    }
  }

  /// The area between two curves, column by column.
  private mutating func drawBand(_ xs: [Double], _ low: [Double], _ high: [Double], _ ink: Colour?) {
    for (p, q) in zip(xs.indices, xs.indices.dropFirst()) {
      let (from, to) = (column(min(xs[p], xs[q])), column(max(xs[p], xs[q])))
      for column in max(left, from)...max(left, from, min(to, left + width - 1)) {
        let share = to == from ? 0 : Double(column - from) / Double(to - from)
        let lower = row(low[p] + share * (low[q] - low[p]))
        let upper = row(high[p] + share * (high[q] - high[p]))
        for r in max(top, upper)...max(top, upper, min(lower, top + height - 1)) {
          canvas.put("░", r, column, ink: ink)
        }
      }
    }
  }

  /// A line with a head that shows the nearest of eight directions.
  private mutating func drawArrow(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ ink: Colour?) {
    drawLine([x0, x1], [y0, y1], ink)
    let across = (x.share(x1) - x.share(x0)) * Double(width)
    let up = (y.share(y1) - y.share(y0)) * Double(height) * 2
    let eighth = Int((atan2(up, across) / (.pi / 4)).rounded())
    put(Array("→↗↑↖←↙↓↘")[(eighth + 8) % 8], x1, y1, ink)
  }
}
