/// Text set in columns: its width, wrapped words, rows of cells.

/// How many columns a text takes, escape sequences aside.
package func visibleWidth(_ text: String) -> Int {
  var width = 0
  var isEscape = false
  for character in text {
    if character == "\u{1B}" {
      isEscape = true
    } else if isEscape {
      if character.isLetter { isEscape = false }
    } else {
      width += 1
    }
  }
  return width
}

/// Words set in lines of at most `width` columns; a word longer than that stands alone.
package func wrapped(_ words: [String], width: Int, first: String = "", rest: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var used = visibleWidth(first)
  var isEmpty = true
  for word in words {
    let length = visibleWidth(word)
    if !isEmpty && used + 1 + length > width {
      lines.append(line)
      line = rest
      used = visibleWidth(rest)
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    used += length + (isEmpty ? 0 : 1)
    isEmpty = false
  }
  return lines + [line]
}

/// Rows of cells as lines with a rule under the first; columns that hold numbers alone are aligned to the right.
package func alignedRows(_ rows: [[String]], header: (String) -> String = { $0 }) -> [String] {
  let columns = rows.map(\.count).max() ?? 0
  var widths = Array(repeating: 0, count: columns)
  var isNumeric = Array(repeating: true, count: columns)
  for (i, row) in rows.enumerated() {
    for (k, cell) in row.enumerated() {
      widths[k] = max(widths[k], visibleWidth(cell))
      if i > 0 && cell.first(where: { $0.isLetter && $0 != "e" }) != nil { isNumeric[k] = false }
    }
  }
  var lines = rows.map { row in
    row.enumerated().map { k, cell in
      let padding = String(repeating: " ", count: widths[k] - visibleWidth(cell))
      return isNumeric[k] ? padding + cell : cell + padding
    }.joined(separator: "  ")
  }
  if !lines.isEmpty {
    lines[0] = header(lines[0])
    lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
  }
  return lines.map(trimmedAtEnd)
}

/// The text without blanks at its end.
package func trimmedAtEnd(_ text: String) -> String {
  guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(text[...last])
}
