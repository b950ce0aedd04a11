/// Tries mutants: one process for each chapter that reaches the mutant's place, which examines the concepts that go
/// through it, up to the first that fails. What no examination finds, the tests that go through it try, suite by suite.

import Foundation
import Reading
import StudyKit

struct Trial {
  let schemata: MutantSchemata
  let group: MutantGroup
  /// For each chapter of the group, the concepts whose examinations go through a site, by the site's first number.
  private var concepts: [[Int: [String]]] = []
  /// What is examined in each chapter: the group's implementation, and what belongs to none, as landscapes.
  private var kernels: [[String]] = []
  /// How long a mutant may take in each chapter.
  private var limits: [Double] = []
  /// The suites of tests that go through a site, by the site's first number, and how long each may take.
  private var suites: [Int: [String]] = [:]
  private var limitsOfSuites: [String: Double] = [:]

  /// Examines the implementation without a mutant, which must pass, and notes where that leads.
  init(_ schemata: MutantSchemata, _ group: MutantGroup) throws {
    (self.schemata, self.group) = (schemata, group)
    for chapter in group.chapters {
      let start = ProcessInfo.processInfo.systemUptime
      let examinations = try chapter.examine(Settings())
      let own = Set(examinations.map(\.kernels)).subtracting(["Loops", "BLAS", "Fast"])
      let wanted = [group.implementation] + own.sorted()
      kernels.append(wanted)
      let plain = try schemata.copy.fate(inChapter: chapter.number, only: wanted, limit: 900)
      limits.append(max(4, 5 * (ProcessInfo.processInfo.systemUptime - start)))
      guard plain == .survived else {
        throw Failure(
          "without any mutant", at: "chapter \(chapter.number), \(group.implementation)",
          expected: "a check that passes", found: "\(plain)")
      }
      var reached: [Int: [String]] = [:]
      let all = examinations.filter { wanted.contains($0.kernels) }.map(\.concept)
      for concept in Set(all).sorted() {
        for site in try schemata.copy.sites(inChapter: chapter.number, only: [concept] + wanted) {
          reached[site, default: []].append(concept)
        }
      }
      concepts.append(reached)
    }
    for suite in try group.tests.flatMap({ try schemata.copy.suites(of: $0) }) {
      let start = ProcessInfo.processInfo.systemUptime
      for site in try schemata.copy.sites(of: suite) { suites[site, default: []].append(suite) }
      limitsOfSuites[suite] = max(4, 5 * (ProcessInfo.processInfo.systemUptime - start))
    }
  }

  /// Tries the mutants side by side; each outcome is written down at once.
  func judge(_ mutants: [Mutant], _ outcomes: Outcomes, _ progress: StudyKit.Progress) throws {
    let firsts = Dictionary(
      uniqueKeysWithValues: schemata.schemata.flatMap(\.sites).flatMap { site, mutants in
        mutants.map { ($0.number, mutants[0].number) }
      })
    var count = 0
    try sideBySide(mutants) { mutant in
      let site = firsts[mutant.number] ?? 0
      let examined = try outcome(with: [mutant.number]) { chapter in concepts[chapter][site] ?? [] }
      return examined.isKilled ? examined : try tested(mutant.number, by: suites[site] ?? [], or: examined)
    } done: { mutant, outcome in
      try outcomes.note(outcome, of: mutant)
      count += 1
      progress("mutants, \(group.name)", count, of: mutants.count)
    }
  }

  /// Builds and tries the mutants one after another: those of C, which every examination may reach.
  func judgeOneByOne(_ mutants: [Mutant], _ outcomes: Outcomes, _ progress: StudyKit.Progress) throws {
    let all = try group.chapters.map { try $0.examine(Settings()) }
    for (count, mutant) in mutants.enumerated() {
      progress("mutants, \(group.name)", count, of: mutants.count)
      try schemata.copy.restore(but: [mutant.file: mutant.planted(in: try schemata.project.read(mutant.file))])
      if try schemata.copy.build(WorkingCopy.testable) != nil {
        try outcomes.note(.notCompiled, of: mutant)
      } else {
        let outcome = try outcome(with: []) { chapter in
          Set(all[chapter].filter { kernels[chapter].contains($0.kernels) }.map(\.concept)).sorted()
        }
        try outcomes.note(outcome, of: mutant)
      }
    }
    try schemata.copy.restore()
  }

  /// What becomes of a mutant that no examination found, by the suites that reach it.
  private func tested(_ number: Int, by suites: [String], or examined: Outcome) throws -> Outcome {
    for suite in suites where try !schemata.copy.passes(suite, with: number, limit: limitsOfSuites[suite] ?? 4) {
      return .killed(by: Kill.test.rawValue)
    }
    return suites.isEmpty ? examined : .survived
  }

  /// What becomes of a mutant that these concepts of the group's chapters reach.
  private func outcome(with living: [Int], reachedBy concepts: (Int) -> [String]) throws -> Outcome {
    var outcome = Outcome.notReached
    for (place, chapter) in group.chapters.enumerated() {
      let names = concepts(place)
      if names.isEmpty { continue }
      let fate = try schemata.copy.fate(
        inChapter: chapter.number, only: names + kernels[place], untilOneFails: true, with: living,
        limit: limits[place])
      switch fate {
      case .killed(let killers): return .killed(by: killers.joined(separator: ", "))
      case .survived: outcome = .survived
      case .didNotCompile: return .notCompiled
      }
    }
    return outcome
  }
}
