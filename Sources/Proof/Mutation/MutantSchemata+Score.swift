/// The mutants of some chapters tried, and counted.

import Foundation
import StudyKit

extension MutantSchemata {
  /// Tries the chapters' mutants that were not killed before, or all of them afresh, and keeps the score.
  package func score(
    of chapters: [Chapter], _ equivalents: [EquivalentMutant], afresh: Bool, _ progress: StudyKit.Progress,
    tell: (String) -> Void
  ) throws -> MutationScore {
    let file = project.root.appending(path: ".build/mutants.tsv")
    if afresh { try? FileManager.default.removeItem(at: file) }
    let outcomes = Outcomes(file: file, schemata: schemata)
    let known = Set(mutants.filter { outcomes[$0] == .notCompiled }.map(\.number))
    let dropped = try build(without: known) { count in
      tell("building \(mutants.count - count) mutants, without \(count) that do not compile")
    }
    for mutant in mutants where dropped.contains(mutant.number) && !known.contains(mutant.number) {
      try outcomes.note(.notCompiled, of: mutant)
    }

    for chapter in chapters {
      for twin in ["Loops", "BLAS"] {
        let open = mutants.filter { mutant in
          mutant.file.hasPrefix("Sources/Chapters/\(chapter.folder)/") && mutant.file.hasSuffix("+\(twin).swift")
            && outcomes[mutant]?.isKilled != true && outcomes[mutant] != .notCompiled
        }
        if open.isEmpty { continue }
        try Trial(self, chapter, twin).judge(open, outcomes, progress)
      }
    }
    let wanted = mutants.filter { mutant in
      chapters.contains { mutant.file.hasPrefix("Sources/Chapters/\($0.folder)/") }
    }
    return MutationScore(wanted, outcomes, equivalents)
  }
}
