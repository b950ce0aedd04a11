/// As much of JSON as a tensor file's header is made of: objects, strings, lists of whole numbers. What to
/// expect is known at each step, so there is no tree and no recursion that a file could deepen; a key given
/// twice is an error, which Foundation's decoders pass over in silence; and errors name the place in the file.

struct JSONReader {
  static let mostKeys = 100_000

  private let bytes: [UInt8]
  private let path: String
  private let end: Int
  private var place: Int

  init(_ bytes: [UInt8], path: String, in range: Range<Int>) {
    self.bytes = bytes
    self.path = path
    place = range.lowerBound
    end = range.upperBound
  }

  var position: String { "\(path), offset \(place)" }

  func wrong(_ expected: String, _ found: String? = nil) -> DataError {
    let here = place < end ? DataError.excerpt(bytes[place..<min(place + 41, end)]) : "the header's end"
    return DataError("bad header", at: position, expected: expected, found: found ?? here)
  }

  /// {"key": …, …}: shows each key, and leaves its value to be read.
  mutating func members(
    _ visit: (_ key: String, _ json: inout JSONReader) throws(DataError) -> Void
  ) throws(DataError) {
    var keys: Set<String> = []
    try pass("{")
    if skip("}") { return }
    repeat {
      guard keys.count < Self.mostKeys else { throw wrong("at most \(Self.mostKeys) keys") }
      let key = try string()
      guard keys.insert(key).inserted else { throw wrong("each key once", "\(DataError.excerpt(key)) again") }
      try pass(":")
      try visit(key, &self)
    } while skip(",")
    try pass("}")
  }

  /// [1, 2, …]
  mutating func integers(atMost most: Int) throws(DataError) -> [Int] {
    var integers: [Int] = []
    try pass("[")
    if skip("]") { return [] }
    repeat {
      guard integers.count < most else { throw wrong("at most \(most) numbers") }
      integers.append(try integer())
    } while skip(",")
    try pass("]")
    return integers
  }

  private mutating func integer() throws(DataError) -> Int {
    skipSpace()
    let start = place
    while place < end, bytes[place] &- 0x30 <= 9 { place += 1 }
    let digits = bytes[start..<place]
    guard digits.count <= 19, digits.count == 1 || digits.first != UInt8(ascii: "0"),
      let value = Int(String(decoding: digits, as: UTF8.self))
    else {
      place = start
      throw wrong("a whole number below 2⁶³")
    }
    return value
  }

  /// "text"
  mutating func string() throws(DataError) -> String {
    try pass("\"")
    let start = place
    var close = place
    while close < end, bytes[close] != UInt8(ascii: "\"") {
      close += bytes[close] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard close < end else {
      place = end
      throw wrong("a closing quote")
    }
    var text: [UInt8] = []
    text.reserveCapacity(close - place)
    while place < close {
      guard bytes[place] >= 0x20 else { throw wrong("no control character in a string") }
      if bytes[place] == UInt8(ascii: "\\") {
        text += Array(String(try escape()).utf8)
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    place += 1
    guard let string = String(validating: text, as: UTF8.self) else {
      place = start
      throw wrong("text in UTF-8")
    }
    return string
  }

  /// One escape: a letter's, or \u and four hexadecimal digits, or two of these for what lies beyond 16 bits.
  private mutating func escape() throws(DataError) -> Unicode.Scalar {
    place += 1
    guard place < end else { throw wrong("an escape") }
    let byte = bytes[place]
    place += 1
    switch Unicode.Scalar(byte) {
    case "\"", "\\", "/": return Unicode.Scalar(byte)
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      var code = try hex()
      if 0xD800..<0xDC00 ~= code, skipRaw("\\"), skipRaw("u") {
        let low = try hex()
        guard 0xDC00..<0xE000 ~= low else { throw wrong("the second half of a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw wrong("a Unicode character") }
      return scalar
    default:
      place -= 1
      throw wrong("an escape that JSON knows")
    }
  }

  private mutating func hex() throws(DataError) -> UInt32 {
    guard place + 4 <= end,
      bytes[place..<place + 4].allSatisfy({ byte in Character(Unicode.Scalar(byte)).isHexDigit }),
      let value = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw wrong("four hexadecimal digits") }
    place += 4
    return value
  }

  /// Nothing but space may be left.
  mutating func finish() throws(DataError) {
    skipSpace()
    guard place == end else { throw wrong("the header's end") }
  }

  private mutating func pass(_ character: Unicode.Scalar) throws(DataError) {
    guard skip(character) else { throw wrong("\(character)") }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    return skipRaw(character)
  }

  private mutating func skipRaw(_ character: Unicode.Scalar) -> Bool {
    guard place < end, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while place < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }
}
