/// `gradus museum --plant`: plants each bug in a copy of the package and tells which rungs of the ladder find it.

import Arrays
import Foundation
import Reading
import StudyKit
import Verification

/// What was planted, in one twin or in both at once, and what became of it.
struct Planted: Sendable {
  let exhibits: [Exhibit]
  let fate: Fate

  var name: String {
    exhibits.count == 1 ? exhibits[0].id : exhibits[0].id.replacing("-loops-", with: "-both-", maxReplacements: 1)
  }

  var killers: [String] { if case .killed(let killers) = fate { killers } else { [] } }

  /// What is wrong with the proof, or with what the exhibit says of it; nil if nothing is.
  var complaint: String? {
    switch fate {
    case .survived: return "\(name) survived: \(exhibits[0].title)"
    case .didNotCompile(let reason): return "\(name) does not compile: \(reason)"
    case .killed(let killers):
      let missing = exhibits[0].rungs.filter { !killers.contains($0) }
      // Where both twins err alike, they agree.
      if missing.isEmpty || exhibits.count > 1 { return nil }
      return "\(name): expected to be found by \(missing.joined(separator: ", ")), found by "
        + killers.joined(separator: ", ")
    }
  }
}

/// Which rung kills which bug: a row for each, and how many each rung kills of all.
func matrix(of planted: [Planted]) -> String {
  let columns = Kill.known.filter { killer in planted.contains { $0.killers.contains(killer) } }
  var rows = [["exhibit", "chapter"] + columns + ["verdict"]]
  for one in planted {
    let verdict =
      switch one.fate {
      case .killed: "killed"
      case .survived: "SURVIVED"
      case .didNotCompile: "does not compile"
      }
    rows.append(
      [one.name, "\(one.exhibits[0].chapter)"] + columns.map { one.killers.contains($0) ? "x" : "" } + [verdict])
  }
  let killed = planted.filter { !$0.killers.isEmpty }
  let totals = columns.map { killer in "\(planted.count { $0.killers.contains(killer) })" }
  rows.append(["all \(planted.count)", ""] + totals + ["\(killed.count) killed"])
  let twice = killed.count { $0.killers.count > 1 }
  let share = planted.isEmpty ? 1 : Double(twice) / Double(planted.count)
  return alignedRows(rows).joined(separator: "\n")
    + "\n\nplanted: \(planted.count); killed: \(killed.count); by two rungs or more: "
    + "\(twice), \(short(100 * share, digits: 3)) %"
}

extension Command {
  /// Plants the exhibits: each alone, and with its like in the other twin, if there is one; if there is not time for all,
  /// then some, without those that must be built alone. Returns whether each was killed as it says.
  func plant(_ exhibits: [Exhibit], _ invocation: Invocation) throws -> Bool {
    let greenhouse = try Greenhouse(exhibits, try project())
    let workshop = Workshop(project: try project())
    let progress = invocation.settings.progress
    progress("building the bugs", 0, of: 1)
    var dropped: Set<Int> = []
    if greenhouse.exhibits.isEmpty {
      try workshop.restore()
    } else {
      dropped = try workshop.build(without: [], { _ in }, greenhouse.texts)
    }
    // What does not compile among the others is built alone, for its own complaint.
    let fallen = greenhouse.exhibits.filter { dropped.contains(greenhouse.number(of: $0) ?? 0) }
    let alone = invocation.minutes == nil ? greenhouse.others + fallen : fallen
    let together = greenhouse.exhibits.filter { !fallen.contains($0) }
    let pairs = together.compactMap { one in
      let twin = one.id.replacing("-loops-", with: "-blas-", maxReplacements: 1)
      return twin == one.id ? nil : together.first { $0.id == twin }.map { [one, $0] }
    }
    let limits = try limits(Set(exhibits.map(\.chapter)).sorted(), workshop)

    var fates: [String: Planted] = [:]
    func note(_ some: [Exhibit], _ fate: Fate) {
      let planted = Planted(exhibits: some, fate: fate)
      fates[planted.name] = planted
      progress("museum", fates.count, of: exhibits.count + pairs.count)
      guard let complaint = planted.complaint else { return }
      progress.clear()
      console.complain("gradus: \(complaint)")
    }
    var all = together.map { [$0] } + pairs
    var deadline = Date.distantFuture
    if let minutes = invocation.minutes {
      var generator = SplitMix64(seed: invocation.settings.seed)
      all = generator.permutation(all.count).map { k in all[k] }
      deadline = Date() + 60 * minutes
    }
    try sideBySide(all, until: deadline) { some in
      try workshop.fate(
        inChapter: some[0].chapter, with: some.compactMap(greenhouse.number), limit: limits[some[0].chapter] ?? 20)
    } done: { some, fate in
      note(some, fate)
    }
    for one in alone {
      try workshop.restore()
      try workshop.plant(one)
      if let complaints = try workshop.build() {
        note([one], .didNotCompile(firstError(complaints)))
      } else {
        note([one], try workshop.fate(inChapter: one.chapter, limit: limits[one.chapter] ?? 20))
      }
    }
    if !alone.isEmpty { try workshop.restore() }
    progress.clear()

    let planted = exhibits.flatMap { one in
      [one.id, one.id.replacing("-loops-", with: "-both-", maxReplacements: 1)].uniqued.compactMap { fates[$0] }
    }
    console.say(matrix(of: planted))
    if let minutes = invocation.minutes {
      console.say("in \(short(minutes)) min, of \(exhibits.count + pairs.count)")
    }
    return !planted.isEmpty && planted.allSatisfy { $0.complaint == nil }
  }

  /// How long each chapter's examination may take with a bug in it; without one it must pass.
  private func limits(_ chapters: [Int], _ workshop: Workshop) throws -> [Int: Double] {
    if let complaints = try workshop.build() {
      throw Failure("without any bug", at: workshop.copy.path, found: firstError(complaints))
    }
    var limits: [Int: Double] = [:]
    try sideBySide(chapters) { chapter in
      let start = ProcessInfo.processInfo.systemUptime
      let fate = try workshop.fate(inChapter: chapter, limit: 3_600)
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

extension [String] {
  /// Each word once, where it comes first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
