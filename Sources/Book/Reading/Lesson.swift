/// A lesson: Markdown whose steps are the `## ` headings, with comments that bind its blocks to code.
///
///     <!-- code: 01-Perceptrons/Score+Loops.swift scores (1) -->      then a ```swift block
///     <!-- run: gates -->                                             then a ```text block
///     <!-- predict: gates.score -->                                   then a paragraph with the question
///     <!-- figure: 01-gates -->                                       then ![title](../Figures/01-gates.svg)
///     <!-- exercise: name -->                                         then its text, up to the next binding
///     <details><summary>Hint</summary> … </details>                   revealed on a key
///     <!-- computed with OpenBLAS 0.3.21, SkylakeX -->                anywhere: what rounded the runs' numbers

/// Something in a lesson that is out of step.
package struct Problem: Error, Equatable, CustomStringConvertible {
  package let path: String
  /// The line, counted from 1.
  package let line: Int
  package let message: String

  package init(path: String, line: Int, message: String) {
    (self.path, self.line, self.message) = (path, line, message)
  }

  package var description: String { "\(path):\(line): \(message)" }
}

/// A lesson as read.
package struct Lesson {
  /// Its path from the root: "Lessons/01-Perceptrons.md".
  package let path: String
  package let source: [String]
  package let title: String
  package let steps: [Step]
  /// What could not be understood.
  package let problems: [Problem]
  /// What rounded the numbers of its runs, where it tells: "OpenBLAS 0.3.21, SkylakeX".
  package let library: String?

  /// "01-Perceptrons".
  package var name: String { String(path.split(separator: "/").last?.dropLast(3) ?? "") }
}

/// What is shown at a time.
package struct Step {
  package let heading: String
  /// The heading's line, counted from 1.
  package let line: Int
  package var blocks: [Block] = []
}

extension Step {
  /// A part of a step.
  package struct Block {
    package enum Kind {
      case text(Markdown)
      case code(SnippetReference)
      case run(String)
      case predict(run: String, answer: String, question: String)
      case figure(String, alt: String, path: String)
      case exercise(String, text: [Markdown])
      case details(summary: String, text: [Markdown])
    }

    package let kind: Kind
    /// Where it begins, counted from 1.
    package let line: Int
    /// The lines that `lessons --write` may replace, counted from 0: a fence's inside, or a figure's line. Nil where a
    /// binding is followed by no block.
    package var body: Range<Int>?
  }
}

extension Lesson {
  /// Reads a lesson.
  package init(path: String, text: String) {
    let source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var reader = LessonReader(path: path, elements: Markdown.parse(source))
    reader.read()
    self.init(
      path: path, source: source, title: reader.title, steps: reader.steps, problems: reader.problems,
      library: reader.library)
  }

  /// The lessons of a project, in the order of their numbers.
  package static func all(in project: Project) throws(Failure) -> [Lesson] {
    var lessons: [Lesson] = []
    for name in project.files(in: "Lessons") where name.wholeMatch(of: /\d\d-\w+\.md/) != nil {
      lessons.append(Lesson(path: "Lessons/\(name)", text: try project.read("Lessons/\(name)")))
    }
    return lessons
  }

  /// The pages of the appendix that cite code.
  package static func appendices(in project: Project) throws(Failure) -> [Lesson] {
    var pages: [Lesson] = []
    for name in project.files(in: "Lessons/Appendix") where name.hasSuffix(".md") {
      let page = Lesson(path: "Lessons/Appendix/\(name)", text: try project.read("Lessons/Appendix/\(name)"))
      let citesCode = page.steps.flatMap(\.blocks).contains { if case .code = $0.kind { true } else { false } }
      if citesCode { pages.append(page) }
    }
    return pages
  }

  package var isAppendix: Bool { path.hasPrefix("Lessons/Appendix/") }
}

/// Folds a text's elements into steps and blocks.
private struct LessonReader {
  let path: String
  let elements: [Markdown]
  var position = 0
  var title = ""
  var steps: [Step] = []
  var problems: [Problem] = []
  var library: String?

  init(path: String, elements: [Markdown]) {
    self.path = path
    self.elements = elements
  }

