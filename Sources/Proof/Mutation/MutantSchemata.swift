/// Builds a copy of the package in which every source that runs holds all of its mutants.

import Reading
import StudyKit

package struct MutantSchemata {
  let project: Project
  let copy: WorkingCopy
  package let groups: [MutantGroup]
  let schemata: [Schema]

  /// The schemata of some chapters' sources and of the engine's.
  package init(project: Project, chapters: [Chapter]) throws(Failure) {
    self.project = project
    copy = WorkingCopy(project: project, name: "mutants")
    groups =
      chapters.flatMap { MutantGroup.all(of: $0, in: project) } + MutantGroup.engine(chapters, in: project)
    var (schemata, next) = ([Schema](), 1)
    for file in groups.flatMap(\.files) {
      let schema = Schema(file: file, source: try project.read(file), from: next)
      // Each file's numbers begin at a round one, so that a change of one file leaves the others as they were built.
      next = ((next + schema.mutants.count) / 1000 + 1) * 1000
      schemata.append(schema)
    }
    self.schemata = schemata
  }

  package var mutants: [Mutant] { schemata.flatMap(\.mutants) }

  func mutants(of group: MutantGroup) -> [Mutant] {
    let wanted = Set(group.files)
    return schemata.filter { wanted.contains($0.file) }.flatMap(\.mutants)
  }

  /// Builds the copy without mutants that are known not to compile; tells which turned out so, round by round.
  func build(without known: Set<Int>, _ progress: (Set<Int>) throws -> Void) throws {
    try copy.build(without: known, drafting: true, by: WorkingCopy.withTests, progress) { dropped in
      let inOneBuild = schemata.filter { !$0.sites.isEmpty }
      return Dictionary(uniqueKeysWithValues: inOneBuild.map { ($0.file, $0.text(without: dropped)) })
    }
  }
}
