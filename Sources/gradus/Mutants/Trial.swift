/// Tries mutants: one process for each, which examines the mutant's twin and stops at the first concept that fails.

import Foundation

struct Trial {
  let foundry: Foundry
  let chapter: Chapter
  let twin: String
  /// The first numbers of the sites that the examinations go through.
  let visited: Set<Int>
  /// How long a mutant may take.
  let limit: Double

  /// Examines the twin without a mutant, which must pass, and notes where that leads.
  init(_ foundry: Foundry, _ chapter: Chapter, _ twin: String) throws {
    (self.foundry, self.chapter, self.twin) = (foundry, chapter, twin)
    let place = foundry.workshop.copy.appending(path: ".build/visited.txt")
    let start = ProcessInfo.processInfo.systemUptime
    let plain = try foundry.workshop.fate(inChapter: chapter.number, twin: twin, limit: 600)
    limit = max(4, 5 * (ProcessInfo.processInfo.systemUptime - start))
    guard plain == .survived else {
      throw Failure(
        "without any mutant", at: "chapter \(chapter.number), \(twin)", expected: "a check that passes",
        found: "\(plain)")
    }
    try foundry.workshop.record(inChapter: chapter.number, twin: twin, at: place)
    visited = Set(try String(contentsOf: place, encoding: .utf8).split(separator: "\n").compactMap { Int($0) })
  }

  /// Tries the mutants side by side; each verdict is written down at once.
  func judge(_ mutants: [Mutant], _ verdicts: Verdicts, _ progress: Progress) throws {
    let firsts = Dictionary(
      uniqueKeysWithValues: foundry.schemata.flatMap(\.sites).flatMap { site, mutants in
        mutants.map { ($0.number, mutants[0].number) }
      })
    var count = 0
    try sideBySide(mutants) { mutant in
      firsts[mutant.number].map(visited.contains) ?? false ? try verdict(on: mutant) : .notReached
    } done: { mutant, outcome in
      try verdicts.pass(outcome, on: mutant)
      count += 1
      progress("mutants of chapter \(chapter.number), \(twin)", count, of: mutants.count)
    }
  }

  private func verdict(on mutant: Mutant) throws -> Outcome {
    switch try foundry.workshop.fate(inChapter: chapter.number, twin: twin, with: [mutant.number], limit: limit) {
    case .killed(let killers): .killed(by: killers.joined(separator: ", "))
    case .survived: .survived
    case .didNotCompile: .notCompiled
    }
  }
}
