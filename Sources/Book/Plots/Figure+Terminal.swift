/// A figure in a terminal: braille for lines, characters for points, half blocks ▀ for grids and pictures (two cells a
/// character, one above the other); without colour, darkness as one of " .:-=+*#%@".

extension Figure {
  /// The figure in that many columns and lines, panels side by side. Where the columns are too few for a row of panels,
  /// they stand one above the other, each in that many lines.
  public func terminal(width: Int, height: Int, colour: Bool) throws(PlotError) -> String {
    try check()
    if width < 24 || height < 8 {
      throw .figure("\(width) by \(height) characters are too few, 24 by 8 are needed")
    }
    let titleLines = wrapped(title, columns: width)
    let perRow = max(1, min(columns, panels.count, width / 34))
    let panelHeight = max(8, perRow >= panels.count ? height - titleLines.count : height)
    let panelWidth = (width - 2 * (perRow - 1)) / perRow

    var blocks = titleLines.isEmpty ? [] : [titleLines.joined(separator: "\n")]
    for first in stride(from: 0, to: panels.count, by: perRow) {
      var row = Canvas(width: width, height: panelHeight)
      for (c, panel) in panels[first..<min(first + perRow, panels.count)].enumerated() {
        var drawing = TerminalPanel(panel, width: panelWidth, height: panelHeight, colour: colour)
        drawing.draw()
        row.paste(drawing.canvas, column: c * (panelWidth + 2))
      }
      blocks.append(row.text(colour: colour))
    }
    return blocks.joined(separator: "\n")
  }
}

extension Canvas {
  fileprivate mutating func paste(_ other: Canvas, column: Int) {
    for row in 0..<other.height {
      for k in 0..<other.width { change(row, column + k) { $0 = other.cells[row * other.width + k] } }
    }
  }
}

/// One panel on a canvas of its own:
///
///     panel title
///     ● legend  ─ legend
///     y label
///       1.0 ┤
///           │        plotting area
///       0.0 ┤
///           └┬────┬────┬
///            0    5   10     x label
struct TerminalPanel {
  let panel: Panel
  let colour: Bool
  var canvas: Canvas
  var x: Scale
  var y: Scale
  /// The plotting area.
  var left: Int
  var top = 0
  var width: Int
  var height: Int

  init(_ panel: Panel, width: Int, height: Int, colour: Bool) {
    self.panel = panel
    self.colour = colour
    canvas = Canvas(width: width, height: height)
    (x, y) = panel.scales(xTicks: max(3, width / 11), yTicks: 4)
    let widest = y.ticks.map(\.text.count).max() ?? 0
    left = min(widest, width / 3) + 2
    self.width = width - left - 1
    self.height = height
  }

  mutating func draw() {
    for line in wrapped(panel.title, columns: canvas.width) {
      canvas.write(line, top, 0)
      top += 1
    }
    if case .images(let pictures, let columns)? = panel.layers.first { return draw(pictures, columns) }
    drawLegend()
    if !panel.y.label.isEmpty {
      canvas.write(panel.y.label, top, 0, ink: nil)
      top += 1
    }
    height = canvas.height - top - (panel.x.label.isEmpty ? 2 : 3)
    for l in panel.layers.indices { draw(l) }
    drawAxes()
  }

  private mutating func drawLegend() {
    var column = 0
    for entry in panel.legend {
      let sign = lineMarks[entry.layer]?.character ?? barShades[entry.layer] ?? entry.sign.character
      let length = entry.name.count + 2
      if column > 0 && column + length > canvas.width {
        column = 0
        top += 1
      }
      canvas.put(sign, top, column, ink: shown(entry.colour))
      canvas.write(entry.name, top, column + 2)
      column += length + 2
    }
    if !panel.legend.isEmpty { top += 1 }
  }

  private mutating func drawAxes() {
    for row in top..<max(top, top + height) { canvas.put("│", row, left - 1, ink: nil) }
    canvas.write("└" + String(repeating: "─", count: width), top + height, left - 1)
    for tick in y.ticks where y.contains(tick.value) {
      let row = row(tick.value)
      canvas.put("┤", row, left - 1)
      let text = tick.text.suffix(left - 2)
      canvas.write(String(text), row, left - 2 - text.count)
    }
    var free = 0
    for tick in x.ticks where x.contains(tick.value) {
      let column = column(tick.value)
      canvas.put("┬", top + height, column)
      let start = max(0, min(column - tick.text.count / 2, canvas.width - tick.text.count))
      if start < free { continue }
      canvas.write(tick.text, top + height + 1, start)
      free = start + tick.text.count + 1
    }
    let label = panel.x.label
    canvas.write(label, top + height + 2, max(0, left + (width - label.count) / 2))
  }

  /// The row of characters that shows y.
  func row(_ value: Double) -> Int { top + Int(place(1 - y.share(value), height)) }

  /// The column of characters that shows x.
  func column(_ value: Double) -> Int { left + Int(place(x.share(value), width)) }

  /// A share of so many places, counted from 0; beyond the ends it stays beyond.
  func place(_ share: Double, _ count: Int) -> Double {
    share == 1 ? Double(count - 1) : (min(max(share, -2), 3) * Double(count)).rounded(.down)
  }

  /// The marks that tell lines apart without colour, where there is more than one.
  var lineMarks: [Int: Mark] {
    let lines = panel.layers.indices.filter {
      switch panel.layers[$0] {
      case .line, .steps: true
      default: false
      }
    }
    if colour || lines.count < 2 { return [:] }
    return Dictionary(uniqueKeysWithValues: lines.enumerated().map { n, l in (l, Mark.allCases[n % 6]) })
  }

  /// The shades that tell bars apart without colour.
  var barShades: [Int: Character] {
    let bars = panel.layers.indices.filter { if case .bars = panel.layers[$0] { true } else { false } }
    return colour
      ? [:] : Dictionary(uniqueKeysWithValues: bars.enumerated().map { n, l in (l, Array("█▒░▓")[n % 4]) })
  }

  func shown(_ colour: Colour) -> Colour? { self.colour ? colour : nil }
}

extension LegendEntry.Sign {
  var character: Character {
    switch self {
    case .line(let isDashed): isDashed ? "┄" : "─"
    case .mark(let mark): mark.character
    case .block: "█"
    case .faintBlock: "░"
    case .arrow: "→"
    }
  }
}

extension Mark {
  var character: Character {
    switch self {
    case .disc: "●"
    case .triangle: "▲"
    case .square: "■"
    case .ring: "○"
    case .cross: "×"
    case .plus: "+"
    }
  }
}
