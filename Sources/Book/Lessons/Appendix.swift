/// Pages, and parts of pages, that the code writes whole: the claims of all chapters, and the state of the proof.

import Foundation
import Reading
import StudyKit

package struct Appendix: Sendable {
  /// Its page, from the root.
  package let path: String
  /// Whether it is only what stands there between two marks.
  let isPart: Bool
  let text: @Sendable (Evidence) throws -> String

  package init(path: String, isPart: Bool, text: @escaping @Sendable (Evidence) throws -> String) {
    (self.path, self.isPart, self.text) = (path, isPart, text)
  }

  package static let begin = "<!-- written by gradus lessons -->\n"
  package static let end = "<!-- as far as here -->"

  /// The page with the appendix brought up to date.
  package func updated(_ evidence: Evidence) throws -> String {
    let text = try text(evidence)
    if !isPart { return text }
    let page = try evidence.project.read(path)
    guard let first = page.range(of: Self.begin),
      let last = page.range(of: Self.end, range: first.upperBound..<page.endIndex)
    else {
      throw Failure("there is no place for it", at: path, expected: "\(Self.begin.dropLast()) and \(Self.end)")
    }
    return page.replacingCharacters(in: first.upperBound..<last.lowerBound, with: "\n\(text)\n")
  }

  /// The first line of the page that is out of date; nil if none is.
  package func problem(_ evidence: Evidence) throws -> Problem? {
    let (kept, wanted) = (lines(try evidence.project.read(path)), lines(try updated(evidence)))
    return firstDifference(expected: wanted, found: kept).map { place, expected, found in
      let message = "expected \(expected ?? "no line"), found \(found ?? "no line")"
      return Problem(path: path, line: place + 1, message: message)
    }
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
