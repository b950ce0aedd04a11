/// A figure as a gnuplot script, statement by statement: every range, tick and position is worked out here, so that
/// gnuplot has nothing left to guess.

import Foundation

struct Script {
  var statements: [String] = []
  private var layout: Layout
  private var dataCount = 0
  private var objects = 0

  init(_ figure: Figure) {
    layout = Layout(figure)
    let size = "\(number(layout.width.rounded())),\(number(layout.height.rounded()))"
    statements = [
      "set terminal svg size \(size) noenhanced background rgb 'white' font '\(Style.font),\(number(Style.textSize))'",
      "set encoding utf8", "set multiplot", "unset key", "set clip one", "set clip two",
      "set border 0 linewidth 1 linecolor rgb '\(Style.axis.hex)'",
    ]
    for (p, panel) in figure.panels.enumerated() {
      begin(layout.places[p])
      if p == 0 {
        for (l, line) in layout.title.enumerated() {
          let middle = Layout.edge + (Double(l) + 0.5) * Layout.titleLine
          write(line, at: (Layout.edge, middle), size: Style.titleSize, colour: Style.ink, bold: true)
        }
      }
      draw(panel, at: layout.places[p])
    }
    statements.append("unset multiplot")
  }

  private mutating func begin(_ place: Layout.Place) {
    let plot = place.plot
    statements += [
      "unset label", "unset object", "unset arrow", "unset logscale", "unset xtics", "unset ytics",
      "unset y2tics",
      "unset xlabel", "unset ylabel",
      "set lmargin at screen \(share(plot.left, layout.width))",
      "set rmargin at screen \(share(plot.right, layout.width))",
      "set tmargin at screen \(share(layout.height - plot.top, layout.height))",
      "set bmargin at screen \(share(layout.height - plot.bottom, layout.height))",
    ]
    objects = 0
  }

  private mutating func draw(_ panel: Panel, at place: Layout.Place) {
    for (l, line) in place.title.enumerated() {
      let middle = place.titleTop + (Double(l) + 0.5) * Layout.panelTitleLine
      write(line, at: (place.plot.left, middle), size: Style.panelTitleSize, colour: Style.ink)
    }
    for (entry, left, middle) in place.legend { write(entry, left, middle) }

    var elements: [String] = []
    if case .images(let pictures, let columns)? = panel.layers.first {
      statements += [
        "set xrange [0:\(precise(place.plot.width))]", "set yrange [0:\(precise(place.plot.height))]",
      ]
      elements = images(pictures, Mosaic(pictures, columns: columns, within: place.plot.width), place.plot)
    } else {
      axis("x", panel.x, place.x, turned: place.turnsCategories)
      axis("y", panel.y, place.y, turned: false)
      if panel.layers.allSatisfy({ $0.grid == nil }) { elements += horizontalLines(place) }
      for l in panel.layers.indices { elements += draw(l, of: panel, at: place) }
      elements += axisLines(place)
    }
    statements.append("plot " + elements.joined(separator: ", "))

    if let bar = place.colourBar, let scale = panel.colourScale { drawColourBar(bar, scale.map, scale.range) }
  }

  private mutating func axis(_ name: String, _ axis: Axis, _ scale: Scale, turned: Bool) {
    statements.append("set \(name)range [\(precise(scale.low)):\(precise(scale.high))]")
    if scale.isLogarithmic { statements.append("set logscale \(name)") }
    if !axis.label.isEmpty {
      statements.append(
        "set \(name)label \(quoted(axis.label)) textcolor rgb '\(Style.ink.hex)' "
          + (name == "x" ? "offset 0,0.6" : "offset 0.6,0"))
    }
    if scale.ticks.isEmpty { return }
    // A tick's text is a format to gnuplot, so that % is written twice.
    let ticks = scale.ticks.filter { scale.contains($0.value) }.map { tick in
      quoted(tick.text.replacingOccurrences(of: "%", with: "%%")) + " \(precise(tick.value))"
    }
    let font = "font '\(Style.font),\(number(Style.tickSize))' textcolor rgb '\(Style.quiet.hex)'"
    let place = name == "x" ? "offset 0,0.4" : ""
    let length = axis.categories.isEmpty ? "0.4" : "0"
    statements.append(
      "set \(name)tics out nomirror scale \(length)\(turned ? " rotate by 40 right" : "") \(place) \(font) "
        + "(\(ticks.joined(separator: ", ")))")
  }

  /// Faint lines at the y ticks, and the two axes.
  private mutating func horizontalLines(_ place: Layout.Place) -> [String] {
    let rows = place.y.ticks.filter { place.y.contains($0.value) }.map { tick in
      [place.x.low, tick.value, place.x.high, tick.value]
    }
    if rows.isEmpty { return [] }
    return [segments(rows, "linewidth 0.8 linecolor rgb '\(Style.grid.hex)'")]
  }

  private mutating func axisLines(_ place: Layout.Place) -> [String] {
    let (x, y) = (place.x, place.y)
    return [
      segments(
        [[x.low, y.low, x.high, y.low], [x.low, y.low, x.low, y.high]],
        "linewidth 1 linecolor rgb '\(Style.axis.hex)'")
    ]
  }

