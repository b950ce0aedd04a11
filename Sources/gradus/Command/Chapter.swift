/// What a chapter gives to the command: its runs, its figures, its examination and its benchmarks.
///
///     let chapter = Chapter(
///       number: 1, module: "Perceptrons", title: "Perceptrons",
///       runs: [Run("gates") { settings in … a Report … }],
///       figures: [FigureEntry("01-gates", "Each gate is one line") { title, settings in … a Figure … }],
///       examine: { settings in [Examination("scores", Loops.self, examine(scores: Loops.self)), …] },
///       benchmarks: [Benchmark(name: "scores", sizeMeans: "examples") { settings in … contests … }],
///       workloads: [Workload("score_1024") { settings in … a step and a checksum … }])

import Arrays
import Plots
import Reading
import Verification

/// A chapter as the command knows it.
struct Chapter: Sendable {
  let number: Int
  /// The Swift module's name, which is also the lesson's: "Perceptrons".
  let module: String
  let title: String
  var runs: [Run] = []
  var figures: [FigureEntry] = []
  var examine: @Sendable (Settings) throws -> [Examination] = { _ in [] }
  var benchmarks: [Benchmark] = []
  var workloads: [Workload] = []

  /// The name of its folder in Sources and of its lesson: "01-Perceptrons".
  var folder: String { (number < 10 ? "0" : "") + "\(number)-\(module)" }

  func figure(named name: String) throws(Failure) -> FigureEntry {
    guard let figure = figures.first(where: { $0.name == name }) else {
      throw Failure("\(folder) has no figure \(name)\(suggestion(for: name, among: figures.map(\.name)))")
    }
    return figure
  }
}

/// A named experiment of a lesson; with the same settings it gives the same report.
struct Run: Sendable {
  let name: String
  /// About how many minutes it takes, if one or more: the lesson then shows what was recorded unless it is asked to run.
  let minutes: Int
  let body: @Sendable (Settings) throws -> Report

  init(_ name: String, minutes: Int = 0, _ body: @escaping @Sendable (Settings) throws -> Report) {
    self.name = name
    self.minutes = minutes
    self.body = { settings in try settings.withThreads { try body(settings) } }
  }
}

/// A figure of the gallery: its file's name, the title that states its finding, and how it is drawn.
struct FigureEntry: Sendable {
  let name: String
  let title: String
  /// About how many minutes it takes to draw, if one or more.
  let minutes: Int
  let draw: @Sendable (_ title: String, Settings) throws -> Figure

  init(
    _ name: String, _ title: String, minutes: Int = 0,
    _ draw: @escaping @Sendable (_ title: String, Settings) throws -> Figure
  ) {
    self.name = name
    self.title = title
    self.minutes = minutes
    self.draw = { title, settings in try settings.withThreads { try draw(title, settings) } }
  }
}

/// One twin of one concept, with the examination that it has to pass.
struct Examination {
  /// The concept: "scores".
  let concept: String
  /// The twin: "Loops".
  let twin: String
  /// Makes the examination.
  let findings: () throws -> Findings

  init<Twin>(_ concept: String, _ twin: Twin.Type, _ findings: @autoclosure @escaping () throws -> Findings) {
    (self.concept, self.twin, self.findings) = (concept, "\(twin)", findings)
  }

  func made() throws -> Examined { Examined(concept: concept, twin: twin, findings: try findings()) }
}

/// What was found of one twin of one concept.
struct Examined {
  let concept: String
  let twin: String
  let findings: Findings
}

/// Which twin computes.
enum Twin: String, CaseIterable, Sendable {
  case loops, blas
}

/// What a run is told: the generator's seed, the twin, the threads, the learner's data, where to write
/// trainings down, and where to report progress.
struct Settings {
  /// The seed that the lessons' numbers were made with.
  static let lessonSeed: UInt64 = 1

  var seed = Settings.lessonSeed
  var twin = Twin.blas
  /// Threads for the BLAS twin; nil is one for a lesson's runs and figures, and for all else one for each core.
  var threads: Int?
  /// Data of the learner's own, for the runs that take some.
  var data: String?
  /// A folder for long trainings to be written down in, and taken up from.
  var notes: String?
  /// A folder of the referee's vectors, in place of the project's.
  var vectors: String?
  var progress = Progress.silent

  /// Works with as many threads as were asked for, else with one: what is trained then does not depend on the number of
  /// cores.
  func withThreads<Result>(_ work: () throws -> Result) rethrows -> Result {
    try BLAS.withThreads(threads ?? 1, work)
  }
}
