/// Which sources are mutated: every line that runs. Kernels, models, losses, windows, optimizers and trainers of a chapter,
/// its overrides in Fast, the engine, and the engine's C.

import Reading
import StudyKit

/// Sources whose mutants are tried alike.
package struct MutantGroup {
  /// "5 loops", "5 matrix form", "5 models", "5 fast", "engine", "C".
  package let name: String
  let files: [String]
  /// The chapters whose examinations try the mutants, in this order until one fails, and the implementation they examine.
  let chapters: [Chapter]
  let implementation: String
  /// The targets whose tests try what no examination finds.
  let tests: [String]

  /// The groups of a chapter.
  static func all(of chapter: Chapter, in project: Project) -> [MutantGroup] {
    let files = project.swiftFiles(below: "Sources/Chapters/\(chapter.folder)")
    let loops = files.filter { $0.hasSuffix("+Loops.swift") }
    let matrixForm = files.filter { $0.hasSuffix("+BLAS.swift") }
    let models = files.filter { !loops.contains($0) && !matrixForm.contains($0) }
    let fast = project.swiftFiles(below: "Sources/Fast/\(chapter.folder)")
    func group(_ name: String, _ files: [String], _ implementation: String) -> MutantGroup {
      MutantGroup(
        name: "\(chapter.number) \(name)", files: files, chapters: [chapter], implementation: implementation,
        tests: (name == "fast" ? ["FastTests"] : []) + ["\(chapter.module)Tests"])
    }
    return [
      group("loops", loops, "Loops"), group("matrix form", matrixForm, "BLAS"), group("models", models, "BLAS"),
      group("fast", fast, "Fast"),
    ].filter { !$0.files.isEmpty }
  }

  /// The engine's group and that of its C, which every chapter's examinations of Fast may try.
  static func engine(_ chapters: [Chapter], in project: Project) -> [MutantGroup] {
    let c = ["Sources/C/Tiles/template.h", "Sources/C/VectorMath/vectormath.c"]
    let swift = project.swiftFiles(below: "Sources/Engine")
    let tests = ["EngineTests", "FastTests"]
    return [
      MutantGroup(name: "engine", files: swift, chapters: chapters, implementation: "Fast", tests: tests),
      MutantGroup(
        name: "C", files: c.filter { (try? project.read($0)) != nil }, chapters: chapters, implementation: "Fast",
        tests: tests),
    ].filter { !$0.files.isEmpty }
  }

  /// Whether it is a chapter's, or the engine's where that is asked for.
  package func belongs(to chapter: Chapter) -> Bool { name.hasPrefix("\(chapter.number) ") }
}
