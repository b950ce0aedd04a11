/// An exhibit as a puzzle: the code with the bug in it, then a hint, then what was changed and why one would write it.

import Reading
import StudyKit

struct Puzzle {
  /// The paragraph of code that holds the bug.
  let code: [String]
  /// The number of its first line in the file, counted from 1.
  let firstLine: Int
  /// The numbers of the lines that are wrong; empty where lines are missing before the first of them.
  let wrong: Range<Int>
  /// The lines that were taken out, and those that were put in.
  let removed: [String]
  let added: [String]

  init(_ exhibit: Exhibit, source: String) {
    let right = lines(of: source)
    let planted = lines(of: exhibit.planted(in: source))
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
  func judged(_ guess: String) -> String {
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

extension Command {
  /// `gradus museum`: lists the exhibits, shows one, checks them or plants them.
  func museum(_ invocation: Invocation) throws -> Bool {
    let museum = try Museum(project: try project())
    let exhibits = try museum.named(invocation.operand)
    if !invocation.flags.isDisjoint(with: ["--check", "--plant"]) {
      let complaints = museum.complaints(chapters)
      complaints.forEach { console.complain("gradus: \($0)") }
      if !complaints.isEmpty { return false }
      if invocation.flags.contains("--plant") { return try plant(exhibits, invocation) }
      console.say("exhibits: \(exhibits.count), each in step with its source")
    } else if invocation.operand != nil {
      try exhibits.forEach(show)
    } else if exhibits.isEmpty {
      console.say("There are no exhibits in \(Museum.folder) yet.")
    } else {
      let rows = exhibits.map { [$0.id, "\($0.chapter)", $0.title] }
      alignedRows([["exhibit", "chapter", "bug"]] + rows).forEach { console.say($0) }
    }
    return true
  }

  private func show(_ exhibit: Exhibit) throws {
    let puzzle = Puzzle(exhibit, source: try project().read(exhibit.file))
    let renderer = Renderer(console)
    func say(_ text: String) { wrapped(renderer.words(text), width: renderer.width).forEach { console.say($0) } }

    say("A bug was planted in \(exhibit.file):")
    console.say()
    let digits = "\(puzzle.firstLine + puzzle.code.count)".count
    for (l, line) in puzzle.code.enumerated() {
      let number = "\(puzzle.firstLine + l)"
      let margin = String(repeating: " ", count: digits - number.count) + number
      console.say("  \(console.style(.faint, margin))  \(renderer.coloured(line))")
    }
    console.say()
    if console.isInteractive {
      guard let guess = asked(exhibit, say) else { return }
      say(puzzle.judged(guess))
    } else {
      say("Hint: \(exhibit.hint)")
    }

    console.say("\n" + console.style(.bold, exhibit.title) + "\n")
    puzzle.removed.forEach { console.say(console.style(.green, "  right  \($0)")) }
    puzzle.added.forEach { console.say(console.style(.red, "  wrong  \($0)")) }
    console.say()
    say(exhibit.why)
    say("Found by: \(exhibit.rungs.joined(separator: ", ")).")
  }

  /// The learner's guess, with a hint first where it is wanted; nil at the end of the input.
  private func asked(_ exhibit: Exhibit, _ say: (String) -> Void) -> String? {
    while true {
      console.write("Which line, and what is wrong with it? (h hint · Enter the answer) ")
      guard let guess = console.readLine() else { return nil }
      if guess != "h" { return guess }
      say("Hint: \(exhibit.hint)")
    }
  }
}
