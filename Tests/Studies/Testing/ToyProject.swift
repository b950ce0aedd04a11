/// The toy chapter's project on disk, with its lesson and its figure.

import LessonChecks
import Reading
import StudyKit
import TestSupport

package final class ToyProject: ToyFolder {
  package override init(lesson: String = toyLesson, loops: String = toyLoops, blas: String = toyBLAS) throws {
    try super.init(lesson: lesson, loops: loops, blas: blas)
    try write("<svg/>", to: "Figures/01-gates.svg")
    let figure = try toyChapter.figures[0].draw("XOR is never learned", Settings())
    try write(Gallery.data(of: figure).replacing("0.12345", with: "0.12346"), to: "Figures/01-gates.tsv")
  }

  package func check(_ settings: Settings = Settings()) -> LessonCheck {
    LessonCheck(project: project, chapters: [toyChapter], laboratory: Laboratory(settings: settings))
  }

  /// The messages of everything that is out of step.
  package func problems(_ settings: Settings = Settings()) throws -> [String] {
    check(settings).problems(in: try Lesson.all(in: project)).map(\.description)
  }
}
