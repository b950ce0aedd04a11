/// The toy project with its chapter: runs, a figure, an examination, a benchmark.

import Arrays
import Foundation
import Plots
import Reading
import StudyKit
import TestSupport
import Verification

@testable import gradus

/// The chapter: two gates that are counted.
let toyChapter = Chapter(
  number: 1, module: "Toys", title: "Toys",
  runs: [
    Run("gates") { settings in
      var table = Table("gate", "right", "share")
      table.row("AND", 4, 0.968421)
      table.row("XOR", 3, 0.75)
      var report = Report()
      report.say(table)
      report.say("twin \(settings.twin), 12 mistakes")
      report.answer("mistakes", is: 12)
      report.answer("learned", is: "no")
      return report
    },
    Run("broken") { _ in throw Failure("loss is NaN", at: "step 3") },
  ],
  figures: [
    FigureEntry("01-gates", "XOR is never learned") { title, settings in
      Figure(title, x: Axis("epochs"), [.line("XOR", x: [1, 2], y: [settings.seed == 1 ? 0.12345 : 0.2, 0.5])])
    }
  ],
  examine: { settings in
    [
      Examination("scores", Loops.self, toyFindings(observed: settings.twin == .loops ? 0.5 : 0.125)),
      Examination("scores", BLAS.self, toyFindings(observed: 0.125)),
    ]
  },
  benchmarks: [toyBenchmark(secondAgrees: true)],
  workloads: [
    Workload("toy_3") { _ in Workload.Prepared(step: {}, checksum: { checksum([2, 4, 8] as [Double]) }) }
  ])

/// Two findings on the twins' rung and one law, within their bound of 0.25 or beyond it.
func toyFindings(observed: Double) -> Findings {
  Findings([
    Finding(.twins, "scores", at: "Z[0, 1]", observed: 0.0625, bound: 0.25, cases: 7),
    Finding(.twins, "scores", at: "Z[0, 2]", observed: observed, bound: 0.25, cases: 8, detail: "seen at size 3"),
    Finding(.properties, "scores: linear", at: "every case", observed: 0, bound: 0, cases: 100),
  ])
}

/// A sweep through two sizes, of which the second's twins may disagree; `timed` is told of each step that is made.
func toyBenchmark(secondAgrees: Bool, timed: @escaping @Sendable (Int) -> Void = { _ in }) -> Benchmark {
  Benchmark(name: "toy scores", sizeMeans: "points") { _ in
    [3, 5].map { size in
      Contest(
        size: size, operations: 100,
        verify: { toyFindings(observed: size == 3 || secondAgrees ? 0.125 : 0.5) },
        loops: { timed(size) }, blas: { timed(size) })
    }
  }
}

/// The project on disk, with its figure.
final class ToyProject: ToyFolder {
  override init(lesson: String = toyLesson, loops: String = toyLoops, blas: String = toyBLAS) throws {
    try super.init(lesson: lesson, loops: loops, blas: blas)
    try write("<svg/>", to: "Figures/01-gates.svg")
    let figure = try toyChapter.figures[0].draw("XOR is never learned", Settings())
    try write(Gallery.data(of: figure).replacing("0.12345", with: "0.12346"), to: "Figures/01-gates.tsv")
  }

  func check(_ settings: Settings = Settings()) -> LessonCheck {
    LessonCheck(project: project, chapters: [toyChapter], laboratory: Laboratory(settings: settings))
  }

  /// The messages of everything that is out of step.
  func problems(_ settings: Settings = Settings()) throws -> [String] {
    check(settings).problems(in: try Lesson.all(in: project)).map(\.description)
  }

  /// Runs the command in this project.
  func run(
    _ arguments: String..., chapter: Chapter = toyChapter, console: Script = Script()
  ) -> (code: Int32, out: String, error: String) {
    let command = Command(chapters: [chapter], console: console) { [project] in project }
    let code = command.run(arguments)
    return (code, console.out, console.errors)
  }
}
