/// What a run says: lines of text, and named answers that predictions refer to.

import Arrays
import Foundation
import Reading

/// The outcome of a run.
struct Report {
  private(set) var lines: [String] = []
  private(set) var answers: [String: Answer] = [:]

  /// Its text as it stands in a lesson.
  var text: String { lines.joined(separator: "\n") }

  /// Adds a line of text, or several.
  mutating func say(_ text: String = "") {
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { trimmedAtEnd(String($0)) }
  }

  /// Adds a table.
  mutating func say(_ table: Table) { say(table.text) }

  /// Names a number as an answer; `unit` follows it when it is told.
  mutating func answer(_ name: String, is number: Double, unit: String = "") {
    answers[name] = .number(number, unit: unit)
  }

  /// Names a word as an answer: "yes", "XOR".
  mutating func answer(_ name: String, is word: String) {
    answers[name] = .word(word)
  }
}

/// What a prediction is compared with.
enum Answer: Equatable, CustomStringConvertible {
  case number(Double, unit: String)
  case word(String)

  var description: String {
    switch self {
    case .number(let value, let unit):
      // A count is told whole: 109,514, not 1.095e+05.
      (value == value.rounded() && (10_000..<1e15).contains(value) ? grouped(Int(value)) : short(value))
        + (unit.isEmpty ? "" : " \(unit)")
    case .word(let word): word
    }
  }
}

/// A table with aligned columns: numbers to the right, words to the left. It is no wider than a lesson's page: words wrap
/// in their cells.
struct Table {
  private static let width = 94
  private var rows: [[String]]

  init(_ header: String...) { self.init(header: header) }

  init(header: [String]) { rows = [header] }

  /// Adds a row; a Double is written to four significant digits.
  mutating func row(_ cells: Any...) { row(cells: cells) }

  /// Adds a row of as many cells as there are headings.
  mutating func row(cells: [Any]) {
    require(cells.count == rows[0].count, "Table: \(cells.count) cells under \(rows[0].count) headings")
    rows.append(cells.map { cell in (cell as? Double).map { short($0) } ?? "\(cell)" })
  }

  var text: String { alignedRows(rows.flatMap(wrappedRow)).joined(separator: "\n") }

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

/// A number to so many significant digits, without needless zeros: "0.9684", "1e-09", "12".
func short(_ value: Double, digits: Int = 4) -> String {
  value.isNaN ? "NaN" : String(format: "%.\(digits)g", value)
}

/// "14,450,688".
func grouped(_ n: Int) -> String {
  let digits = Array(String(n))
  return String(
    digits.indices.flatMap { i in i > 0 && (digits.count - i) % 3 == 0 ? [",", digits[i]] : [digits[i]] })
}
