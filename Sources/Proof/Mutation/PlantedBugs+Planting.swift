/// Bugs planted in a copy of the package, to see which rungs of the ladder find each.

import Arrays
import Foundation
import Reading
import StudyKit

extension PlantedBugs {
  /// Plants bugs: each alone, and together with the same bug in the other implementations, if there is one. With a time
  /// limit it plants some of them, drawn by the seed, without those that must be built alone. Returns what became of them,
  /// and how many plantings there would be without a limit; complaints are reported as they come.
  package func plant(
    _ bugs: [PlantedBug], minutes: Double? = nil, seed: UInt64, _ progress: StudyKit.Progress,
    complain: (String) -> Void
  ) throws -> (plantings: [Planting], count: Int) {
    let schemata = try BugSchemata(bugs, project)
    let copy = WorkingCopy(project: project)
    progress("building the bugs", 0, of: 1)
    var dropped: Set<Int> = []
    if schemata.bugs.isEmpty {
      try copy.restore()
    } else {
      try copy.build(without: [], { dropped = $0 }, schemata.texts)
    }
    // What does not compile among the others is built alone, for its own complaint.
    let fallen = schemata.bugs.filter { dropped.contains(schemata.number(of: $0) ?? 0) }
    let alone = minutes == nil ? schemata.others + fallen : fallen
    let together = schemata.bugs.filter { !fallen.contains($0) }
    let pairs = together.filter(\.isInLoops).map { one in
      together.filter { $0.idInAll == one.idInAll }
    }.filter { $0.count > 1 }
    let limits = try limits(Set(bugs.map(\.chapter)).sorted(), copy)

    var plantings: [String: Planting] = [:]
    func note(_ some: [PlantedBug], _ fate: Fate) {
      let planting = Planting(bugs: some, fate: fate)
      plantings[planting.name] = planting
      progress("museum", plantings.count, of: bugs.count + pairs.count)
      guard let complaint = planting.complaint else { return }
      progress.clear()
      complain(complaint)
    }
    var all = together.map { [$0] } + pairs
    var deadline = Date.distantFuture
    if let minutes {
      var generator = SplitMix64(seed: seed)
      all = generator.permutation(all.count).map { k in all[k] }
      deadline = Date() + 60 * minutes
    }
    try sideBySide(all, until: deadline) { some in
      try copy.fate(
        inChapter: some[0].chapter, only: some[0].implementation.map { [$0] } ?? [],
        with: some.compactMap(schemata.number), limit: limits[some[0].chapter] ?? 20)
    } done: { some, fate in
      note(some, fate)
    }
    for one in alone {
      try copy.restore()
      try copy.plant(one)
      if let complaints = try copy.build() {
        note([one], .didNotCompile(firstError(complaints)))
      } else {
        note([one], try copy.fate(inChapter: one.chapter, limit: limits[one.chapter] ?? 20))
      }
    }
    if !alone.isEmpty { try copy.restore() }
    progress.clear()

    let inOrder = bugs.flatMap { one in
      (one.isInLoops ? [one.id, one.idInAll] : [one.id]).compactMap { plantings[$0] }
    }
    return (inOrder, bugs.count + pairs.count)
  }

  /// How long each chapter's examination may take with a bug in it; without one it must pass.
  private func limits(_ chapters: [Int], _ copy: WorkingCopy) throws -> [Int: Double] {
    if let complaints = try copy.build() {
      throw Failure("without any bug", at: copy.folder.path, found: firstError(complaints))
    }
    var limits: [Int: Double] = [:]
    try sideBySide(chapters) { chapter in
      let start = ProcessInfo.processInfo.systemUptime
      let fate = try copy.fate(inChapter: chapter, limit: 3_600)
      guard fate == .survived else {
        throw Failure("without any bug", at: "chapter \(chapter)", expected: "a check that passes", found: "\(fate)")
      }
      return max(20, 10 * (ProcessInfo.processInfo.systemUptime - start))
    } done: { chapter, limit in
      limits[chapter] = limit
    }
    return limits
  }
}

extension PlantedBug {
  /// The id that the bug shares with its like in the other implementations: "adam-all-betas-swapped".
  var idInAll: String {
    for implementation in ["-loops-", "-blas-", "-fast-"] where id.contains(implementation) {
      return id.replacing(implementation, with: "-all-", maxReplacements: 1)
    }
    return id
  }

  /// The implementation that has the bug, whose examination must find it; nil where all have it.
  var implementation: String? {
    if file.hasSuffix("+Loops.swift") { return "Loops" }
    if file.hasSuffix("+BLAS.swift") { return "BLAS" }
    return ["Fast", "Engine", "C"].contains { file.hasPrefix("Sources/\($0)/") } ? "Fast" : nil
  }

  var isInLoops: Bool { id.contains("-loops-") }
}
