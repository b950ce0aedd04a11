/// The gallery: each figure's picture (.svg) and its numbers (.tsv) in Figures/, drawn or compared.

import Arrays
import Foundation
import Plots
import Reading
import StudyKit
import Verification

package struct Gallery {
  package let project: Project
  let chapters: [Chapter]

  package init(project: Project, chapters: [Chapter]) { (self.project, self.chapters) = (project, chapters) }

  package var figures: [FigureEntry] { chapters.flatMap(\.figures) }

  /// Draws a figure into its two files, and returns the picture's path. Of a learner's own data it is drawn where it does
  /// not take the place of the lesson's.
  package func draw(_ figure: FigureEntry, _ settings: Settings) throws -> String {
    let folder = settings.data == nil ? "Figures" : ".gradus/figures"
    try FileManager.default.createDirectory(
      at: project.root.appending(path: folder), withIntermediateDirectories: true)
    let drawing = try figure.draw(figure.title, settings)
    try drawing.write(svg: project.root.appending(path: "\(folder)/\(figure.name).svg").path)
    try project.write(Self.data(of: drawing), to: "\(folder)/\(figure.name).tsv")
    return "\(folder)/\(figure.name).svg"
  }

  /// Whether both of a figure's files are there.
  package func has(_ figure: FigureEntry) -> Bool {
    ["svg", "tsv"].allSatisfy { files.contains("\(figure.name).\($0)") }
  }

  /// How a figure that is kept compares with what is drawn now.
  package enum Verdict: Equatable {
    case upToDate
    /// Only the numbers differ, and they were rounded by another library or kernel, with which a training ends elsewhere.
    case roundedElsewhere
    case outOfDate(String)
  }

  package func verdict(on figure: FigureEntry, _ settings: Settings) throws -> Verdict {
    for ending in ["svg", "tsv"] where !files.contains("\(figure.name).\(ending)") {
      return .outOfDate("Figures/\(figure.name).\(ending) is missing; `gradus figures \(figure.name)` draws it")
    }
    let kept = try lines(project.read("Figures/\(figure.name).tsv"))
    let drawn = try lines(Self.data(of: figure.draw(figure.title, settings)))
    let (numbers, wanted) = (Array(kept.dropFirst()), Array(drawn.dropFirst()))
    guard let first = firstDifference(expected: wanted, found: numbers) else { return .upToDate }
    if kept.first != drawn.first && words(of: numbers) == words(of: wanted) { return .roundedElsewhere }
    let told = difference(expected: first.expected ?? "no line", found: first.found ?? "no line")
    return .outOfDate("Figures/\(figure.name).tsv:\(first.place + 2): \(told)")
  }

  /// A figure's numbers, and before them what rounded them.
  package static func data(of drawing: Figure) -> String { "# computed with \(BLAS.libraryName)\n" + drawing.data }

  /// Files in the gallery that no figure accounts for.
  package var strays: [String] {
    let known = Set(figures.flatMap { ["\($0.name).svg", "\($0.name).tsv"] })
    return files.filter { ($0.hasSuffix(".svg") || $0.hasSuffix(".tsv")) && !known.contains($0) }
  }

  private var files: [String] { project.files(in: "Figures") }

  private func lines(_ text: String) -> [String] {
    text.replacing("\t", with: " ").split(separator: "\n").map(String.init)
  }
}
