/// Grids and pictures in characters.

import Foundation

extension TerminalPanel {
  /// Pictures in rows, as large as they fit; a pixel is half a character high and one wide.
  mutating func draw(_ pictures: [Picture], _ columns: Int) {
    let (rows, perRow) = ((pictures.count + columns - 1) / columns, min(columns, pictures.count))
    let captionLines = pictures.allSatisfy { $0.caption.isEmpty && !$0.isWrong } ? 0 : 1
    let free = canvas.height - top
    let cellHeight = max(2, free / rows - captionLines)
    let cellWidth = max(2, canvas.width / perRow - 1)
    let scale = min(
      Double(cellWidth) / Double(pictures[0].columns), Double(2 * cellHeight) / Double(pictures[0].rows))
    let wide = max(1, Int(Double(pictures[0].columns) * scale))
    let high = max(1, Int(Double(pictures[0].rows) * scale) / 2)
    for (p, picture) in pictures.enumerated() {
      let first = (
        row: top + p / perRow * (high + captionLines), column: p % perRow * (canvas.width / perRow)
      )
      cells(high, wide, at: first) { row, column in
        picture.colour(row * picture.rows / (2 * high), column * picture.columns / wide)
      }
      let caption = (picture.isWrong ? "✗" : "") + picture.caption
      let red = picture.isWrong ? shown(.vermilion) : nil
      canvas.write(
        String(caption.prefix(canvas.width / perRow - 1)), first.row + high, first.column, ink: red)
    }
  }

  /// A block of half-block cells; `pixel` is asked for half rows. Without colour a character shows the mean of both
  /// halves as darkness.
  private mutating func cells(
    _ high: Int, _ wide: Int, at first: (row: Int, column: Int),
    _ pixel: (_ halfRow: Int, _ column: Int) -> Colour
  ) {
    for row in 0..<high {
      for column in 0..<wide {
        let (upper, lower) = (pixel(2 * row, column), pixel(2 * row + 1, column))
        canvas.change(first.row + row, first.column + column) { cell in
          if colour {
            cell = Canvas.Cell(character: "▀", ink: upper, ground: lower)
          } else {
            cell = Canvas.Cell(character: shade((upper.brightness + lower.brightness) / 2))
          }
        }
      }
    }
  }

  mutating func raster(_ grid: Grid, _ layer: Layer) {
    let (x, y, width, height) = (self.x, self.y, self.width, self.height)
    func cell(_ row: Double, _ column: Int) -> Int {
      let px = x.low + (Double(column) + 0.5) / Double(width) * (x.high - x.low)
      let py = y.high - row / Double(height) * (y.high - y.low)
      let k = Int((px - grid.x.lowerBound) / (grid.x.upperBound - grid.x.lowerBound) * Double(grid.columns))
      let i = Int((py - grid.y.lowerBound) / (grid.y.upperBound - grid.y.lowerBound) * Double(grid.rows))
      return min(max(i, 0), grid.rows - 1) * grid.columns + min(max(k, 0), grid.columns - 1)
    }
    if colour {
      let colours = layer.cellColours()
      return cells(height, width, at: (top, left)) { halfRow, column in
        colours[cell((Double(halfRow) + 0.5) / 2, column)]
      }
    }
    for row in 0..<height {
      for column in 0..<width {
        canvas.put(layer.shadeCharacter(grid.values[cell(Double(row) + 0.5, column)]), top + row, left + column)
      }
    }
  }

  /// Each cell's number in its middle.
  mutating func letter(_ grid: Grid) {
    for i in 0..<grid.rows {
      for k in 0..<grid.columns {
        let text = String(format: "%.4g", grid[i, k])
        canvas.write(text, row(grid.y(i)), column(grid.x(k)) - text.count / 2)
      }
    }
  }
}

extension Layer {
  /// What stands for a grid's number where there is no colour: the darker, the more; classes have one each.
  fileprivate func shadeCharacter(_ value: Double) -> Character {
    switch self {
    case .regions: Array(" ·░▒")[Int(value) % 4]
    case .probabilities: shade(value / 2)
    case .heat:
      heatRange.map { shade((value - $0.lowerBound) / ($0.upperBound - $0.lowerBound)) } ?? " "
    default: " "
    }
  }
}

/// The character whose darkness is this share of the darkest.
private func shade(_ share: Double) -> Character { shades[min(max(Int(share * 10), 0), 9)] }