  /// A plot of its own: colours from the lower end of a range to its upper end, with its ticks at the right.
  private mutating func drawColourBar(_ bar: Rectangle, _ map: ColourMap, _ range: ClosedRange<Double>) {
    let place = Layout.Place(
      plot: bar, x: Scale(low: 0, high: 1), y: Scale(Axis(range: range), extremes: Extremes(), tickCount: 4),
      title: [], titleTop: 0, legend: [], colourBar: nil, turnsCategories: false)
    begin(place)
    let grid = Grid(x: 0...1, y: range, rows: 128, columns: 2) { _, y in y }
    let colours = Layer.heat(grid, map: map, range: range).cellColours()
    axis("y", Axis(), place.y, turned: false)
    axis("x", Axis(), Scale(low: 0, high: 1), turned: false)
    statements.append("set y2range [\(precise(range.lowerBound)):\(precise(range.upperBound))]")
    if let ticks = statements.lastIndex(where: { $0.hasPrefix("set ytics") }) {
      statements[ticks] = statements[ticks].replacingOccurrences(of: "set ytics", with: "set y2tics")
      statements.append("unset ytics")
    }
    statements.append("plot " + raster(grid, colours))
  }
}

// MARK: Pieces of script

extension Script {
  /// Numbers as a data block; its name.
  mutating func data(_ rows: [[Double]]) -> String {
    dataCount += 1
    let lines = rows.map { row in row.map(precise).joined(separator: " ") }
    statements.append("$data\(dataCount) << EOD\n" + lines.joined(separator: "\n") + "\nEOD")
    return "$data\(dataCount)"
  }

  /// Straight pieces from (x, y) to (x′, y′), a row each.
  mutating func segments(_ rows: [[Double]], _ look: String) -> String {
    let block = data(rows.flatMap { [[$0[0], $0[1]], [$0[2], $0[3]], []] })
    return "\(block) using 1:2 with lines \(look)"
  }

  /// A grid's cells in their colours, each divided until there are about so many on a side: viewers blur a raster's
  /// edges by half a cell. (And one row or column alone has no size to gnuplot.)
  mutating func raster(_ grid: Grid, _ colours: [Colour], fineness: Int = 160) -> String {
    let (timesRows, timesColumns) = (max(1, fineness / grid.rows), max(1, fineness / grid.columns))
    let rows = (0..<grid.rows * timesRows).flatMap { i in
      (0..<grid.columns * timesColumns).map { k in
        let colour = colours[i / timesRows * grid.columns + k / timesColumns]
        return [Double(k), Double(i), Double(colour.red), Double(colour.green), Double(colour.blue)]
      }
    }
    func place(_ column: Int, _ range: ClosedRange<Double>, _ count: Int) -> String {
      let step = (range.upperBound - range.lowerBound) / Double(count)
      return "(\(precise(range.lowerBound)) + ($\(column) + 0.5) * \(precise(step)))"
    }
    let x = place(1, grid.x, grid.columns * timesColumns)
    let y = place(2, grid.y, grid.rows * timesRows)
    return "\(data(rows)) using \(x):\(y):3:4:5 with rgbimage"
  }

  /// A text whose left end is so many points from the picture's left edge, and its middle so many from the top.
  mutating func write(
    _ text: String, at point: (left: Double, middle: Double), size: Double, colour: Colour, bold: Bool = false
  ) {
    statements.append(
      "set label \(quoted(text)) at \(screen(point.left, point.middle)) left "
        + "font '\(Style.font)\(bold ? ":Bold" : ""),\(number(size))' textcolor rgb '\(colour.hex)'")
  }

  /// A legend entry: its sign, 22 points wide, then its name.
  mutating func write(_ entry: LegendEntry, _ left: Double, _ middle: Double) {
    let ends = "from \(screen(left, middle)) to \(screen(left + 22, middle))"
    let colour = "rgb '\(entry.colour.hex)'"
    switch entry.sign {
    case .line(let isDashed):
      statements.append("set arrow \(ends) nohead linewidth 2 linecolor \(colour)\(isDashed ? dashes : "")")
    case .arrow:
      statements.append("set arrow \(ends) size screen 0.01,20 filled linewidth 1.5 linecolor \(colour)")
    case .mark(let mark):
      statements.append("set label '' at \(screen(left + 11, middle)) point \(mark.look(entry.colour))")
    case .block, .faintBlock:
      objects += 1
      let density = entry.sign == .block ? "solid 1" : "transparent solid \(bandDensity)"
      statements.append(
        "set object \(objects) rectangle from \(screen(left + 4, middle + 5)) to \(screen(left + 18, middle - 5)) "
          + "fillcolor \(colour) fillstyle \(density) noborder")
    }
    write(entry.name, at: (left + 30, middle), size: Style.textSize, colour: Style.ink)
  }

  private func screen(_ left: Double, _ fromTop: Double) -> String {
    "screen \(share(left, layout.width)),\(share(layout.height - fromTop, layout.height))"
  }
}

let dashes = " dashtype (6,4)"
let bandDensity = "0.22"

/// A text for gnuplot: in single quotes nothing but these has a meaning, and enhanced text is switched off.
func quoted(_ text: String) -> String {
  let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
  return "'" + String(line).replacingOccurrences(of: "'", with: "''") + "'"
}

/// A number for gnuplot.
func precise(_ value: Double) -> String {
  // Rasters are whole numbers, and many.
  if let whole = Int(exactly: value), abs(whole) < 100_000 { return String(whole) }
  return String(format: "%.9g", value)
}

private func share(_ length: Double, _ whole: Double) -> String {
  String(format: "%.6f", length / whole.rounded())
}

extension Colour {
  var hex: String { String(format: "#%02x%02x%02x", red, green, blue) }
}

extension Mark {
  /// gnuplot's point type, and a size at which all marks look equally large.
  func look(_ colour: Colour) -> String {
    let (type, size) =
      switch self {
      case .disc: (7, 0.62)
      case .triangle: (9, 0.72)
      case .square: (5, 0.56)
      case .ring: (6, 0.66)
      case .cross: (2, 0.66)
      case .plus: (1, 0.76)
      }
    return "pointtype \(type) pointsize \(size) linewidth 1.4 linecolor rgb '\(colour.hex)'"
  }
}
