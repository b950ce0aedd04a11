/// A figure's numbers as text, so that figures are compared by what they show: one block a layer, its columns named,
/// separated by tabs. Lines that begin with # say which panel and layer; texts stand in quotation marks.

import Foundation

extension Figure {
  /// All that the figure shows, as tab-separated values with six significant digits.
  public var data: String {
    var lines = ["# figure\t" + cell(title)]
    for (p, panel) in panels.enumerated() {
      lines.append("# panel \(p + 1)\t" + cell(panel.title))
      for (axis, name) in [(panel.x, "x"), (panel.y, "y")] {
        var parts = ["# \(name)", cell(axis.label)]
        if axis.isLogarithmic { parts.append("logarithmic") }
        if let range = axis.range { parts += [number(range.lowerBound), number(range.upperBound)] }
        lines.append((parts + axis.categories.map(cell)).joined(separator: "\t"))
      }
      for (l, layer) in panel.layers.enumerated() {
        lines.append("# layer \(l + 1)\t\(layer.kind)\t" + cell(layer.name))
        lines += layer.dataLines
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where two figures' data differ: numbers beyond their first four significant digits are not looked at, and below
  /// 1e-12 they count as 0; texts must be the same. Empty if they agree.
  public static func differences(_ a: String, _ b: String) -> [String] {
    let linesA = a.components(separatedBy: "\n")
    let linesB = b.components(separatedBy: "\n")
    var found: [String] = []
    if linesA.count != linesB.count { found.append("\(linesA.count) lines against \(linesB.count)") }
    for (l, (lineA, lineB)) in zip(linesA, linesB).enumerated() where lineA != lineB {
      let cellsA = lineA.components(separatedBy: "\t")
      let cellsB = lineB.components(separatedBy: "\t")
      if cellsA.count != cellsB.count {
        found.append("line \(l + 1): \(cellsA.count) columns against \(cellsB.count)")
      }
      for (c, (cellA, cellB)) in zip(cellsA, cellsB).enumerated() where !agree(cellA, cellB) {
        found.append("line \(l + 1), column \(c + 1): \(cellA) against \(cellB)")
      }
    }
    return found
  }

  /// |a − b| ≤ 5·10⁻⁴ max(|a|, |b|): half a unit in the fourth digit of 1.000, the coarsest that four digits are.
  private static func agree(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let a = Double(a), let b = Double(b), a.isFinite, b.isFinite else { return false }
    return abs(a - b) <= 5e-4 * max(abs(a), abs(b)) + 1e-12
  }
}

extension Layer {
  /// The layer's numbers as named columns of one length; grids and pictures have their own form.
  var table: [(name: String, list: [Double])] {
    switch self {
    case .line(_, let x, let y, _, _), .points(_, let x, let y, _, _), .steps(_, let x, let y, _),
      .path(_, let x, let y, _):
      [("x", x), ("y", y)]
    case .bars(_, let heights, let spread, _):
      spread.isEmpty ? [("height", heights)] : [("height", heights), ("spread", spread)]
    case .band(_, let x, let low, let high, _): [("x", x), ("low", low), ("high", high)]
    case .arrows(_, let x, let y, let dx, let dy, _): [("x", x), ("y", y), ("dx", dx), ("dy", dy)]
    case .vertical(let x, _): [("x", [x])]
    case .horizontal(let y, _): [("y", [y])]
    case .text(_, let x, let y, _): [("x", [x]), ("y", [y])]
    case .regions, .probabilities, .heat, .contours, .images: []
    }
  }

  fileprivate var dataLines: [String] {
    switch self {
    case .regions(let grid), .probabilities(let grid):
      return gridRows(grid)
    case .heat(let grid, let map, let range, _):
      let bounds = range.map { "\t\(number($0.lowerBound))\t\(number($0.upperBound))" } ?? ""
      return ["map\t\(map.rawValue)\(bounds)"] + gridRows(grid)
    case .contours(let grid, let levels, _):
      return [(["levels"] + levels.map(number)).joined(separator: "\t")] + gridRows(grid)
    case .images(let pictures, let columns):
      return ["columns\t\(columns)"]
        + pictures.map { picture in
          let head = "\(picture.rows)\t\(picture.columns)\t\(picture.channels)\t" + cell(picture.caption)
          return ([head, picture.isWrong ? "wrong" : "right"] + picture.values.map(number)).joined(
            separator: "\t")
        }
    default:
      let table = self.table
      let names = table.map(\.name).joined(separator: "\t")
      let count = table.map(\.list.count).max() ?? 0
      let rows = (0..<count).map { p in
        table.map { p < $0.list.count ? number($0.list[p]) : "" }.joined(separator: "\t")
      }
      return words.map { ["text\t" + cell($0)] + [names] + rows } ?? [names] + rows
    }
  }

  /// The words that the layer writes on the panel.
  private var words: String? {
    switch self {
    case .vertical(_, let text), .horizontal(_, let text), .text(let text, _, _, _): text
    default: nil
    }
  }
}

private func gridRows(_ grid: Grid) -> [String] {
  let x = ["x", number(grid.x.lowerBound), number(grid.x.upperBound)].joined(separator: "\t")
  let y = ["y", number(grid.y.lowerBound), number(grid.y.upperBound)].joined(separator: "\t")
  let rows = stride(from: 0, to: grid.values.count, by: max(grid.columns, 1)).map { first in
    grid.values[first..<min(first + grid.columns, grid.values.count)].map(number).joined(separator: "\t")
  }
  return [x, y] + rows
}

/// A number with six significant digits.
func number(_ value: Double) -> String {
  value == 0 ? "0" : String(format: "%.6g", value)
}

/// A text on one line, in quotation marks.
private func cell(_ text: String) -> String {
  let escapes: [Character: String] = [
    "\\": "\\\\", "\"": "\\\"", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\r\n": "\\r\\n",
  ]
  return "\"" + text.map { escapes[$0] ?? String($0) }.joined() + "\""
}
