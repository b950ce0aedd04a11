/// The lessons, one step at a time: text, both twins' code, a prediction, the run live, the figure, an exercise.

final class Stepper {
  private let places: [(lesson: Lesson, step: Int)]
  private let chapters: [Chapter]
  private let laboratory: Laboratory
  private let console: any Console
  private let bookmarks: BookmarkFile
  private var keepsPlace = true
  /// Lines written since the learner last pressed a key.
  private var linesShown = 0
  private var guesses: [(run: String, answer: String, guess: String)] = []
  /// Hints and answers of the step that were not yet asked for.
  private var hidden: [(summary: String, text: [Markdown])] = []
  private var isAsking = false
  /// What failed while the steps were shown.
  private(set) var failures: [String] = []

  init(
    _ lessons: [Lesson], chapters: [Chapter], laboratory: Laboratory, console: any Console,
    bookmarks: BookmarkFile = BookmarkFile()
  ) {
    places = lessons.flatMap { lesson in lesson.steps.indices.map { (lesson, $0) } }
    self.chapters = chapters
    self.laboratory = laboratory
    self.console = console
    self.bookmarks = bookmarks
  }

  /// The learner pressed Ctrl-C, or left.
  private struct Leaving: Error { let code: Int32 }

  /// Prints every step without waiting.
  func printAll() {
    isAsking = false
    for place in places { try? show(place) }
  }

  /// Steps through the lessons, from where the learner left off, or from a given lesson on; returns the exit code.
  func walk(openingAt lesson: String? = nil, fromStart: Bool = false) -> Int32 {
    isAsking = true
    var position = start(in: lesson, fromStart: fromStart)
    do throws(Leaving) {
      while position < places.count {
        keepPlace(position)
        linesShown = 0
        try show(places[position])
        position = try next(after: position)
      }
    } catch {
      return error.code
    }
    if let first = places.first { keepPlace(of: first.lesson, 0) }
    say(["", "That was the last step."])
    return 0
  }

  /// The step where the learner left off, if it lies in the lesson that is wanted; else the first.
  private func start(in wanted: String?, fromStart: Bool) -> Int {
    let first = places.firstIndex { $0.lesson.name == wanted } ?? 0
    guard !fromStart, let mark = bookmarks.read(), wanted == nil || wanted == mark.lesson else {
      return first
    }
    return places.lastIndex { $0.lesson.name == mark.lesson && $0.step <= mark.step } ?? first
  }

  private func keepPlace(_ position: Int) { keepPlace(of: places[position].lesson, places[position].step) }

  private func keepPlace(of lesson: Lesson, _ step: Int) {
    guard keepsPlace else { return }
    do throws(Failure) {
      try bookmarks.write(Bookmark(lesson: lesson.name, step: step))
    } catch {
      keepsPlace = false
      console.complain("gradus: \(error)")
    }
  }

  /// Waits until the learner chooses where to go on.
  private func next(after position: Int) throws(Leaving) -> Int {
    while true {
      let hint = hidden.first.map { "h \($0.summary) · " } ?? ""
      switch try key(hint + "Enter next · b back · s skip the lesson · q quit · ? help") {
      case .enter, .right, .character(" "), .character("n"): return position + 1
      case .left, .character("b"), .character("p"): return max(0, position - 1)
      case .character("s"):
        let lesson = places[position].lesson.name
        return places[position...].firstIndex { $0.lesson.name != lesson } ?? places.count
      case .character("q"): throw Leaving(code: 0)
      case .character("h") where !hidden.isEmpty:
        linesShown = 0
        try reveal(hidden.removeFirst())
      case .character("?"):
        linesShown = 0
        say([
          "", "  Enter, Space, →   the next step", "  b, ←              the step before",
          "  s                 the next lesson",
          "  h                 a hint or an answer, where there is one",
          "  q, Ctrl-D         quit; `gradus learn` resumes here",
          "  At a question, type your guess and press Enter; a blank one passes.", "",
        ])
      default: continue
      }
    }
  }

  /// Shows a prompt, waits for a key, takes the prompt away.
  private func key(_ prompt: String) throws(Leaving) -> Key {
    let shown = prompt.count < console.width ? prompt : String(prompt.prefix(max(1, console.width - 2))) + "…"
    console.write(console.style(.faint, shown))
    let key = console.readKey()
    console.write("\r\u{1B}[2K")
    if key == .interrupt { throw Leaving(code: 130) }
    if key == .end { throw Leaving(code: 0) }
    return key
  }

  /// Writes lines, and waits where a window is full.
  private func page(_ lines: [String]) throws(Leaving) {
    for line in lines {
      let height = max(1, (visibleWidth(line) + console.width - 1) / console.width)
      if isAsking && linesShown > 0 && linesShown + height > console.height - 2 {
        if try key("more: any key · q quit") == .character("q") { throw Leaving(code: 0) }
        linesShown = 0
      }
      linesShown += height
      console.say(line)
    }
  }

  private func say(_ lines: [String]) { lines.forEach(console.say) }
}

extension Stepper {
  private var renderer: Renderer {
    Renderer(style: console.style, width: max(20, min(console.width, 100) - 1))
  }

