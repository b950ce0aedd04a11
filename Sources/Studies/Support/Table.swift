/// Tables of what was computed, as they stand in a lesson.

import Arrays
import Reading

/// A table with aligned columns: numbers to the right, words to the left. It is no wider than a lesson's page: words wrap
/// in their cells.
package struct Table: CustomStringConvertible {
  private static let width = 94
  private var rows: [[String]]

  package init(_ header: String...) { self.init(header: header) }

  package init(header: [String]) { rows = [header] }

  /// Adds a row; a Double is written to four significant digits.
  package mutating func row(_ cells: Any...) { row(cells: cells) }

  /// Adds a row of as many cells as there are headings.
  package mutating func row(cells: [Any]) {
    require(cells.count == rows[0].count, "Table: \(cells.count) cells under \(rows[0].count) headings")
    rows.append(cells.map { cell in (cell as? Double).map { short($0) } ?? "\(cell)" })
  }

  package var text: String { alignedRows(rows.flatMap(wrappedRow)).joined(separator: "\n") }

  package var description: String { text }

  /// A row as the rows that its wrapped cells take.
  private func wrappedRow(_ row: [String]) -> [[String]] {
    let widths = columnWidths
    let cells = row.enumerated().map { k, cell in
      cell.count <= widths[k]
        ? [cell] : wrapped(cell.split(separator: " ").map(String.init), width: widths[k], rest: "  ")
    }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in cells.map { $0.indices.contains(line) ? $0[line] : "" } }
  }

  /// The columns' widths, the widest made narrower until all of them fit the page; no heading is wrapped.
  private var columnWidths: [Int] {
    var widths = rows[0].indices.map { k in rows.map { row in row[k].count }.max() ?? 0 }
    while widths.reduce(2 * (widths.count - 1), +) > Table.width {
      let wide = widths.indices.filter { k in widths[k] > max(12, rows[0][k].count) }
      guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }
}
