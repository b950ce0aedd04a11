/// `gradus mutants`: plants every mistake of the operators' in every source that runs, and keeps the score.

import Mutation
import StudyKit

extension Command {
  func scoreMutants(_ invocation: Invocation) throws -> Bool {
    // All of them are built, so that another group's turn needs no other build.
    let schemata = try MutantSchemata(project: try project(), chapters: chapters)
    let equivalents = try EquivalentMutant.all(in: try project())
    let complaints = EquivalentMutant.complaints(equivalents, schemata.mutants)
    complaints.forEach { console.complain("gradus: \($0)") }
    if !complaints.isEmpty { return false }
    if invocation.flags.contains("--check") {
      console.say("mutants: \(schemata.mutants.count); judged: \(equivalents.count), each in step with its source")
      return true
    }
    let score = try schemata.score(
      of: try groups(named: invocation.operand, among: schemata.groups), equivalents,
      afresh: invocation.flags.contains("--afresh"), invocation.settings.progress
    ) { line in console.complain("gradus: \(line)") }
    console.say(score.text)
    return score.share >= 0.95
  }

  /// The groups of a chapter, "engine" with its C, "5 fast", or all.
  private func groups(named name: String?, among groups: [MutantGroup]) throws -> [MutantGroup] {
    guard let name else { return groups }
    if name == "engine" { return groups.filter { $0.name == "engine" || $0.name == "C" } }
    let named = groups.filter { $0.name == name }
    if !named.isEmpty { return named }
    let chapter = try chapter(named: name, among: chapters)
    return groups.filter { $0.belongs(to: chapter) }
  }
}
