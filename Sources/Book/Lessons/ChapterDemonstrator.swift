/// What the lessons show, made in a laboratory: the chapters' runs, judged guesses, and figures.

import Plots
import Reading
import StudyKit
import Verification

package struct ChapterDemonstrator: Demonstrator {
  let chapters: [Chapter]
  let laboratory: Laboratory

  package init(chapters: [Chapter], laboratory: Laboratory) {
    (self.chapters, self.laboratory) = (chapters, laboratory)
  }

  package func minutesToWait(forRun name: String, of lesson: String) -> Int? {
    (try? chapter(lesson)).flatMap { laboratory.minutesToWait(for: name, of: $0) }
  }

  package func perform(_ name: String, of lesson: String) throws(Failure) -> [String] {
    try laboratory.report(name, of: chapter(lesson)).lines
  }

  package func judge(_ guess: String, at answer: String, ofRun name: String, of lesson: String) -> String? {
    let answers = try? laboratory.report(name, of: chapter(lesson)).answers
    return answers?[answer].map { judged(guess, against: $0) }
  }

  package func figure(_ name: String, of lesson: String) throws(Failure) -> (title: String, minutes: Int?) {
    let figure = try chapter(lesson).figure(named: name)
    return (figure.title, figure.minutes > 0 && !laboratory.makesLongRuns ? figure.minutes : nil)
  }

  package func draw(_ name: String, of lesson: String, width: Int, height: Int, colour: Bool) throws -> String {
    defer { laboratory.settings.progress.clear() }
    // Its title is told below the picture, where it can wrap as text does.
    return try chapter(lesson).figure(named: name).draw("", laboratory.settings)
      .terminal(width: width, height: height, colour: colour)
  }

  private func chapter(_ lesson: String) throws(Failure) -> Chapter {
    guard let chapter = chapters.first(where: { $0.folder == lesson }) else {
      throw Failure("there is no chapter \(lesson)")
    }
    return chapter
  }
}
