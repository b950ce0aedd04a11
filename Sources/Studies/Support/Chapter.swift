/// What a chapter gives to the command: its runs, its figures, its examination and its benchmarks.
///
///     let chapter = Chapter(
///       number: 1, module: "Perceptrons", title: "Perceptrons",
///       runs: [Run("gates") { settings in … a Report … }],
///       figures: [FigureEntry("01-gates", "Each gate is one line") { title, settings in … a Figure … }],
///       examine: { settings in [Examination("scores", Loops.self, examine(scores: Loops.self)), …] },
///       benchmarks: [Benchmark(name: "scores", sizeMeans: "examples") { settings in … contests … }],
///       workloads: [Workload("score_1024") { settings in … a step and a checksum … }])

import Plots
import Reading
import Verification

/// A chapter as the command knows it.
package struct Chapter: Sendable {
  package let number: Int
  /// The Swift module's name, which is also the lesson's: "Perceptrons".
  package let module: String
  package let title: String
  package var runs: [Run]
  package var figures: [FigureEntry]
  package var examine: @Sendable (Settings) throws -> [Examination]
  package var benchmarks: [Benchmark]
  package var workloads: [Workload]

  package init(
    number: Int, module: String, title: String, runs: [Run] = [], figures: [FigureEntry] = [],
    examine: @escaping @Sendable (Settings) throws -> [Examination] = { _ in [] }, benchmarks: [Benchmark] = [],
    workloads: [Workload] = []
  ) {
    (self.number, self.module, self.title) = (number, module, title)
    (self.runs, self.figures, self.examine) = (runs, figures, examine)
    (self.benchmarks, self.workloads) = (benchmarks, workloads)
  }

  /// The name of its folder in Sources and of its lesson: "01-Perceptrons".
  package var folder: String { (number < 10 ? "0" : "") + "\(number)-\(module)" }

  package func figure(named name: String) throws(Failure) -> FigureEntry {
    guard let figure = figures.first(where: { $0.name == name }) else {
      throw Failure("\(folder) has no figure \(name)\(suggestion(for: name, among: figures.map(\.name)))")
    }
    return figure
  }
}

/// A named experiment of a lesson; with the same settings it gives the same report.
package struct Run: Sendable {
  package let name: String
  /// About how many minutes it takes, if one or more: the lesson then shows what was recorded unless it is asked to run.
  package let minutes: Int
  package let body: @Sendable (Settings) throws -> Report

  package init(_ name: String, minutes: Int = 0, _ body: @escaping @Sendable (Settings) throws -> Report) {
    self.name = name
    self.minutes = minutes
    self.body = { settings in try settings.withThreads { try body(settings) } }
  }
}

/// A figure of the gallery: its file's name, the title that states its finding, and how it is drawn.
package struct FigureEntry: Sendable {
  package let name: String
  package let title: String
  /// About how many minutes it takes to draw, if one or more.
  package let minutes: Int
  package let draw: @Sendable (_ title: String, Settings) throws -> Figure

  package init(
    _ name: String, _ title: String, minutes: Int = 0,
    _ draw: @escaping @Sendable (_ title: String, Settings) throws -> Figure
  ) {
    self.name = name
    self.title = title
    self.minutes = minutes
    self.draw = { title, settings in try settings.withThreads { try draw(title, settings) } }
  }
}
