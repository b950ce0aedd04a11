/// What a run says: lines of text, and named answers that predictions refer to.
///
///     Report(table, "", "mistakes in all: 14", answer: "mistakes", is: 14)

import Reading

/// The outcome of a run.
package struct Report {
  package private(set) var lines: [String] = []
  package private(set) var answers: [String: Answer] = [:]

  /// Texts and tables, one below the other; an empty text is an empty line.
  package init(_ parts: any CustomStringConvertible...) { say(all: parts) }

  /// The same with an answer that is a number.
  package init(_ parts: any CustomStringConvertible..., answer name: String, is number: Double, unit: String = "") {
    say(all: parts)
    answer(name, is: number, unit: unit)
  }

  /// The same with an answer that is a word.
  package init(_ parts: any CustomStringConvertible..., answer name: String, is word: String) {
    say(all: parts)
    answer(name, is: word)
  }

  /// Its text as it stands in a lesson.
  package var text: String { lines.joined(separator: "\n") }

  /// Adds a line of text, or several.
  package mutating func say(_ text: String = "") {
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { trimmedAtEnd(String($0)) }
  }

  /// Adds a table.
  package mutating func say(_ table: Table) { say(table.text) }

  /// Names a number as an answer; `unit` follows it when it is told.
  package mutating func answer(_ name: String, is number: Double, unit: String = "") {
    answers[name] = .number(number, unit: unit)
  }

  /// Names a word as an answer: "yes", "XOR".
  package mutating func answer(_ name: String, is word: String) {
    answers[name] = .word(word)
  }

  private mutating func say(all parts: [any CustomStringConvertible]) {
    for part in parts { say(part.description) }
  }
}

/// What a prediction is compared with.
package enum Answer: Equatable, CustomStringConvertible {
  case number(Double, unit: String)
  case word(String)

  package var description: String {
    switch self {
    case .number(let value, let unit):
      // A count is told whole: 109,514, not 1.095e+05.
      (value == value.rounded() && (10_000..<1e15).contains(value) ? grouped(Int(value)) : short(value))
        + (unit.isEmpty ? "" : " \(unit)")
    case .word(let word): word
    }
  }
}
