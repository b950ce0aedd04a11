/// What can go wrong between a figure and its picture, each told in one line.

public enum PlotError: Error, Equatable {
  /// A layer that cannot be drawn: empty, of unequal lengths, or holding a number that has no place.
  case layer(panel: Int, layer: Int, kind: String, problem: String)
  /// A figure or panel that cannot be laid out.
  case figure(String)
  /// There is no such program, or it may not be run.
  case missing(command: String, message: String)
  /// gnuplot ended before its script did.
  case ended(command: String, how: String, message: String)
  /// gnuplot did not accept a line of the script.
  case script(line: Int, text: String, message: String)
  /// gnuplot was content, but what it drew is not a whole picture.
  case incomplete(expected: String, found: String)
  /// A file could not be written.
  case file(path: String, message: String)
}

extension PlotError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .layer(let panel, let layer, let kind, let problem):
      "cannot draw panel \(panel), layer \(layer) (\(kind)): \(problem)"
    case .figure(let problem):
      "cannot draw the figure: \(problem)"
    case .missing(let command, let message):
      "cannot run gnuplot as '\(command)': \(message.isEmpty ? "not found" : message)"
    case .ended(let command, let how, let message):
      "gnuplot ('\(command)') \(how)" + (message.isEmpty ? "" : ": \(message)")
    case .script(let line, let text, let message):
      "gnuplot refused line \(line) of its script, '\(text)': \(message)"
    case .incomplete(let expected, let found):
      "gnuplot left an incomplete picture: expected \(expected), found \(found)"
    case .file(let path, let message):
      "cannot write \(path): \(message)"
    }
  }
}