  private func show(_ place: (lesson: Lesson, step: Int)) throws(Leaving) {
    let (lesson, number) = place
    let step = lesson.steps[number]
    let count = "\(lesson.name), step \(number + 1) of \(lesson.steps.count)"
    let rule = String(repeating: "─", count: max(3, renderer.width - count.count - 1))
    try page(["", console.style(.faint, "\(count) \(rule)"), "", console.style(.bold, step.heading), ""])
    guard let chapter = chapters.first(where: { $0.folder == lesson.name }) else {
      return try fail("there is no chapter \(lesson.name)")
    }
    guesses = []
    hidden = []
    for (i, block) in step.blocks.enumerated() {
      try show(block, lesson, chapter)
      if !(isItem(block) && i + 1 < step.blocks.count && isItem(step.blocks[i + 1])) { try page([""]) }
    }
  }

  private func isItem(_ block: Block) -> Bool {
    if case .text(let markdown) = block.kind, case .item = markdown.kind { return true }
    return false
  }

  private func show(_ block: Block, _ lesson: Lesson, _ chapter: Chapter) throws(Leaving) {
    let body = block.body.map { Array(lesson.source[$0]) } ?? []
    switch block.kind {
    case .text(let markdown):
      try page(renderer.lines(markdown))
    case .code(let reference):
      let words = ["Sources/\(reference.path)", reference.place].map { console.style(.faint, $0) }
      try page(
        wrapped(words, width: renderer.width, first: "  ", rest: "    ") + renderer.code(body, isSwift: true))
    case .predict(let run, let answer, let question):
      try page(
        wrapped(
          renderer.words(question), width: renderer.width, first: console.style(.yellow, "? "), rest: "  "))
      if isAsking { try ask(run, answer) }
    case .run(let name):
      try perform(name, chapter, recorded: body)
    case .figure(let name, _, _):
      try draw(name, chapter)
    case .exercise(let name, let text):
      try page([console.style(.yellow, "Exercise: \(name)"), ""])
      try page(separated(text))
    case .details(let summary, let text):
      if isAsking {
        hidden.append((summary, text))
      } else {
        try reveal((summary, text))
      }
    }
  }

  private func reveal(_ part: (summary: String, text: [Markdown])) throws(Leaving) {
    try page([console.style(.bold, part.summary), ""] + separated(part.text) + [""])
  }

  private func separated(_ text: [Markdown]) -> [String] {
    Array(text.map { renderer.lines($0) }.joined(separator: [""]))
  }

  private func ask(_ run: String, _ answer: String) throws(Leaving) {
    console.write(console.style(.bold, "  Your guess: "))
    guard let guess = console.readLine() else {
      console.say()
      throw Leaving(code: 0)
    }
    linesShown += 1
    guesses.append((run, answer, guess))
  }

  private func perform(_ name: String, _ chapter: Chapter, recorded: [String]) throws(Leaving) {
    if let minutes = laboratory.minutesToWait(for: name, of: chapter), try !wantsToWait(minutes, "make this run") {
      try page([console.style(.faint, "    as recorded; `gradus run \(chapter.folder.prefix(2))/\(name)` makes it")])
      return try page(recorded.map { "    " + $0 })
    }
    let report: Report
    do throws(Failure) {
      report = try laboratory.report(name, of: chapter)
    } catch {
      return try fail(error.description)
    }
    try page(report.lines.map { "    " + $0 })
    for guess in guesses where guess.run == name {
      guard let answer = report.answers[guess.answer] else { continue }
      try page([""] + wrapped(renderer.words(judged(guess.guess, against: answer)), width: renderer.width))
    }
  }

  private func draw(_ name: String, _ chapter: Chapter) throws(Leaving) {
    guard let figure = chapter.figures.first(where: { $0.name == name }) else {
      return try fail("\(chapter.folder) has no figure \(name)")
    }
    if figure.minutes > 0, !laboratory.makesLongRuns, try !wantsToWait(figure.minutes, "draw this figure") {
      return try tell(figure)
    }
    let picture: String
    do {
      defer { laboratory.settings.progress.clear() }
      // Its title is told below, where it can wrap as text does.
      picture = try figure.draw("", laboratory.settings).terminal(
        width: min(console.width, 80), height: min(max(10, console.height - 6), 24),
        colour: console.style.hasColour)
    } catch {
      return try fail("figure \(name): \(error)")
    }
    try page(trimmedAtEnd(picture).split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    try tell(figure)
  }

  private func tell(_ figure: FigureEntry) throws(Leaving) {
    try page(wrapped(renderer.words(figure.title), width: renderer.width))
    try page([console.style(.faint, "  Figures/\(figure.name).svg")])
  }

  /// Whether the learner would wait some minutes; nobody is asked where nobody can answer.
  private func wantsToWait(_ minutes: Int, _ what: String) throws(Leaving) -> Bool {
    if !isAsking { return false }
    return try key("It takes about \(minutes) min to \(what): w wait · Enter see what was recorded") == .character("w")
  }

  private func fail(_ message: String) throws(Leaving) {
    failures.append(message)
    try page([console.style(.red, message)])
  }
}
