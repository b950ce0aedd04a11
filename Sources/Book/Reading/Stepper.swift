/// The lessons, one step at a time: text, both twins' code, a prediction, the run live, the figure, an exercise.

package final class Stepper {
  private let places: [(lesson: Lesson, step: Int)]
  private let demonstrator: (any Demonstrator)?
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
  package private(set) var failures: [String] = []

  /// Without a demonstrator it shows the lessons as far as the first run or figure.
  package init(
    _ lessons: [Lesson], demonstrator: (any Demonstrator)?, console: any Console,
    bookmarks: BookmarkFile = BookmarkFile()
  ) {
    places = lessons.flatMap { lesson in lesson.steps.indices.map { (lesson, $0) } }
    self.demonstrator = demonstrator
    self.console = console
    self.bookmarks = bookmarks
  }

  /// How a walk ends.
  package enum Ending: Error, Equatable {
    /// The learner left, or saw the last step.
    case left(code: Int32)
    /// A step is to go on that only a demonstrator can show.
    case stopped(Stop)
  }

  /// Where the lessons are to go on, and what was guessed so far in that step.
  package struct Stop: Equatable {
    package let place: Bookmark
    /// The first block of the step that was not shown.
    package let block: Int
    package let guesses: [String]

    package init(_ place: Bookmark, block: Int = 0, guesses: [String] = []) {
      (self.place, self.block, self.guesses) = (place, block, guesses)
    }
  }

  /// Prints every step without waiting.
  package func printAll() {
    isAsking = false
    for place in places { try? show(place) }
  }

  /// Steps through the lessons, from where the learner left off, or from a given lesson on, or from where another stopped.
  /// Before each step but the first, `isOver` may end the walk.
  package func walk(
    openingAt lesson: String? = nil, fromStart: Bool = false, after stop: Stop? = nil,
    until isOver: () -> Bool = { false }
  ) -> Ending {
    isAsking = true
    var position = start(in: lesson, fromStart: fromStart, after: stop)
    do throws(Ending) {
      var stop = stop
      while position < places.count {
        keepPlace(position)
        linesShown = 0
        try show(places[position], after: stop)
        stop = nil
        position = try next(after: position)
        if position < places.count, isOver() { throw .stopped(Stop(placeMark(places[position]))) }
      }
    } catch {
      return error
    }
    keepPlace(0)
    say(["", "That was the last step."])
    return .left(code: 0)
  }

  /// The step where the learner left off, if it lies in the lesson that is wanted; else the first.
  private func start(in wanted: String?, fromStart: Bool, after stop: Stop?) -> Int {
    let first = places.firstIndex { $0.lesson.name == wanted } ?? 0
    guard !fromStart, let mark = stop?.place ?? bookmarks.read(), wanted == nil || wanted == mark.lesson else {
      return first
    }
    return places.lastIndex { $0.lesson.name == mark.lesson && $0.step <= mark.step } ?? first
  }

  private func placeMark(_ place: (lesson: Lesson, step: Int)) -> Bookmark {
    Bookmark(lesson: place.lesson.name, step: place.step)
  }

  private func keepPlace(_ position: Int) {
    guard keepsPlace, position < places.count else { return }
    do throws(Failure) {
      try bookmarks.write(placeMark(places[position]))
    } catch {
      keepsPlace = false
      console.complain("gradus: \(error)")
    }
  }

  /// Waits until the learner chooses where to go on.
  private func next(after position: Int) throws(Ending) -> Int {
    while true {
      let hint = hidden.first.map { "h \($0.summary) · " } ?? ""
      switch try key(hint + "Enter next · b back · s skip the lesson · q quit · ? help") {
      case .enter, .right, .character(" "), .character("n"): return position + 1
      case .left, .character("b"), .character("p"): return max(0, position - 1)
      case .character("s"):
        let lesson = places[position].lesson.name
        return places[position...].firstIndex { $0.lesson.name != lesson } ?? places.count
      case .character("q"): throw Ending.left(code: 0)
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
  private func key(_ prompt: String) throws(Ending) -> Key {
    let shown = prompt.count < console.width ? prompt : String(prompt.prefix(max(1, console.width - 2))) + "…"
    console.write(console.style(.faint, shown))
    let key = console.readKey()
    console.eraseLine()
    if key == .interrupt { throw Ending.left(code: 130) }
    if key == .end { throw Ending.left(code: 0) }
    return key
  }

  /// Writes lines, and waits where a window is full.
  private func showPage(_ lines: [String]) throws(Ending) {
    for line in lines {
      let height = max(1, (visibleWidth(line) + console.width - 1) / console.width)
      if isAsking && linesShown > 0 && linesShown + height > console.height - 2 {
        if try key("more: any key · q quit") == .character("q") { throw Ending.left(code: 0) }
        linesShown = 0
      }
      linesShown += height
      console.say(line)
    }
  }

  private func say(_ lines: [String]) { lines.forEach(console.say) }
}

extension Stepper {
  private var renderer: Renderer { Renderer(console) }

  private func show(_ place: (lesson: Lesson, step: Int), after stop: Stop? = nil) throws(Ending) {
    let (lesson, number) = place
    let step = lesson.steps[number]
    let shown = stop?.block ?? 0
    if shown == 0 {
      let count = "\(lesson.name), step \(number + 1) of \(lesson.steps.count)"
      let rule = String(repeating: "─", count: max(3, renderer.width - count.count - 1))
      try showPage(["", console.style(.faint, "\(count) \(rule)"), "", console.style(.bold, step.heading), ""])
    }
    guesses = []
    hidden = []
    for (i, block) in step.blocks.enumerated() {
      if i < shown {
        recall(block, stop?.guesses ?? [])
        continue
      }
      try show(block, lesson, Stop(placeMark(place), block: i, guesses: guesses.map(\.guess)))
      if !(isItem(block) && i + 1 < step.blocks.count && isItem(step.blocks[i + 1])) { try showPage([""]) }
    }
  }

  /// Takes from a block that was shown before what is needed later: the guess, the hint.
  private func recall(_ block: Step.Block, _ guessed: [String]) {
    switch block.kind {
    case .predict(let run, let answer, _) where guesses.count < guessed.count:
      guesses.append((run, answer, guessed[guesses.count]))
    case .details(let summary, let text): hidden.append((summary, text))
    default: break
    }
  }

  private func isItem(_ block: Step.Block) -> Bool {
    if case .text(let markdown) = block.kind, case .item = markdown.kind { return true }
    return false
  }

  private func show(_ block: Step.Block, _ lesson: Lesson, _ here: Stop) throws(Ending) {
    let body = block.body.map { Array(lesson.source[$0]) } ?? []
    switch block.kind {
    case .text(let markdown):
      try showPage(renderer.lines(markdown))
    case .code(let reference):
      let words = [Project.source(reference.path), reference.place].map { console.style(.faint, $0) }
      try showPage(
        wrapped(words, width: renderer.width, first: "  ", rest: "    ") + renderer.code(body, isSwift: true))
    case .predict(let run, let answer, let question):
      try showPage(
        wrapped(
          renderer.words(question), width: renderer.width, first: console.style(.yellow, "? "), rest: "  "))
      if isAsking { try ask(run, answer) }
    case .run(let name):
      guard let demonstrator else { throw .stopped(here) }
      try perform(name, lesson.name, recorded: body, demonstrator)
    case .figure(let name, _, _):
      guard let demonstrator else { throw .stopped(here) }
      try draw(name, lesson.name, demonstrator)
    case .exercise(let name, let text):
      try showPage([console.style(.yellow, "Exercise: \(name)"), ""])
      try showPage(separated(text))
    case .details(let summary, let text):
      if isAsking {
        hidden.append((summary, text))
      } else {
        try reveal((summary, text))
      }
    }
  }

  private func reveal(_ part: (summary: String, text: [Markdown])) throws(Ending) {
    try showPage([console.style(.bold, part.summary), ""] + separated(part.text) + [""])
  }

  private func separated(_ text: [Markdown]) -> [String] {
    Array(text.map { renderer.lines($0) }.joined(separator: [""]))
  }

  private func ask(_ run: String, _ answer: String) throws(Ending) {
    console.write(console.style(.bold, "  Your guess: "))
    guard let guess = console.readLine() else {
      console.say()
      throw Ending.left(code: 0)
    }
    linesShown += 1
    guesses.append((run, answer, guess))
  }

  private func perform(
    _ name: String, _ lesson: String, recorded: [String], _ demonstrator: any Demonstrator
  ) throws(Ending) {
    let minutes = demonstrator.minutesToWait(forRun: name, of: lesson)
    if try !isWorth(minutes, "make this run") {
      try showPage([console.style(.faint, "    as recorded; `gradus run \(lesson.prefix(2))/\(name)` makes it")])
      return try showPage(recorded.map { "    " + $0 })
    }
    let lines: [String]
    do throws(Failure) {
      lines = try demonstrator.perform(name, of: lesson)
    } catch {
      return try fail(error.description)
    }
    try showPage(lines.map { "    " + $0 })
    for guess in guesses where guess.run == name {
      guard let verdict = demonstrator.judge(guess.guess, at: guess.answer, ofRun: name, of: lesson) else { continue }
      try showPage([""] + wrapped(renderer.words(verdict), width: renderer.width))
    }
  }

  private func draw(_ name: String, _ lesson: String, _ demonstrator: any Demonstrator) throws(Ending) {
    let figure: (title: String, minutes: Int?)
    do throws(Failure) {
      figure = try demonstrator.figure(name, of: lesson)
    } catch {
      return try fail(error.description)
    }
    if try isWorth(figure.minutes, "draw this figure") {
      let picture: String
      do {
        picture = try demonstrator.draw(
          name, of: lesson, width: min(console.width, 80), height: min(max(10, console.height - 6), 24),
          colour: console.style.hasColour)
      } catch {
        return try fail("figure \(name): \(error)")
      }
      try showPage(trimmedAtEnd(picture).split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
    try showPage(wrapped(renderer.words(figure.title), width: renderer.width))
    try showPage([console.style(.faint, "  Figures/\(name).svg")])
  }

  /// Whether the learner would wait some minutes, if it takes any; nobody is asked where nobody can answer.
  private func isWorth(_ minutes: Int?, _ what: String) throws(Ending) -> Bool {
    guard let minutes else { return true }
    if !isAsking { return false }
    return try key("It takes about \(minutes) min to \(what): w wait · Enter see what was recorded") == .character("w")
  }

  private func fail(_ message: String) throws(Ending) {
    failures.append(message)
    try showPage([console.style(.red, message)])
  }
}
