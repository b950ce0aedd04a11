/// `gradus figures`: the gallery, drawn or compared.

import Arrays
import LessonChecks
import Reading
import StudyKit
import Verification

extension Command {
  func drawFigures(_ invocation: Invocation) throws -> Bool {
    let gallery = Gallery(project: try project(), chapters: chapters)
    let isCheck = invocation.flags.contains("--check")
    let asked = try gallery.named(invocation.operand)
    // All sources are read for it, which a comparison does not need.
    lazy var record = GalleryRecord(gallery.project)
    let figures = asked.filter { figure in
      if isCheck { return figure.minutes == 0 || invocation.flags.contains("--long") || !gallery.has(figure) }
      return invocation.flags.contains("--afresh") || invocation.settings.data != nil || !gallery.has(figure)
        || !record.isCurrent(figure.name)
    }
    if !isCheck && figures.count < asked.count {
      console.say("\(asked.count - figures.count) figures are as their sources make them; --afresh draws them anew")
    }
    let minutes = isCheck ? 0 : figures.map(\.minutes).reduce(0, +)
    if minutes > 0 { console.say("this takes about \(minutes) min of one core") }

    var (complaints, roundedElsewhere, done) = ([String](), [String](), 0)
    let progress = invocation.settings.progress
    nonisolated(unsafe) let settings = invocation.settings.withoutProgress
    // The longest first, so that none is waited for alone.
    try sideBySide(figures.sorted { a, b in a.minutes > b.minutes }) { figure in
      Result<Drawn, any Error> {
        isCheck ? .compared(try gallery.verdict(on: figure, settings)) : .drawn(try gallery.draw(figure, settings))
      }
    } done: { figure, result in
      done += 1
      progress.clear()
      switch result {
      case .success(.drawn(let path)):
        console.say("\(path)  \(figure.title)")
        if invocation.settings.data == nil { record.note(figure.name) }
      case .success(.compared(.upToDate)): break
      case .success(.compared(.roundedElsewhere)): roundedElsewhere.append(figure.name)
      case .success(.compared(.outOfDate(let complaint))): complaints.append(complaint)
      case .failure(let error): complaints.append("figure \(figure.name): \(error)")
      }
      progress("figures", done, of: figures.count)
    }
    progress.clear()
    (complaints, roundedElsewhere) = (complaints.sorted(), roundedElsewhere.sorted())
    if invocation.operand == nil && isCheck {
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

/// What became of a figure.
private enum Drawn {
  case drawn(String)
  case compared(Gallery.Verdict)
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
