/// A small project in a folder of its own, with a chapter, its twins and its lesson, that the tests bend as they need.

import Arrays
import Foundation
import Plots
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

let toyLoops = """
  /// The toy's scores in loops.

  extension Loops: ToyKernels {
    public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
      // (1) Zᵢ = Σₖ wₖ Xₖᵢ
      var Z = Matrix(1, X.columns)
      for i in 0..<X.columns { Z[0, i] = 3 }
      // (2) A = step Z
      return Z
    }
  }
  """

let toyBLAS = """
  extension BLAS: ToyKernels {
    public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
      // (1) Z = wᵀ X
      product(w, X)
    }
  }
  """

let toyLesson = """
  # Toys in steps

  Two gates.

  ## 1. The score

  The equation of chapter 2 is (1), with 3 in it:

      Z = w X

  <!-- code: 01-Toys/Score+Loops.swift scores (1) -->

  ```swift
  // (1) Zᵢ = Σₖ wₖ Xₖᵢ
  var Z = Matrix(1, X.columns)
  for i in 0..<X.columns { Z[0, i] = 3 }
  ```

  <!-- code: 01-Toys/Score+BLAS.swift scores -->

  ```swift
  public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
    // (1) Z = wᵀ X
    product(w, X)
  }
  ```

  ## 2. The gates

  <!-- predict: gates.mistakes -->
  How many mistakes in 20 rounds?

  <!-- run: gates -->

  ```text
  gate  right   share
  ────  ─────  ──────
  AND       4  0.9684
  XOR       3    0.75
  twin blas, 12 mistakes
  ```

  That is about 97 % for AND, and 12 mistakes.

  <!-- figure: 01-gates -->
  ![XOR is never learned](../Figures/01-gates.svg)

  <!-- exercise: gates -->
  Try it with a rate of 0.1.

  <details>
  <summary>Hint</summary>

  Look at the 3 in the table.

  </details>

  """

/// The project on disk; it goes with the value.
final class ToyProject {
  let root: URL
  var project: Project { Project(root: root) }

  init(lesson: String = toyLesson, loops: String = toyLoops, blas: String = toyBLAS) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
    try write("// swift-tools-version: 6.1\n", to: "Package.swift")
    try write(lesson, to: "Lessons/01-Toys.md")
    try write(loops, to: "Sources/01-Toys/Score+Loops.swift")
    try write(blas, to: "Sources/01-Toys/Score+BLAS.swift")
    try write("<svg/>", to: "Figures/01-gates.svg")
    let figure = try toyChapter.figures[0].draw("XOR is never learned", Settings())
    try write(Gallery.data(of: figure).replacing("0.12345", with: "0.12346"), to: "Figures/01-gates.tsv")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

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

/// A console whose keys and lines were written down before.
final class Script: Console {
  var keys: [Key]
  var lines: [String]
  let isInteractive: Bool
  let width: Int
  let height: Int
  let style = Style()
  private(set) var out = ""
  private(set) var errors = ""

  init(
    keys: [Key] = [], lines: [String] = [], isInteractive: Bool = false, width: Int = 80, height: Int = 200
  ) {
    self.keys = keys
    self.lines = lines
    self.isInteractive = isInteractive
    self.width = width
    self.height = height
  }

  func write(_ text: String) { out += text }
  func complain(_ line: String) { errors += line + "\n" }
  func readKey() -> Key { keys.isEmpty ? .end : keys.removeFirst() }
  func readLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }
}
