/// Tries mutants: one process for each, which examines the concepts that go through the mutant's place, up to the first
/// that fails.

import Foundation
import Reading
import StudyKit

struct Trial {
  let foundry: Foundry
  let chapter: Chapter
  let twin: String
  /// The concepts whose examinations go through a site, by the site's first number.
  let concepts: [Int: [String]]
  /// How long a mutant may take.
  let limit: Double

  /// Examines the twin without a mutant, which must pass, and notes where that leads.
  init(_ foundry: Foundry, _ chapter: Chapter, _ twin: String) throws {
    (self.foundry, self.chapter, self.twin) = (foundry, chapter, twin)
    let place = foundry.workshop.copy.appending(path: ".build/visited.txt")
    let start = ProcessInfo.processInfo.systemUptime
    let plain = try foundry.workshop.fate(inChapter: chapter.number, only: [twin], limit: 600)
    limit = max(4, 5 * (ProcessInfo.processInfo.systemUptime - start))
    guard plain == .survived else {
      throw Failure(
        "without any mutant", at: "chapter \(chapter.number), \(twin)", expected: "a check that passes",
        found: "\(plain)")
    }
    var concepts: [Int: [String]] = [:]
    let all = try chapter.examine(Settings()).filter { $0.twin == twin }.map(\.concept)
    for concept in Set(all).sorted() {
      try? FileManager.default.removeItem(at: place)
      try foundry.workshop.record(inChapter: chapter.number, only: [concept, twin], at: place)
      for line in try String(contentsOf: place, encoding: .utf8).split(separator: "\n") {
        if let site = Int(line) { concepts[site, default: []].append(concept) }
      }
    }
    self.concepts = concepts
  }

  /// Tries the mutants side by side; each verdict is written down at once.
  func judge(_ mutants: [Mutant], _ verdicts: Verdicts, _ progress: StudyKit.Progress) throws {
    let firsts = Dictionary(
      uniqueKeysWithValues: foundry.schemata.flatMap(\.sites).flatMap { site, mutants in
        mutants.map { ($0.number, mutants[0].number) }
      })
    var count = 0
    try sideBySide(mutants) { mutant in
      try verdict(on: mutant, by: firsts[mutant.number].flatMap { concepts[$0] } ?? [])
    } done: { mutant, outcome in
      try verdicts.pass(outcome, on: mutant)
      count += 1
      progress("mutants of chapter \(chapter.number), \(twin)", count, of: mutants.count)
    }
  }

  private func verdict(on mutant: Mutant, by concepts: [String]) throws -> Outcome {
    if concepts.isEmpty { return .notReached }
    let workshop = foundry.workshop
    return
      switch try workshop.fate(
        inChapter: chapter.number, only: concepts + [twin], with: [mutant.number], limit: limit)
    {
    case .killed(let killers): .killed(by: killers.joined(separator: ", "))
    case .survived: .survived
    case .didNotCompile: .notCompiled
    }
  }
}
