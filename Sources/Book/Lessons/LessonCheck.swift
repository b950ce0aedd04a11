/// Whether the lessons say what the code does. Each problem names the lesson's line and what should stand there.

import Arrays
import Foundation
import Reading
import StudyKit
import Verification

package struct LessonCheck {
  let project: Project
  let chapters: [Chapter]
  let laboratory: Laboratory
  let library: Library

  package init(project: Project, chapters: [Chapter], laboratory: Laboratory) {
    self.project = project
    self.chapters = chapters
    self.laboratory = laboratory
    library = Library(project: project)
  }

  /// Everything that is out of step, in these lessons and between them and the sources.
  package func problems(in lessons: [Lesson]) -> [Problem] {
    lessons.flatMap(problems(in:)) + repeated(lessons) + uncited(lessons)
  }

  /// What is out of step inside one lesson.
  package func problems(in lesson: Lesson) -> [Problem] {
    guard let chapter = chapter(of: lesson) else {
      let hint = suggestion(for: lesson.name, among: chapters.map(\.folder))
      return [Problem(path: lesson.path, line: 1, message: "there is no chapter \(lesson.name)\(hint)")]
    }
    return lesson.problems + texProblems(lesson)
      + lesson.steps.flatMap { step in
        step.blocks.flatMap { problems(in: $0, of: step, lesson, chapter) }
          + proseProblems(step, lesson, chapter)
      }
  }

  /// The chapter that a lesson shows; a page of the appendix shows code alone.
  func chapter(of lesson: Lesson) -> Chapter? {
    lesson.isAppendix
      ? Chapter(number: 0, module: lesson.name, title: lesson.title) : chapters.first { $0.folder == lesson.name }
  }

  /// What a block's body should be; nil for blocks that no code makes, and for long runs of which a record is taken on trust.
  func wantedBody(of block: Step.Block, _ chapter: Chapter) throws(Failure) -> [String]? {
    switch block.kind {
    case .code(let reference):
      return try library.source(reference.path).cut(reference)
    case .run(let name):
      if block.body != nil, laboratory.minutesToWait(for: name, of: chapter) != nil { return nil }
      return try laboratory.report(name, of: chapter).lines
    case .figure(let name, _, _):
      let figure = try chapter.figure(named: name)
      return ["![\(figure.title)](../Figures/\(figure.name).svg)"]
    case .text, .predict, .exercise, .details:
      return nil
    }
  }

  private func problems(in block: Step.Block, of step: Step, _ lesson: Lesson, _ chapter: Chapter) -> [Problem] {
    func problem(_ message: String, line: Int? = nil) -> [Problem] {
      [Problem(path: lesson.path, line: line ?? block.line, message: message)]
    }
    do throws(Failure) {
      if case .text(let markdown) = block.kind, case .code("swift", _) = markdown.kind {
        return problem("Swift code without <!-- code: … --> before it")
      }
      if case .predict(let run, let answer, _) = block.kind {
        return predictionProblem(run, answer, block, step, chapter).map { problem($0) } ?? []
      }
      guard let wanted = try wantedBody(of: block, chapter) else { return [] }
      guard let body = block.body else {
        return problem("no block follows; `gradus lessons --write` puts it there")
      }
      let found = Array(lesson.source[body])
      var isSame: (String, String) -> Bool = { $0 == $1 }
      if case .run = block.kind {
        // The lessons' numbers were made with the lessons' seed and data.
        if laboratory.settings.seed != Settings.lessonSeed || laboratory.settings.data != nil { return [] }
        isSame = saysTheSame
        if lesson.isRoundedElsewhere && words(of: found) == words(of: wanted) { return [] }
      }
      if case .figure(let name, _, _) = block.kind {
        let file = "Figures/\(name).svg"
        guard FileManager.default.fileExists(atPath: project.root.appending(path: file).path) else {
          return problem("there is no \(file); `gradus figures \(name)` draws it")
        }
      }
      guard let first = firstDifference(expected: wanted, found: found, by: isSame) else { return [] }
      let message = "\(what(block)): expected \(quoted(first.expected)), found \(quoted(first.found))"
      return problem(message, line: body.lowerBound + first.place + 1)
    } catch {
      return problem(error.description)
    }
  }

  private func what(_ block: Step.Block) -> String {
    switch block.kind {
    case .code(let reference): reference.description
    case .run(let name): "run \(name)"
    case .figure(let name, _, _): "figure \(name)"
    case .text, .predict, .exercise, .details: "text"
    }
  }

  private func quoted(_ line: String?) -> String { line.map { "“\($0)”" } ?? "nothing" }

  private func predictionProblem(
    _ run: String, _ answer: String, _ block: Step.Block, _ step: Step, _ chapter: Chapter
  ) -> String? {
    let follows = step.blocks.contains { other in
      if case .run(run) = other.kind { return other.line > block.line }
      return false
    }
    if !follows { return "the prediction \(run).\(answer) is not followed by its run in this step" }
    if let minutes = chapter.runs.first(where: { $0.name == run })?.minutes, minutes > 0 {
      return "the prediction \(run).\(answer) would have to wait for a run of \(minutes) min; ask about a short one"
    }
    // A run that fails is told where it stands.
    guard let answers = try? laboratory.report(run, of: chapter).answers, answers[answer] == nil else {
      return nil
    }
    return "run \(run) has no answer \(answer)\(suggestion(for: answer, among: answers.keys.sorted()))"
  }
}

extension Lesson {
  /// Whether its numbers may differ from this machine's: with another kernel a training ends elsewhere.
  package var isRoundedElsewhere: Bool { library.map { $0 != BLAS.libraryName } ?? false }
}
