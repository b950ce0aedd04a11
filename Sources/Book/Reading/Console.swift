/// Whom the command speaks to: a terminal, a file, or a test.

/// Text out, keys in.
package protocol Console: AnyObject {
  /// Whether somebody can be asked.
  var isInteractive: Bool { get }
  var width: Int { get }
  var height: Int { get }
  var style: Style { get }
  /// Text to the standard output, as it is.
  func write(_ text: String)
  /// A line to the standard error.
  func complain(_ line: String)
  /// Waits for a key.
  func readKey() -> Key
  /// Waits for a line; nil at the end of the input.
  func readLine() -> String?
}

extension Console {
  /// Text and the end of its line.
  package func say(_ text: String = "") { write(text + "\n") }

  /// Takes away what stands in the line so far.
  package func eraseLine() { write("\r\u{1B}[2K") }
}

/// A key that was pressed.
package enum Key: Equatable {
  case character(Character)
  case enter, left, right
  /// Ctrl-C.
  case interrupt
  /// Ctrl-D, or no more input.
  case end
  case other
}

/// How words are made to stand out, where the terminal can.
package struct Style {
  package enum Face: String {
    case bold = "1", faint = "2", italic = "3", red = "31", green = "32", yellow = "33", blue = "34", cyan =
      "36"
  }

  package var hasColour: Bool

  package init(hasColour: Bool = false) { self.hasColour = hasColour }

  /// The text in a face, or as it was.
  package func callAsFunction(_ face: Face, _ text: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(face.rawValue)m\(text)\u{1B}[0m" : text
  }
}
