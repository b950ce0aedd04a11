/// `gradus mutants`: plants every mistake of the operators' in every kernel, and keeps the score.

import Mutation
import StudyKit

extension Command {
  func mutants(_ invocation: Invocation) throws -> Bool {
    let project = try project()
    let chosen = try invocation.operand.map { [try chapter(named: $0, among: chapters)] } ?? chapters
    // All of them are built, so that another chapter's turn needs no other build.
    let schemata = try MutantSchemata(project: project, folders: chapters.map(\.folder))
    let equivalents = try EquivalentMutant.all(in: project)
    let complaints = EquivalentMutant.complaints(equivalents, schemata.mutants)
    complaints.forEach { console.complain("gradus: \($0)") }
    if !complaints.isEmpty { return false }
    if invocation.flags.contains("--check") {
      console.say("mutants: \(schemata.mutants.count); judged: \(equivalents.count), each in step with its source")
      return true
    }
    let score = try schemata.score(
      of: chosen, equivalents, afresh: invocation.flags.contains("--afresh"), invocation.settings.progress
    ) { line in console.complain("gradus: \(line)") }
    console.say(score.text(of: chosen))
    return score.share >= 0.95
  }
}
