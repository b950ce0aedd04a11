/// Where the learner left off: a line "01-Perceptrons 3" in $XDG_STATE_HOME/gradus, else in ~/.local/state/gradus.

import Foundation

/// A place in the lessons.
package struct Bookmark: Equatable, CustomStringConvertible {
  /// The lesson's name: "01-Perceptrons".
  package let lesson: String
  /// The step, counted from 0.
  package let step: Int

  package init(lesson: String, step: Int) { (self.lesson, self.step) = (lesson, step) }

  package var description: String { "\(lesson) \(step)" }

  /// Reads "01-Perceptrons 3"; nil if it is none.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d\d-\w+) (\d{1,6})/), let step = Int(match.2) else { return nil }
    (lesson, self.step) = (String(match.1), step)
  }
}

/// The file that keeps a bookmark. What is damaged or can't be read is as if it weren't there.
package struct BookmarkFile {
  let url: URL

  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/state"
    url = URL(filePath: state).appending(path: "gradus/bookmark")
  }

  func read() -> Bookmark? {
    guard let data = try? Data(contentsOf: url), data.count < 1000,
      let text = String(data: data, encoding: .utf8)
    else { return nil }
    return Bookmark(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  func write(_ bookmark: Bookmark) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("\(bookmark)\n".utf8).write(to: url, options: .atomic)
    } catch {
      throw Failure("where you left off can't be kept", at: url.path)
    }
  }
}
