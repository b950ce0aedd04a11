/// What became of the mutants, kept in a file so that an interrupted trial goes on where it stopped.

import Foundation

/// The end of a mutant.
enum Outcome: Equatable {
  /// By these rungs, or by one other kind of end.
  case killed(by: String)
  case survived
  /// Neither an examination of its implementation nor a test of its chapter went through its statement.
  case notReached
  /// The compiler refused it: that is no kill.
  case notCompiled

  init?(_ text: Substring) {
    switch text {
    case "survived": self = .survived
    case "not reached": self = .notReached
    case "not compiled": self = .notCompiled
    case _ where text.hasPrefix("killed by "): self = .killed(by: String(text.dropFirst(10)))
    default: return nil
    }
  }

  var text: String {
    switch self {
    case .killed(let by): "killed by \(by)"
    case .survived: "survived"
    case .notReached: "not reached"
    case .notCompiled: "not compiled"
    }
  }

  var isKilled: Bool { if case .killed = self { true } else { false } }
}

/// The mutants' outcomes by their numbers.
final class Outcomes: @unchecked Sendable {
  private let file: URL
  private let lock = NSLock()
  private var outcomes: [Int: Outcome] = [:]
  private let names: [Int: String]

  /// The outcomes that the file holds of these mutants. A mutant is known by its file, its place among the file's
  /// mutants and its text, since its number changes with other files.
  init(file: URL, schemata: [Schema]) {
    self.file = file
    var names: [Int: String] = [:]
    for schema in schemata {
      for (place, mutant) in schema.mutants.enumerated() {
        names[mutant.number] = "\(mutant.file)\t\(place)\t\(mutant.old)\t\(mutant.new)"
      }
    }
    self.names = names
    let numbers = Dictionary(uniqueKeysWithValues: names.map { ($1, $0) })
    for line in (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? [] {
      let parts = line.split(separator: "\t", maxSplits: 1)
      if parts.count == 2, let number = numbers[String(parts[1])] { outcomes[number] = Outcome(parts[0]) }
    }
  }

  subscript(mutant: Mutant) -> Outcome? {
    get { lock.withLock { outcomes[mutant.number] } }
    set { lock.withLock { outcomes[mutant.number] = newValue } }
  }

  /// Adds an outcome and writes it down at once.
  func note(_ outcome: Outcome, of mutant: Mutant) throws {
    self[mutant] = outcome
    try lock.withLock {
      if !FileManager.default.fileExists(atPath: file.path) {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: file)
      }
      let handle = try FileHandle(forWritingTo: file)
      defer { try? handle.close() }
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("\(outcome.text)\t\(names[mutant.number] ?? "")\n".utf8))
    }
  }
}
