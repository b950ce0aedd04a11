/// Whether the lessons say what the code does. Each problem names the lesson's line and what should stand there.

import Arrays
import Foundation
import LessonChecks
import Reading
import StudyKit
import Verification

struct LessonCheck {
  let project: Project
  let chapters: [Chapter]
  let laboratory: Laboratory
  private let library: Library

  init(project: Project, chapters: [Chapter], laboratory: Laboratory) {
    self.project = project
    self.chapters = chapters
    self.laboratory = laboratory
    library = Library(project: project)
  }

  /// Everything that is out of step, in these lessons and between them and the sources.
  func problems(in lessons: [Lesson]) -> [Problem] {
    lessons.flatMap(problems(in:)) + repeated(lessons) + uncited(lessons)
  }

  /// What is out of step inside one lesson.
  func problems(in lesson: Lesson) -> [Problem] {
    guard let chapter = chapters.first(where: { $0.folder == lesson.name }) else {
      let hint = suggestion(for: lesson.name, among: chapters.map(\.folder))
      return [Problem(path: lesson.path, line: 1, message: "there is no chapter \(lesson.name)\(hint)")]
    }
    return lesson.problems + texProblems(lesson)
      + lesson.steps.flatMap { step in
        step.blocks.flatMap { problems(in: $0, of: step, lesson, chapter) }
          + proseProblems(step, lesson, chapter)
      }
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

extension LessonCheck {
  /// Numbers in a step's prose that stand in nothing that the step shows.
  private func proseProblems(_ step: Step, _ lesson: Lesson, _ chapter: Chapter) -> [Problem] {
    var prose: [(text: String, line: Int)] = [(step.heading, step.line)]
    var shown: [String] = []

    func read(_ markdown: Markdown) {
      let line = markdown.lines.lowerBound + 1
      switch markdown.kind {
      case .code(_, let lines), .indented(let lines): shown += lines
      case .heading(_, let text), .paragraph(let text), .item(_, _, let text), .quote(let text):
        prose.append((text, line))
      case .table(let rows): prose.append((rows.joined().joined(separator: " "), line))
      case .image, .comment, .details, .endOfDetails: break
      }
    }
    for block in step.blocks {
      switch block.kind {
      case .text(let markdown): read(markdown)
      case .code, .run: shown += block.body.map { Array(lesson.source[$0]) } ?? []
      case .predict(_, _, let question): shown.append(question)
      case .figure(_, let alt, _): shown.append(alt)
      // An exercise asks, as a prediction does; its answer tells.
      case .exercise(_, let text): shown += text.flatMap { lesson.source[$0.lines] }
      case .details(_, let text): text.forEach(read)
      }
    }
    return prose.flatMap { text, line in
      unsupportedNumbers(in: text, sources: shown).map { number in
        Problem(
          path: lesson.path, line: line,
          message:
            "\(number) in the text stands nowhere in its step's code, equations, runs, figures or questions")
      }
    }
  }

  /// TeX, which no terminal shows.
  private func texProblems(_ lesson: Lesson) -> [Problem] {
    Markdown.parse(lesson.source).flatMap { element -> [Problem] in
      if case .code("swift", _) = element.kind { return [] }
      return element.lines.compactMap { number in
        let line = lesson.source[number].replacing(/`[^`]+`/, with: "")
        guard
          let match = line.firstMatch(of: /\$\$|\\[A-Za-z]+|\\[(\[]|\$[^\s$][^$]*\$|^ *```(math|latex|tex)\b/)
        else {
          return nil
        }
        return Problem(
          path: lesson.path, line: number + 1,
          message: "\(match.0) is TeX; write mathematics in plain Unicode")
      }
    }
  }

  /// Snippets, exercises that stand twice in the lessons.
  private func repeated(_ lessons: [Lesson]) -> [Problem] {
    var first: [String: String] = [:]
    return lessons.flatMap { lesson in
      lesson.steps.flatMap(\.blocks).compactMap { block in
        let name: String
        switch block.kind {
        case .code(let reference): name = reference.description
        case .exercise(let exercise, _): name = "exercise \(exercise)"
        default: return nil
        }
        if let place = first[name] {
          return Problem(path: lesson.path, line: block.line, message: "\(name) stands already in \(place)")
        }
        first[name] = "\(lesson.path):\(block.line)"
        return nil
      }
    }
  }

  /// Kernels of which a twin is shown in no lesson.
  private func uncited(_ lessons: [Lesson]) -> [Problem] {
    let references = lessons.flatMap(\.steps).flatMap(\.blocks).compactMap { block in
      if case .code(let reference) = block.kind { return reference }
      return nil
    }
    return twinFiles().flatMap { path -> [Problem] in
      guard let file = try? library.source(path) else { return [] }
      let cited = references.filter { $0.path == path }.compactMap { try? file.find($0.declaration).lines }
      return file.declarations.filter { kernel in
        kernel.isPublic && kernel.isStatic && kernel.labels != nil && !cited.contains(kernel.lines)
      }.map { kernel in
        Problem(
          path: Project.source(path), line: kernel.lines.lowerBound + 1,
          message: "uncited twin: no lesson shows \(kernel.name)")
      }
    }
  }

  /// The files of kernels of the chapters that are open: "01-Perceptrons/Score+Loops.swift" and the like.
  private func twinFiles() -> [String] {
    chapters.map(\.folder).flatMap { folder in
      project.files(in: Project.source(folder))
        .filter { $0.hasSuffix("+Loops.swift") || $0.hasSuffix("+BLAS.swift") }
        .map { "\(folder)/\($0)" }
    }
  }
}

extension Lesson {
  /// Whether its numbers may differ from this machine's: with another kernel a training ends elsewhere.
  var isRoundedElsewhere: Bool { library.map { $0 != BLAS.libraryName } ?? false }
}
