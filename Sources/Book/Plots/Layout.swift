/// Where everything in a picture stands, in points from its upper left corner.
///
///     title, wrapped
///     ┌ panel title ───────┐ ┌ panel title ───────┐
///     │ legend, wrapped    │ │                    │     headings of a row are equally tall,
///     │ plotting area      │ │ plotting area      │     so that plotting areas line up
///     └ ticks, label ──────┘ └ ticks, label ──────┘

struct Rectangle: Equatable {
  var left: Double
  var top: Double
  var width: Double
  var height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }
}

/// A name in the legend, with what stands for it.
struct LegendEntry: Equatable {
  enum Sign: Equatable {
    case line(isDashed: Bool), mark(Mark), block, faintBlock, arrow
  }

  var layer: Int
  var name: String
  var colour: Colour
  var sign: Sign
}

struct Layout {
  struct Place {
    var plot: Rectangle
    var x: Scale
    var y: Scale
    var title: [String]
    var titleTop: Double
    var legend: [(entry: LegendEntry, left: Double, middle: Double)]
    var colourBar: Rectangle?
    var turnsCategories: Bool
  }

  var width: Double
  var height: Double
  var title: [String]
  var places: [Place]

  static let edge = 16.0
  static let titleLine = Style.titleSize * 1.4
  static let panelTitleLine = Style.panelTitleSize * 1.4
  static let legendLine = Style.textSize * 1.5

  init(_ figure: Figure) {
    let frames = figure.panels.map { Frame($0, panelsInRow: min(figure.columns, figure.panels.count)) }
    let columns = min(figure.columns, frames.count)
    let columnWidths = (0..<columns).map { c in
      stride(from: c, to: frames.count, by: columns).map { frames[$0].width }.reduce(0, max)
    }
    width = max(columnWidths.reduce(0, +), 520)
    title = wrapped(figure.title, width: width - 2 * Layout.edge, size: Style.titleSize)
    places = []
    var top = Layout.edge + Double(title.count) * Layout.titleLine + (title.isEmpty ? 0 : 8)
    for first in stride(from: 0, to: frames.count, by: columns) {
      let row = frames[first..<min(first + columns, frames.count)]
      let heading = row.map(\.headingHeight).reduce(0, max)
      var left = 0.0
      for (frame, columnWidth) in zip(row, columnWidths) {
        places.append(frame.place(left: left, top: top, headingHeight: heading))
        left += columnWidth
      }
      top += heading + row.map { $0.plotHeight + $0.bottomMargin }.reduce(0, max)
    }
    height = top
  }
}

/// A panel's sizes before it has a place.
private struct Frame {
  var x: Scale
  var y: Scale
  var plotWidth: Double
  var plotHeight = Style.plotHeight
  var leftMargin = Style.leftMargin
  var rightMargin = Style.rightMargin
  var bottomMargin = Style.bottomMargin
  var title: [String]
  var legend: [[LegendEntry]]
  var turnsCategories = false

  init(_ panel: Panel, panelsInRow n: Int) {
    plotWidth = Style.plotWidth(panelsInRow: n)
    (x, y) = panel.scales(xTicks: n == 1 ? 7 : 5, yTicks: 5)

    if case .images(let pictures, let columns)? = panel.layers.first {
      let mosaic = Mosaic(pictures, columns: columns, within: plotWidth)
      (plotWidth, plotHeight) = (mosaic.width, mosaic.height)
      (leftMargin, rightMargin, bottomMargin) = (Layout.edge, Layout.edge, Layout.edge)
    } else {
      if panel.isotropic {
        let aspect = (x.high - x.low) / (y.high - y.low)
        plotWidth = min(plotWidth, plotHeight * aspect)
        plotHeight = plotWidth / aspect
      }
      let tickWidth = y.ticks.map { textWidth($0.text, Style.tickSize) }.reduce(0, max)
      // gnuplot puts a label beyond the widest name by its own, more generous estimate.
      let generosity = panel.y.categories.isEmpty ? 1 : 1.4
      leftMargin = max(leftMargin, generosity * tickWidth + (panel.y.label.isEmpty ? 18 : 38))
      if panel.colourScale != nil { rightMargin += Style.colourBarWidth }
      if !panel.x.categories.isEmpty {
        let widest = panel.x.categories.map { textWidth($0, Style.tickSize) }.reduce(0, max)
        turnsCategories = widest > plotWidth / (x.high - x.low)
        if turnsCategories { bottomMargin += widest * 0.6 }
      }
      if panel.x.label.isEmpty { bottomMargin -= 16 }
    }
    title = wrapped(panel.title, width: plotWidth + rightMargin, size: Style.panelTitleSize)
    legend = legendRows(panel.legend, width: plotWidth + rightMargin - Layout.edge)
  }

