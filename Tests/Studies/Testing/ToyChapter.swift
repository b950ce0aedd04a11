/// A chapter with runs, a figure, an examination and a benchmark, made up for tests.

import Arrays
import Plots
import Reading
import StudyKit
import TestSupport
import Verification

/// The chapter: two gates that are counted.
package let toyChapter = Chapter(
  number: 1, module: "Toys", title: "Toys",
  runs: [
    Run("gates") { settings in
      var table = Table("gate", "right", "share")
      table.row("AND", 4, 0.968421)
      table.row("XOR", 3, 0.75)
      var report = Report()
      report.say(table)
      report.say("twin \(settings.kernels), 12 mistakes")
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
      Examination("scores", Loops.self, toyFindings(observed: settings.kernels == .loops ? 0.5 : 0.125)),
      Examination("scores", BLAS.self, toyFindings(observed: 0.125)),
    ]
  },
  benchmarks: [toyBenchmark(secondAgrees: true)],
  workloads: [
    Workload("toy_3") { _ in Workload.Prepared(step: {}, checksum: { checksum([2, 4, 8] as [Double]) }) }
  ])

/// Two findings on the twins' rung and one law, within their bound of 0.25 or beyond it.
package func toyFindings(observed: Double) -> Findings {
  Findings([
    Finding(.agreement, "scores", at: "Z[0, 1]", observed: 0.0625, bound: 0.25, cases: 7),
    Finding(.agreement, "scores", at: "Z[0, 2]", observed: observed, bound: 0.25, cases: 8, detail: "seen at size 3"),
    Finding(.properties, "scores: linear", at: "every case", observed: 0, bound: 0, cases: 100),
  ])
}

/// A sweep through two sizes, of which the second's twins may disagree; `timed` is told of each step that is made.
package func toyBenchmark(secondAgrees: Bool, timed: @escaping @Sendable (Int) -> Void = { _ in }) -> Benchmark {
  Benchmark(name: "toy scores", sizeMeans: "points") { _ in
    [3, 5].map { size in
      Contest(
        size: size, operations: 100,
        verify: { toyFindings(observed: size == 3 || secondAgrees ? 0.125 : 0.5) },
        loops: { timed(size) }, blas: { timed(size) }, fast: { timed(size) })
    }
  }
}

/// The toy chapter with a run and its figure that take minutes, and a lesson that shows what was recorded.
package var slowChapter: Chapter {
  var chapter = toyChapter
  chapter.runs.append(
    Run("slow", minutes: 2) { _ in
      var report = Report()
      report.say("made in 120 s")
      return report
    })
  chapter.figures = [FigureEntry("01-gates", "XOR is never learned", minutes: 3, toyChapter.figures[0].draw)]
  return chapter
}
package let slowLesson = toyLesson + "\n## 3. Slow\n\n<!-- run: slow -->\n\n```text\nmade in 90 s\n```\n"