  mutating func read() {
    while position < elements.count {
      let element = elements[position]
      position += 1
      switch element.kind {
      case .heading(1, let text) where title.isEmpty:
        title = text
      case .heading(2, let text):
        steps.append(Step(heading: text, line: line(element)))
      case .comment(let text):
        if let told = text.wholeMatch(of: /computed with (.+)/) { library = String(told.1) }
        if let block = binding(text, element) { add(block) }
      case .details(let summary):
        add(Step.Block(kind: .details(summary: summary, text: readDetails()), line: line(element)))
      case .endOfDetails:
        complain(element, "</details> without <details>")
      default:
        add(Step.Block(kind: .text(element), line: line(element)))
      }
    }
    if title.isEmpty {
      problems.append(Problem(path: path, line: 1, message: "the lesson has no title: # …"))
    }
  }

  private func line(_ element: Markdown) -> Int { element.lines.lowerBound + 1 }

  private mutating func complain(_ element: Markdown, _ message: String) {
    problems.append(Problem(path: path, line: line(element), message: message))
  }

  private mutating func add(_ block: Step.Block) {
    if steps.isEmpty { steps.append(Step(heading: title, line: block.line)) }
    steps[steps.count - 1].blocks.append(block)
  }

  /// The block that a comment binds; a comment that binds nothing is left alone.
  private mutating func binding(_ text: String, _ comment: Markdown) -> Step.Block? {
    guard let match = text.wholeMatch(of: /(\w+): *(.*)/) else { return nil }
    let (kind, argument) = (String(match.1), String(match.2))
    let next = position < elements.count ? elements[position] : nil
    switch kind {
    case "code":
      guard let reference = SnippetReference(argument) else {
        complain(
          comment, "<!-- code: \(argument) --> wants a file, a declaration and perhaps an equation's (k)")
        return nil
      }
      return Step.Block(kind: .code(reference), line: line(comment), body: takeFence("swift", next))
    case "run":
      return Step.Block(kind: .run(argument), line: line(comment), body: takeFence("text", next))
    case "predict":
      let names = argument.split(separator: ".", maxSplits: 1).map(String.init)
      guard names.count == 2, case .paragraph(let question)? = next?.kind else {
        complain(comment, "<!-- predict: run.answer --> wants a paragraph with the question after it")
        return nil
      }
      position += 1
      return Step.Block(kind: .predict(run: names[0], answer: names[1], question: question), line: line(comment))
    case "figure":
      guard case .image(let alt, let path)? = next?.kind, let lines = next?.lines else {
        return Step.Block(kind: .figure(argument, alt: "", path: ""), line: line(comment))
      }
      position += 1
      return Step.Block(kind: .figure(argument, alt: alt, path: path), line: line(comment), body: lines)
    case "exercise":
      return Step.Block(kind: .exercise(argument, text: takeText()), line: line(comment))
    default:
      complain(comment, "no binding is called \(kind); there are code, run, predict, figure, exercise")
      return nil
    }
  }

  /// The inside of a fence in that language, if it comes next.
  private mutating func takeFence(_ language: String, _ next: Markdown?) -> Range<Int>? {
    guard let next, case .code(language, let lines) = next.kind else { return nil }
    position += 1
    return next.lines.lowerBound + 1..<next.lines.lowerBound + 1 + lines.count
  }

  /// Text up to the next binding, heading or details.
  private mutating func takeText() -> [Markdown] {
    var text: [Markdown] = []
    while position < elements.count {
      switch elements[position].kind {
      case .comment, .details, .endOfDetails, .heading: return text
      default: text.append(elements[position])
      }
      position += 1
    }
    return text
  }

  private mutating func readDetails() -> [Markdown] {
    let first = position
    while position < elements.count, elements[position].kind != .endOfDetails {
      if case .heading = elements[position].kind { break }
      position += 1
    }
    let text = Array(elements[first..<position])
    if position < elements.count, elements[position].kind == .endOfDetails {
      position += 1
    } else {
      problems.append(
        Problem(path: path, line: line(elements[first - 1]), message: "<details> is not closed"))
    }
    return text
  }
}
