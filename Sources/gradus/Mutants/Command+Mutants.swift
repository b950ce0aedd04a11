/// `gradus mutants`: plants every mistake of the operators' in every kernel, and keeps the score.

import Foundation
import StudyKit

extension Command {
  func mutants(_ invocation: Invocation) throws -> Bool {
    let project = try project()
    let chosen = try invocation.operand.map { [try chapter(named: $0, among: chapters)] } ?? chapters
    // All of them are built, so that another chapter's turn needs no other build.
    let foundry = try Foundry(project: project, folders: chapters.map(\.folder))
    let judgements = try Judgement.all(in: project)
    let complaints = Judgement.complaints(judgements, foundry.mutants)
    complaints.forEach { console.complain("gradus: \($0)") }
    if !complaints.isEmpty { return false }
    if invocation.flags.contains("--check") {
      console.say("mutants: \(foundry.mutants.count); judged: \(judgements.count), each in step with its source")
      return true
    }

    let file = project.root.appending(path: ".build/mutants.tsv")
    if invocation.flags.contains("--afresh") { try? FileManager.default.removeItem(at: file) }
    let verdicts = Verdicts(file: file, schemata: foundry.schemata)
    let known = Set(foundry.mutants.filter { verdicts[$0] == .notCompiled }.map(\.number))
    let dropped = try foundry.build(without: known) { count in
      let left = foundry.mutants.count - count
      console.complain("gradus: building \(left) mutants, without \(count) that do not compile")
    }
    for mutant in foundry.mutants where dropped.contains(mutant.number) && !known.contains(mutant.number) {
      try verdicts.pass(.notCompiled, on: mutant)
    }

    for chapter in chosen {
      for twin in ["Loops", "BLAS"] {
        let open = foundry.mutants.filter { mutant in
          mutant.file.hasPrefix("Sources/Chapters/\(chapter.folder)/") && mutant.file.hasSuffix("+\(twin).swift")
            && verdicts[mutant]?.isKilled != true && verdicts[mutant] != .notCompiled
        }
        if open.isEmpty { continue }
        try Trial(foundry, chapter, twin).judge(open, verdicts, invocation.settings.progress)
      }
    }
    let wanted = foundry.mutants.filter { mutant in
      chosen.contains { mutant.file.hasPrefix("Sources/Chapters/\($0.folder)/") }
    }
    let score = Score(wanted, verdicts, judgements)
    console.say(score.text(of: chosen))
    return score.share >= 0.95
  }
}
