/// `gradus figures`: the gallery, drawn or compared.

import Arrays
import LessonChecks
import Reading
import StudyKit
import Verification

extension Command {
  func drawFigures(_ invocation: Invocation) throws -> Bool {
    let gallery = Gallery(project: try project(), chapters: chapters)
    var (complaints, roundedElsewhere) = ([String](), [String]())
    for figure in try gallery.named(invocation.operand) {
      defer { invocation.settings.progress.clear() }
      do {
        if invocation.flags.contains("--check") {
          if figure.minutes > 0 && !invocation.flags.contains("--long") && gallery.has(figure) { continue }
          switch try gallery.verdict(on: figure, invocation.settings) {
          case .upToDate: break
          case .roundedElsewhere: roundedElsewhere.append(figure.name)
          case .outOfDate(let complaint): complaints.append(complaint)
          }
        } else {
          if figure.minutes > 0 { console.say("Figures/\(figure.name).svg  takes about \(figure.minutes) min") }
          console.say("\(try gallery.draw(figure, invocation.settings))  \(figure.title)")
        }
      } catch {
        complaints.append("figure \(figure.name): \(error)")
      }
    }
    if invocation.operand == nil && invocation.flags.contains("--check") {
      complaints += gallery.strays.map { "Figures/\($0) belongs to no figure" }
    }
    if !roundedElsewhere.isEmpty {
      console.say(
        "with \(BLAS.libraryName), the numbers of these are others than those kept, and their words the same: "
          + roundedElsewhere.joined(separator: ", "))
    }
    complaints.forEach { console.complain("gradus: \($0)") }
    return complaints.isEmpty
  }
}

extension Gallery {
  /// The figures that a name means: one, a chapter's ("07"), or all where there is none.
  func named(_ name: String?) throws(UsageError) -> [FigureEntry] {
    guard let name else { return figures }
    let found = figures.filter { $0.name == name || $0.name.hasPrefix(name + "-") }
    if found.isEmpty {
      throw UsageError("no figure \(name)\(suggestion(for: name, among: figures.map(\.name)))")
    }
    return found
  }
}
