/// `gradus museum --plant`: plants each bug in a copy of the package and tells which rungs of the ladder find it.

import Foundation
import Verification

/// What was planted, in one twin or in both at once, and what became of it.
struct Planted {
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
  /// Plants the exhibits: each alone, and with its like in the other twin, if there is one. Returns whether each was
  /// killed as it says.
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
    let alone = greenhouse.others + greenhouse.exhibits.filter { dropped.contains(greenhouse.number(of: $0) ?? 0) }
    let together = exhibits.filter { !alone.contains($0) }
    let pairs = together.compactMap { one in
      let twin = one.id.replacing("-loops-", with: "-blas-", maxReplacements: 1)
      return twin == one.id ? nil : together.first { $0.id == twin }.map { [one, $0] }
    }
    let limits = try limits(Set(exhibits.map(\.chapter)).sorted(), workshop)

    var fates: [String: Planted] = [:]
    var done = 0
    func plant(_ some: [Exhibit], _ fate: () throws -> Fate) throws {
      let planted = Planted(exhibits: some, fate: try fate())
      fates[planted.name] = planted
      done += 1
      progress("museum", done, of: exhibits.count + pairs.count)
      guard let complaint = planted.complaint else { return }
      progress.clear()
      console.complain("gradus: \(complaint)")
    }
    for some in together.map({ [$0] }) + pairs {
      let chapter = some[0].chapter
      try plant(some) {
        try workshop.fate(
          inChapter: chapter, with: some.compactMap(greenhouse.number), limit: limits[chapter] ?? 20)
      }
    }
    for one in alone {
      try workshop.restore()
      try workshop.plant(one)
      try plant([one]) {
        if let complaints = try workshop.build() { return .didNotCompile(firstError(complaints)) }
        return try workshop.fate(inChapter: one.chapter, limit: limits[one.chapter] ?? 20)
      }
    }
    if !alone.isEmpty { try workshop.restore() }

    let planted = exhibits.flatMap { one in
      [one.id, one.id.replacing("-loops-", with: "-both-", maxReplacements: 1)].uniqued.compactMap { fates[$0] }
    }
    console.say(matrix(of: planted))
    return planted.allSatisfy { $0.complaint == nil }
  }

  /// How long each chapter's examination may take with a bug in it; without one it must pass.
  private func limits(_ chapters: [Int], _ workshop: Workshop) throws -> [Int: Double] {
    if let complaints = try workshop.build() {
      throw Failure("without any bug", at: workshop.copy.path, found: firstError(complaints))
    }
    var limits: [Int: Double] = [:]
    for chapter in chapters {
      let start = ProcessInfo.processInfo.systemUptime
      let fate = try workshop.fate(inChapter: chapter, limit: 3_600)
      guard fate == .survived else {
        throw Failure("without any bug", at: "chapter \(chapter)", expected: "a check that passes", found: "\(fate)")
      }
      limits[chapter] = max(20, 10 * (ProcessInfo.processInfo.systemUptime - start))
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
