/// A bug as a puzzle: the code with the bug in it, then a hint, then what was changed and why one would write it.

import Reading
import StudyKit

package struct Puzzle {
  /// The paragraph of code that holds the bug.
  package let code: [String]
  /// The number of its first line in the file, counted from 1.
  package let firstLine: Int
  /// The numbers of the lines that are wrong; empty where lines are missing before the first of them.
  let wrong: Range<Int>
  /// The lines that were taken out, and those that were put in.
  package let removed: [String]
  package let added: [String]

  package init(_ bug: PlantedBug, source: String) {
    let right = lines(of: source)
    let planted = lines(of: bug.planted(in: source))
    let shared = min(right.count, planted.count)
    let start = (0..<shared).first { l in right[l] != planted[l] } ?? shared
    var tail = 0
    while tail < shared - start, right[right.count - 1 - tail] == planted[planted.count - 1 - tail] { tail += 1 }
    let end = planted.count - tail
    removed = Array(right[start..<right.count - tail])
    added = Array(planted[start..<end])
    wrong = start + 1..<end + 1

    var (first, last) = (min(start, planted.count - 1), end)
    while first > 0, !isBlank(planted[first - 1]) { first -= 1 }
    while last < planted.count, !isBlank(planted[last]) { last += 1 }
    code = Array(planted[first..<last])
    firstLine = first + 1
  }

  /// What to say of a guess; a guess without a line's number is left to the learner's judgement.
  package func judged(_ guess: String) -> String {
    let answer =
      wrong.isEmpty
      ? "something is missing before line \(wrong.lowerBound)"
      : wrong.count == 1
        ? "it is line \(wrong.lowerBound)" : "it is lines \(wrong.lowerBound) to \(wrong.upperBound - 1)"
    guard let number = guess.firstMatch(of: /\d+/).flatMap({ Int($0.0) }) else {
      return "\(answer.prefix(1).uppercased())\(answer.dropFirst())."
    }
    // Where lines are missing, the line before the gap is as good an answer as the line after it.
    let isRight = wrong.contains(number) || (wrong.isEmpty && abs(2 * number - 2 * wrong.lowerBound + 1) == 1)
    return "\(isRight ? "Right" : "Not line \(number)"): \(answer)."
  }
}

private func lines(of text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

private func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
