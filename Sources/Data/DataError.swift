/// What is wrong with a file or its contents, as one line: what, where, expected, found.

public struct DataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a word or two.
  public let what: String
  /// The file, and the line, field or offset in it.
  public let place: String
  public let expected: String
  public let found: String

  /// An error of these four parts.
  public init(_ what: String, at place: String, expected: String, found: String) {
    self.what = what
    self.place = place
    self.expected = expected
    self.found = found
  }

  /// The whole on one line, whatever the parts hold.
  public var description: String {
    let line = "\(what): \(place): expected \(expected), found \(found)"
    return String(line.map { character in character.isNewline ? " " : character })
  }

  /// A piece of a file, fit to be shown: in quotes, control characters escaped, at most 40 bytes of it.
  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(40), as: UTF8.self).debugDescription + (bytes.count > 40 ? "…" : "")
  }

  static func excerpt(_ text: String) -> String { excerpt(Array(text.utf8.prefix(41))[...]) }
}
