/// Builds a copy of the package in which every kernel holds all of its mutants.

import Reading
import StudyKit

struct Foundry {
  let project: Project
  let workshop: Workshop
  let schemata: [Schema]

  /// The schemata of the kernels of some chapters: "03-Backpropagation".
  init(project: Project, folders: [String]) throws(Failure) {
    self.project = project
    workshop = Workshop(project: project, name: "mutants")
    var (schemata, next) = ([Schema](), 1)
    for folder in folders {
      for name in project.files(in: "Sources/Chapters/\(folder)")
      where name.hasSuffix("+Loops.swift") || name.hasSuffix("+BLAS.swift") {
        let file = "Sources/Chapters/\(folder)/\(name)"
        let schema = Schema(file: file, source: try project.read(file), from: next)
        next += schema.mutants.count
        schemata.append(schema)
      }
    }
    self.schemata = schemata
  }

  var mutants: [Mutant] { schemata.flatMap(\.mutants) }

  /// Builds the copy; returns the mutants that do not compile.
  func build(without known: Set<Int>, _ progress: (Int) -> Void) throws(Failure) -> Set<Int> {
    try workshop.build(without: known, progress) { dropped in
      Dictionary(uniqueKeysWithValues: schemata.map { ($0.file, $0.text(without: dropped)) })
    }
  }
}
