/// The chapters' runs and examinations, as pages about them need them.

import Reading
import StudyKit

/// What the appendices are made of; each chapter is examined once.
package final class Evidence {
  let project: Project
  let chapters: [Chapter]
  let laboratory: Laboratory
  private var examined: [Int: [Examined]] = [:]

  package init(project: Project, chapters: [Chapter], laboratory: Laboratory) {
    (self.project, self.chapters, self.laboratory) = (project, chapters, laboratory)
  }

  func examined(_ chapter: Chapter) throws -> [Examined] {
    if let known = examined[chapter.number] { return known }
    let made = try chapter.examine(laboratory.settings).map { try $0.made() }
    examined[chapter.number] = made
    return made
  }
}
