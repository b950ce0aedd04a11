/// The mutants of some groups tried, and counted.

import Foundation
import StudyKit

extension MutantSchemata {
  /// How many mutants of C are tried: each is built by itself.
  private static let sampleOfC = 200

  /// Tries the groups' mutants that were not killed before, or all of them afresh, and keeps the score.
  package func score(
    of groups: [MutantGroup], _ equivalents: [EquivalentMutant], afresh: Bool, _ progress: StudyKit.Progress,
    tell: (String) -> Void
  ) throws -> MutationScore {
    let file = project.root.appending(path: ".build/mutants.tsv")
    if afresh { try? FileManager.default.removeItem(at: file) }
    let outcomes = Outcomes(file: file, schemata: schemata)
    let singles = Set(schemata.flatMap(\.single).map(\.number))
    let known = Set(mutants.filter { outcomes[$0] == .notCompiled }.map(\.number)).subtracting(singles)
    try build(without: known) { dropped in
      let kept = mutants.count - singles.count - dropped.count
      tell("building \(kept) mutants, without \(dropped.count) that do not compile")
      for mutant in mutants where dropped.contains(mutant.number) && outcomes[mutant] != .notCompiled {
        try outcomes.note(.notCompiled, of: mutant)
      }
    }

    var wanted: [(group: MutantGroup, mutants: [Mutant])] = []
    for group in groups {
      let all = mutants(of: group)
      let tried = all.contains { singles.contains($0.number) } ? sample(all, Self.sampleOfC) : all
      wanted.append((group, tried))
      let open = tried.filter { outcomes[$0]?.isKilled != true && outcomes[$0] != .notCompiled }
      if open.isEmpty { continue }
      let trial = try Trial(self, group)
      if singles.isDisjoint(with: open.map(\.number)) {
        try trial.judge(open, outcomes, progress)
      } else {
        try trial.judgeOneByOne(open, outcomes, progress)
      }
    }
    return MutationScore(wanted, outcomes, equivalents)
  }
}
