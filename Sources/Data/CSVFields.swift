/// Walks through the fields of a CSV file, byte by byte, making no strings.
///
/// As in RFC 4180: fields are separated by commas; a field in quotes may hold commas, line ends and doubled
/// quotes; a row ends with LF, CRLF or CR. Blank rows are passed over.

struct CSVFields {
  /// Where a field lies among the bytes, its quotes excluded.
  struct Field {
    let range: Range<Int>
    let isQuoted: Bool
    /// Row and column, counted from 1; `line` is the line of the file that the field begins on.
    let line: Int
    let column: Int
    let endsRow: Bool
  }

  static let longestField = 10_000

  let bytes: [UInt8]
  let path: String
  private var place = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8], _ path: String) {
    self.bytes = bytes
    self.path = path
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// The next field, or nil at the end of the file.
  mutating func next() throws(DataError) -> Field? {
    if column == 1 {
      while place < bytes.count, passLineEnd() {}
      if place == bytes.count { return nil }
    }
    let (startLine, startColumn) = (line, column)
    let isQuoted = place < bytes.count && bytes[place] == .quote
    let range = try isQuoted ? quoted() : unquoted()
    if range.count > Self.longestField {
      throw DataError(
        "field too long", at: position(startLine, startColumn),
        expected: "at most \(Self.longestField) bytes",
        found: "\(range.count)")
    }
    let endsRow: Bool
    if place < bytes.count && bytes[place] == .comma {
      place += 1
      column += 1
      endsRow = false
    } else {
      if place < bytes.count { _ = passLineEnd() }
      column = 1
      endsRow = true
    }
    return Field(range: range, isQuoted: isQuoted, line: startLine, column: startColumn, endsRow: endsRow)
  }

  func position(_ line: Int, _ column: Int) -> String { "\(path), line \(line), column \(column)" }

  private mutating func unquoted() throws(DataError) -> Range<Int> {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == .comma || byte == .lineFeed || byte == .carriageReturn { break }
      if byte == .quote { throw unexpected("a field without quotes inside") }
      if byte == 0 { throw unexpected("text in UTF-8") }
      place += 1
    }
    return start..<place
  }

  private mutating func quoted() throws(DataError) -> Range<Int> {
    let openingLine = line
    place += 1
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == .quote {
        if place + 1 < bytes.count && bytes[place + 1] == .quote {
          place += 2
          continue
        }
        let range = start..<place
        place += 1
        let isEnded =
          place == bytes.count || bytes[place] == .comma || bytes[place] == .lineFeed
          || bytes[place] == .carriageReturn
        guard isEnded else { throw unexpected("a comma or a line end after the closing quote") }
        return range
      }
      if byte == 0 { throw unexpected("text in UTF-8") }
      if byte == .lineFeed || byte == .carriageReturn { _ = passLineEnd() } else { place += 1 }
    }
    throw DataError(
      "quote never closed", at: position(openingLine, column), expected: "a closing quote",
      found: "the end of the file")
  }

  /// Passes over a line end, if there is one here.
  private mutating func passLineEnd() -> Bool {
    if bytes[place] == .carriageReturn {
      place += place + 1 < bytes.count && bytes[place + 1] == .lineFeed ? 2 : 1
    } else if bytes[place] == .lineFeed {
      place += 1
    } else {
      return false
    }
    line += 1
    return true
  }

  private func unexpected(_ expected: String) -> DataError {
    let found =
      bytes[place] == 0 ? "a NUL byte at offset \(place)" : DataError.excerpt(bytes[place...].prefix(40))
    return DataError("not CSV", at: position(line, column), expected: expected, found: found)
  }

  // MARK: Contents

  /// A field's bytes; of an unquoted one, without blanks around them.
  func content(_ field: Field) -> ArraySlice<UInt8> {
    var slice = bytes[field.range]
    guard !field.isQuoted else { return slice }
    while let first = slice.first, first == .space || first == .tab { slice.removeFirst() }
    while let last = slice.last, last == .space || last == .tab { slice.removeLast() }
    return slice
  }

  /// A field as text, doubled quotes made single.
  func text(_ field: Field) throws(DataError) -> String {
    guard let text = String(validating: content(field), as: UTF8.self) else {
      throw DataError(
        "not text", at: position(field.line, field.column), expected: "text in UTF-8",
        found: DataError.excerpt(content(field)))
    }
    return field.isQuoted ? text.replacing("\"\"", with: "\"") : text
  }

  /// A field as a number: [+-] digits [. digits] [e [+-] digits]; nil for all else, words like nan and inf
  /// included.
  func number(_ field: Field) -> Double? {
    let content = content(field)
    var p = content.startIndex
    func isDigit(_ p: Int) -> Bool { p < content.endIndex && bytes[p] &- 0x30 <= 9 }
    func passSign(_ p: inout Int) -> Bool {
      guard p < content.endIndex, bytes[p] == 0x2B || bytes[p] == 0x2D else { return false }
      p += 1
      return bytes[p - 1] == 0x2D
    }

    let isNegative = passSign(&p)
    var (digits, mantissa, power, isShort) = (0, 0, 0, true)
    func take() {
      // Beyond 10¹⁵ the mantissa might not be exact in a Double.
      if mantissa < 100_000_000_000_000 {
        mantissa = 10 * mantissa + Int(bytes[p] &- 0x30)
      } else {
        isShort = false
      }
      digits += 1
      p += 1
    }
    while isDigit(p) { take() }
    if p < content.endIndex && bytes[p] == 0x2E {
      p += 1
      while isDigit(p) {
        take()
        power -= 1
      }
    }
    guard digits > 0 else { return nil }
    if p < content.endIndex && bytes[p] | 0x20 == 0x65 {
      p += 1
      _ = passSign(&p)
      guard isDigit(p) else { return nil }
      while isDigit(p) { p += 1 }
      isShort = false
    }
    guard p == content.endIndex else { return nil }

    // Both numbers being exact, their quotient is the nearest Double. The rest is left to the standard
    // library.
    if isShort && -power < Self.powersOfTen.count {
      let value = Double(mantissa) / Self.powersOfTen[-power]
      return isNegative ? -value : value
    }
    return Double(String(decoding: content, as: UTF8.self))
  }

  private static let powersOfTen: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { product, _ in 10 * product }
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let tab = UInt8(ascii: "\t")
}
