/// What a chapter gives to the command: its runs, its figures, its examination and its benchmarks.
///
///     let chapter = Chapter(
///       number: 1, module: "Perceptrons", title: "Perceptrons",
///       runs: [Run("gates") { settings in … a Report … }],
///       figures: [FigureEntry("01-gates", "Each gate is one line") { title, settings in … a Figure … }],
///       examine: { settings in … Findings … },
///       benchmarks: [Benchmark(name: "scores", sizeMeans: "examples") { settings in … contests … }],
///       workloads: [Workload("score_1024") { settings in … a step and a checksum … }])

/// A chapter as the command knows it.
struct Chapter: Sendable {
  let number: Int
  /// The Swift module's name, which is also the lesson's: "Perceptrons".
  let module: String
  let title: String
  var runs: [Run] = []
  var figures: [FigureEntry] = []
  var examine: @Sendable (Settings) throws -> any Examined = { _ in NothingExamined() }
  var benchmarks: [Benchmark] = []
  var workloads: [Workload] = []

  /// The name of its folder in Sources and of its lesson: "01-Perceptrons".
  var folder: String { (number < 10 ? "0" : "") + "\(number)-\(module)" }
}

/// A named experiment of a lesson; with the same settings it gives the same report.
struct Run: Sendable {
  let name: String
  let body: @Sendable (Settings) throws -> Report

  init(_ name: String, _ body: @escaping @Sendable (Settings) throws -> Report) {
    self.name = name
    self.body = body
  }
}

/// A figure of the gallery: its file's name, the title that states its finding, and how it is drawn.
struct FigureEntry: Sendable {
  let name: String
  let title: String
  let draw: @Sendable (_ title: String, Settings) throws -> any Drawing

  init(
    _ name: String, _ title: String,
    _ draw: @escaping @Sendable (_ title: String, Settings) throws -> any Drawing
  ) {
    self.name = name
    self.title = title
    self.draw = draw
  }
}

/// A drawn figure: its picture, its small form for the terminal, and its numbers.
protocol Drawing {
  func write(svg path: String) throws
  func terminal(width: Int, height: Int, colour: Bool) throws -> String
  var data: String { get }
}

extension Figure: Drawing {}

/// The outcome of an examination.
protocol Examined {
  /// What was examined, where, observed, bound and verdict, a row each.
  var table: String { get }
  var passed: Bool { get }
}

/// A chapter without an examination: it doesn't pass, for nothing was seen.
struct NothingExamined: Examined {
  var table: String { "no examination" }
  var passed: Bool { false }
}

/// Which twin computes.
enum Twin: String, CaseIterable, Sendable {
  case loops, blas
}

/// What a run is told: the generator's seed, the twin, the threads, and where to report progress.
struct Settings {
  /// The seed that the lessons' numbers were made with.
  static let lessonSeed: UInt64 = 1

  var seed = Settings.lessonSeed
  var twin = Twin.blas
  /// Threads for OpenBLAS; nil leaves the choice to it.
  var threads: Int?
  var progress = Progress.silent
}
