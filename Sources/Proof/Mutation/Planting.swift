/// What was planted, and which rungs of the ladder found it.

import Reading
import StudyKit

/// What was planted, in one implementation or in all that have it at once, and what became of it.
package struct Planting: Sendable {
  let bugs: [PlantedBug]
  let fate: Fate

  var name: String {
    bugs.count == 1 ? bugs[0].id : bugs[0].idInAll
  }

  var killers: [String] { if case .killed(let killers) = fate { killers } else { [] } }

  /// What is wrong with the proof, or with what the bug says of it; nil if nothing is.
  package var complaint: String? {
    switch fate {
    case .survived: return "\(name) survived: \(bugs[0].title)"
    case .didNotCompile(let reason): return "\(name) does not compile: \(reason)"
    case .killed(let killers):
      let missing = bugs[0].rungs.filter { !killers.contains($0) }
      // Where all implementations err alike, they agree.
      if missing.isEmpty || bugs.count > 1 { return nil }
      return "\(name): expected to be found by \(missing.joined(separator: ", ")), found by "
        + killers.joined(separator: ", ")
    }
  }
}

/// Which rung kills which bug: a row for each, and how many each rung kills of all.
package func matrix(of planted: [Planting]) -> String {
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
      [one.name, "\(one.bugs[0].chapter)"] + columns.map { one.killers.contains($0) ? "x" : "" } + [verdict])
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
