/// The header of a safetensors file: JSON of one form, read strictly, and checked against the file before
/// anything is allocated by it.
///
///     each tensor:     begin ≤ end,  end − begin = (Π shape) · size of dtype
///     all of them:     by offset, each begins where the one before ends; the last ends where the file does

struct TensorHeader {
  enum DType: String {
    case F32, F64
    var size: Int { self == .F32 ? 4 : 8 }

    #if Float32
      static let scalar = F32
    #else
      static let scalar = F64
    #endif
  }

  struct Entry {
    let name: String
    let dtype: DType
    let shape: [Int]
    let offsets: Range<Int>
  }

  /// The Python library's own limits: bytes of a header; and NumPy's: axes of an array.
  static let longest = 100_000_000
  static let mostAxes = 64

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]

  /// Sizes and places, as the file's data must bear them out.
  func check(dataSize: Int, path: String) throws(DataError) {
    for entry in entries {
      // As Tensor multiplies, so that what passes here can't overflow there.
      var count = 1
      for n in entry.shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: n)
        guard !overflow else {
          throw wrong(entry, path, expected: "a shape that memory holds", "\(entry.shape)")
        }
        count = product
      }
      let (size, overflow) = count.multipliedReportingOverflow(by: entry.dtype.size)
      guard !overflow, size == entry.offsets.count else {
        throw wrong(
          entry, path, expected: "the bytes of \(entry.shape) \(entry.dtype)", "\(entry.offsets.count) bytes")
      }
    }
    var end = 0
    let sorted = entries.sorted { a, b in
      (a.offsets.lowerBound, a.offsets.upperBound) < (b.offsets.lowerBound, b.offsets.upperBound)
    }
    for entry in sorted {
      guard entry.offsets.lowerBound == end else {
        throw wrong(entry, path, expected: "data from offset \(end) on", "from \(entry.offsets.lowerBound)")
      }
      end = entry.offsets.upperBound
    }
    guard end == dataSize else {
      throw DataError(
        "file cut short or too long", at: path, expected: "\(end) bytes of data, as the header says",
        found: "\(dataSize)")
    }
  }

  private func wrong(_ entry: Entry, _ path: String, expected: String, _ found: String) -> DataError {
    DataError(
      "bad tensor", at: "\(path), tensor \(DataError.excerpt(entry.name))", expected: expected, found: found)
  }

  /// Reads {"name": {"dtype": …, "shape": …, "data_offsets": …}, …, "__metadata__": {"key": "value", …}}.
  init(parsing bytes: [UInt8], path: String, in range: Range<Int>) throws(DataError) {
    var json = JSONReader(bytes, path: path, in: range)
    try json.members { name, json throws(DataError) in
      if name == "__metadata__" {
        try json.members { key, json throws(DataError) in metadata[key] = try json.string() }
      } else {
        entries.append(try Self.entry(name, &json))
      }
    }
    try json.finish()
  }

  private static func entry(_ name: String, _ json: inout JSONReader) throws(DataError) -> Entry {
    var dtype: DType?
    var shape: [Int]?
    var offsets: [Int]?
    let place = json.position
    try json.members { key, json throws(DataError) in
      switch key {
      case "dtype":
        let found = try json.string()
        dtype = DType(rawValue: found)
        if dtype == nil { throw json.wrong("a tensor of F32 or F64", DataError.excerpt(found)) }
      case "shape": shape = try json.integers(atMost: mostAxes)
      case "data_offsets": offsets = try json.integers(atMost: 2)
      default: throw json.wrong("dtype, shape or data_offsets", DataError.excerpt(key))
      }
    }
    guard let dtype, let shape, let offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
      throw DataError(
        "bad header", at: "\(place), tensor \(DataError.excerpt(name))",
        expected: "dtype, shape and two rising data_offsets", found: "something else")
    }
    return Entry(name: name, dtype: dtype, shape: shape, offsets: offsets[0]..<offsets[1])
  }

  /// Text as a JSON string.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
