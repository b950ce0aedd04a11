/// Whom the command speaks to: a terminal, a file, or a test.

/// Text out, keys in.
protocol Console: AnyObject {
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
  func say(_ text: String = "") { write(text + "\n") }
}

/// A key that was pressed.
enum Key: Equatable {
  case character(Character)
  case enter, left, right
  /// Ctrl-C.
  case interrupt
  /// Ctrl-D, or no more input.
  case end
  case other
}

/// How words are made to stand out, where the terminal can.
struct Style {
  enum Face: String {
    case bold = "1", faint = "2", italic = "3", red = "31", green = "32", yellow = "33", blue = "34", cyan =
      "36"
  }

  var hasColour = false

  /// The text in a face, or as it was.
  func callAsFunction(_ face: Face, _ text: String) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(face.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// How many columns a text takes, escape sequences aside.
func visibleWidth(_ text: String) -> Int {
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
func wrapped(_ words: [String], width: Int, first: String = "", rest: String = "") -> [String] {
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