  var width: Double { leftMargin + plotWidth + rightMargin }

  var headingHeight: Double {
    let lines = Double(title.count) * Layout.panelTitleLine + Double(legend.count) * Layout.legendLine
    return lines == 0 ? 6 : lines + 8
  }

  func place(left: Double, top: Double, headingHeight: Double) -> Layout.Place {
    let plot = Rectangle(
      left: left + leftMargin, top: top + headingHeight, width: plotWidth, height: plotHeight)
    let titleTop = plot.top - self.headingHeight
    let legendTop = titleTop + Double(title.count) * Layout.panelTitleLine
    var entries: [(LegendEntry, Double, Double)] = []
    for (r, row) in legend.enumerated() {
      var entryLeft = plot.left
      for entry in row {
        entries.append((entry, entryLeft, legendTop + (Double(r) + 0.5) * Layout.legendLine))
        entryLeft += legendWidth(entry)
      }
    }
    let hasBar = rightMargin > Style.colourBarWidth
    let bar = Rectangle(left: plot.right + 14, top: plot.top, width: 12, height: plot.height)
    return Layout.Place(
      plot: plot, x: x, y: y, title: title, titleTop: titleTop, legend: entries,
      colourBar: hasBar ? bar : nil,
      turnsCategories: turnsCategories)
  }
}

/// Where the pictures of an images layer stand, from the upper left corner of the plotting area.
struct Mosaic {
  let pictureWidth: Double
  let pictureHeight: Double
  let captionHeight: Double
  let columns: Int
  let rows: Int
  static let gap = 8.0

  init(_ pictures: [Picture], columns: Int, within available: Double) {
    self.columns = min(columns, pictures.count)
    rows = (pictures.count + columns - 1) / columns
    pictureWidth = min(84, available / Double(self.columns) - Mosaic.gap)
    pictureHeight = pictureWidth * Double(pictures[0].rows) / Double(pictures[0].columns)
    captionHeight = pictures.allSatisfy { $0.caption.isEmpty } ? 0 : Style.tickSize * 1.5
  }

  var width: Double { Double(columns) * (pictureWidth + Mosaic.gap) }
  var height: Double { Double(rows) * (pictureHeight + captionHeight + Mosaic.gap) }

  func place(_ p: Int) -> Rectangle {
    Rectangle(
      left: Double(p % columns) * (pictureWidth + Mosaic.gap) + Mosaic.gap / 2,
      top: Double(p / columns) * (pictureHeight + captionHeight + Mosaic.gap) + Mosaic.gap / 2,
      width: pictureWidth, height: pictureHeight)
  }
}

/// The width that a text probably has.
func textWidth(_ text: String, _ size: Double) -> Double {
  Double(text.count) * size * Style.characterWidth
}

private func legendWidth(_ entry: LegendEntry) -> Double { 30 + textWidth(entry.name, Style.textSize) + 16 }

private func legendRows(_ entries: [LegendEntry], width: Double) -> [[LegendEntry]] {
  var rows: [[LegendEntry]] = []
  var used = 0.0
  for entry in entries {
    if rows.isEmpty || used + legendWidth(entry) > width {
      rows.append([])
      used = 0
    }
    rows[rows.count - 1].append(entry)
    used += legendWidth(entry)
  }
  return rows
}

/// A text in lines of at most this width, broken between words.
private func wrapped(_ text: String, width: Double, size: Double) -> [String] {
  wrapped(text, columns: Int(width / (size * Style.characterWidth)))
}

/// A text in lines of at most so many characters, broken between words.
func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(whereSeparator: \.isWhitespace) {
    if let line = lines.last, line.count + 1 + word.count <= columns {
      lines[lines.count - 1] = line + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
