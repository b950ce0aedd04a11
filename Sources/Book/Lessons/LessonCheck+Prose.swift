/// What a lesson's prose may not say: numbers that nothing shows, and mathematics in TeX.

import Reading
import StudyKit

extension LessonCheck {
  /// Numbers in a step's prose that stand in nothing that the step shows.
  func proseProblems(_ step: Step, _ lesson: Lesson, _ chapter: Chapter) -> [Problem] {
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
  func texProblems(_ lesson: Lesson) -> [Problem] {
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
}
