/// The score: how many mutants were killed, by group of sources, and how many of these by tests alone; which kinds of
/// mistakes live on, and where.

import Reading
import StudyKit

package struct MutationScore {
  /// Each mutant that compiled, with what became of it and why it may live.
  let groups: [(name: String, tried: [Tried])]
  let refused: [Mutant]

  typealias Tried = (mutant: Mutant, outcome: Outcome, reason: String?)

  init(
    _ groups: [(group: MutantGroup, mutants: [Mutant])], _ outcomes: Outcomes, _ equivalents: [EquivalentMutant]
  ) {
    refused = groups.flatMap(\.mutants).filter { outcomes[$0] == .notCompiled }
    self.groups = groups.map { group, mutants in
      let tried = mutants.compactMap { mutant -> Tried? in
        guard let outcome = outcomes[mutant], outcome != .notCompiled else { return nil }
        return (mutant, outcome, equivalents.first { $0.isAbout(mutant) }?.reason)
      }
      return (group.name, tried)
    }
  }

  private var tried: [Tried] { groups.flatMap(\.tried) }

  /// The share of the mutants that were killed, of those that can be told from the kernel.
  package var share: Double { Self.share(tried) }

  private static func share(_ tried: [Tried]) -> Double {
    let killable = tried.filter { $0.outcome.isKilled || $0.reason == nil }
    return killable.isEmpty ? 1 : Double(killable.count { $0.outcome.isKilled }) / Double(killable.count)
  }

  package var text: String {
    var rows = [["sources", "mutants", "killed", "by tests", "survived", "not reached", "judged", "score"]]
    func row(_ name: String, _ some: [Tried]) -> [String] {
      let open = some.filter { $0.reason == nil }
      return [
        name, "\(some.count)", "\(some.count { $0.outcome.isKilled })",
        "\(some.count { $0.outcome == .killed(by: Kill.test.rawValue) })",
        "\(open.count { $0.outcome == .survived })",
        "\(open.count { $0.outcome == .notReached })", "\(some.count { !$0.outcome.isKilled && $0.reason != nil })",
        short(100 * Self.share(some), digits: 3) + " %",
      ]
    }
    for group in groups where !group.tried.isEmpty { rows.append(row(group.name, group.tried)) }
    rows.append(row("all", tried))

    var kinds = [["mistake", "mutants", "killed", "open"]]
    for kind in Operator.allCases {
      let some = tried.filter { $0.mutant.kind == kind }
      let open = some.count { !$0.outcome.isKilled && $0.reason == nil }
      kinds.append([kind.rawValue, "\(some.count)", "\(some.count { $0.outcome.isKilled })", "\(open)"])
    }
    let open = tried.filter { !$0.outcome.isKilled && $0.reason == nil }.map { mutant, outcome, _ in
      "\(mutant.file):\(mutant.line): \(outcome.text), \(mutant.kind)\n  \(mutant.old)\n  \(mutant.new)"
    }
    let tables = [alignedRows(rows), alignedRows(kinds), open].filter { !$0.isEmpty }
    return tables.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
      + "\n\nnot compiled, and not counted: \(refused.count)"
  }
}
