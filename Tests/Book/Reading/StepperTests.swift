import Foundation
import TestSupport
import Testing

@testable import Reading

/// Makes the toy lesson's run and figure, and fails at all others.
private struct ToyDemonstrator: Demonstrator {
  var minutes: Int?

  func minutesToWait(forRun name: String, of lesson: String) -> Int? { minutes }

  func perform(_ name: String, of lesson: String) throws(Failure) -> [String] {
    if name != "gates" { throw Failure("there is no run \(name)", at: lesson) }
    return ["12 mistakes"]
  }

  func judge(_ guess: String, at answer: String, ofRun name: String, of lesson: String) -> String? {
    answer == "mistakes" ? "\(lesson) \(name): it is 12, you said \(guess)." : nil
  }

  func figure(_ name: String, of lesson: String) throws(Failure) -> (title: String, minutes: Int?) {
    if name != "01-gates" { throw Failure("there is no figure \(name)", at: lesson) }
    return ("XOR is never learned", minutes)
  }

  func draw(_ name: String, of lesson: String, width: Int, height: Int, colour: Bool) throws -> String {
    "a picture of \(width) by \(height)\n \n"
  }
}

/// A stepper over the toy lesson and a second one, with keys and guesses given.
private final class Session {
  let toy: ToyFolder
  let bookmarks: BookmarkFile
  private(set) var failures: [String] = []

  init(lesson: String = toyLesson) throws {
    toy = try ToyFolder(lesson: lesson)
    bookmarks = BookmarkFile(environment: ["XDG_STATE_HOME": toy.root.path])
  }

  func walk(
    _ keys: [Key], guesses: [String] = [], lesson: String? = nil, fromStart: Bool = false, width: Int = 80,
    height: Int = 200, demonstrator: (any Demonstrator)? = ToyDemonstrator(),
    after stop: Stepper.Stop? = nil, until isOver: () -> Bool = { false }
  ) throws -> (ending: Stepper.Ending, out: String) {
    let second = Lesson(path: "Lessons/02-More.md", text: "# More\n\nThe last words.\n")
    let console = Script(keys: keys, lines: guesses, isInteractive: true, width: width, height: height)
    let stepper = Stepper(
      try Lesson.all(in: toy.project) + [second], demonstrator: demonstrator, console: console, bookmarks: bookmarks)
    let ending = stepper.walk(openingAt: lesson, fromStart: fromStart, after: stop, until: isOver)
    failures = stepper.failures
    return (ending, console.out)
  }
}

/// The toy lesson's step with the run.
private let third = Bookmark(lesson: "01-Toys", step: 2)

struct StepperTests {
  @Test func `Enter goes on, and b goes back`() throws {
    let session = try Session()
    let (ending, out) = try session.walk([.enter, .enter, .character("b"), .character("q")], guesses: ["11"])
    #expect(ending == .left(code: 0))
    let steps = out.matches(of: /step (\d) of 3/).map { String($0.1) }
    #expect(steps == ["1", "2", "3", "2"])
    #expect(session.bookmarks.read() == Bookmark(lesson: "01-Toys", step: 1))
  }

  @Test func `the learner resumes and may skip`() throws {
    let session = try Session()
    _ = try session.walk([.enter, .character("q")])
    let (_, out) = try session.walk([.character("s"), .character("q")])
    #expect(out.matches(of: /(\w+), step (\d)/).map { "\($0.1) \($0.2)" } == ["Toys 2", "More 1"])
    let (_, again) = try session.walk([.character("q")], fromStart: true)
    #expect(again.contains("step 1 of 3"))
  }

  @Test func `a bookmark beyond the end means the last step`() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 77))
    #expect(try session.walk([.character("q")], guesses: [""]).out.contains("step 3 of 3"))
    try session.bookmarks.write(Bookmark(lesson: "09-Gone", step: 1))
    #expect(try session.walk([.character("q")]).out.contains("step 1 of 3"))
  }

  @Test func `a lesson may be named`() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 1))
    #expect(try session.walk([.character("q")], lesson: "01-Toys").out.contains("Toys, step 2"))
    #expect(
      try session.walk([.character("q")], lesson: "01-Toys", fromStart: true).out.contains("Toys, step 1"))
    #expect(try session.walk([.character("q")], lesson: "02-More").out.contains("More, step 1"))
    #expect(try session.walk([.character("q")], lesson: "01-Toys").out.contains("Toys, step 1"))
  }

  @Test func `the last step ends the walk`() throws {
    let session = try Session()
    let (ending, out) = try session.walk([.enter, .enter, .character("x"), .enter, .enter], guesses: ["12"])
    #expect(ending == .left(code: 0) && out.hasSuffix("That was the last step.\n"))
    #expect(session.bookmarks.read() == Bookmark(lesson: "01-Toys", step: 0))
  }

  @Test func `the guess is asked before the run and judged after`() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 2))
    let (_, out) = try session.walk([.character("h"), .character("q")], guesses: ["15"])
    let parts = [
      "? How many mistakes in 20 rounds?", "Your guess: ", "12 mistakes", "01-Toys gates: it is 12, you said 15.",
      "a picture of 80 by 24\n", "XOR is never learned", "Figures/01-gates.svg", "Exercise: gates", "Look at the 3",
    ]
    let places = parts.map { out.range(of: $0)?.lowerBound }
    #expect(
      places.allSatisfy { $0 != nil } && zip(places, places.dropFirst()).allSatisfy { $0! < $1! }, "\(out)")
  }

  @Test func `a hint stays hidden unless asked for`() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 2))
    #expect(try !session.walk([.enter, .character("q")], guesses: ["15"]).out.contains("Look at the 3"))
  }

  @Test func `both twins are shown`() throws {
    let (_, out) = try Session().walk([.enter, .character("q")])
    #expect(out.contains("Sources/Chapters/01-Toys/Score+Loops.swift scores (1)") && out.contains("Z[0, i] = 3"))
    #expect(out.contains("Sources/Chapters/01-Toys/Score+BLAS.swift scores") && out.contains("product(w, X)"))
  }

  @Test(arguments: [(Key.interrupt, Int32(130)), (.end, 0)])
  func `control keys leave`(key: Key, code: Int32) throws {
    #expect(try Session().walk([key]).ending == .left(code: code))
  }

  @Test func `the end of input at a question leaves`() throws {
    let session = try Session()
    #expect(try session.walk([.enter, .enter], guesses: []).ending == .left(code: 0))
    #expect(session.bookmarks.read()?.step == 2)
  }

  @Test func `a small window is filled page by page`() throws {
    let (ending, out) = try Session().walk([.enter, .character("x"), .character("q")], width: 40, height: 10)
    #expect(ending == .left(code: 0))
    #expect(out.matches(of: /more: any key/).count == 2)
    let longest = out.split(separator: "\n").filter { !$0.contains("code") && !$0.hasPrefix("    ") }.map {
      $0.count
    }.max()
    #expect(longest.map { $0 <= 60 } == true)
  }

  @Test func `what takes minutes is made only if the learner waits`() throws {
    let slow = ToyDemonstrator(minutes: 3)
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 2))
    let (_, read) = try session.walk([.enter, .enter, .character("q")], guesses: ["1"], demonstrator: slow)
    #expect(read.contains("about 3 min to make this run") && read.contains("as recorded; `gradus run 01/gates`"))
    #expect(read.contains("XOR       3    0.75"))
    #expect(!read.contains("a picture") && read.contains("Figures/01-gates.svg"))
    let keys: [Key] = [.character("w"), .character("w"), .character("q")]
    let (_, waited) = try session.walk(keys, guesses: ["1"], demonstrator: slow)
    #expect(!waited.contains("as recorded;") && waited.contains("you said 1.") && waited.contains("a picture"))
  }

  @Test func `what cannot be made is told, and the walk goes on`() throws {
    let lesson = toyLesson.replacing("run: gates", with: "run: gats").replacing("figure: 01", with: "figure: 09")
    let session = try Session(lesson: lesson)
    let (ending, out) = try session.walk([.character("s"), .character("q")], lesson: "01-Toys", fromStart: true)
    #expect(ending == .left(code: 0) && out.contains("More, step 1"))
    let keys: [Key] = [.enter, .enter, .character("q")]
    let (_, told) = try session.walk(keys, guesses: ["1"], fromStart: true)
    #expect(session.failures == ["01-Toys: there is no run gats", "01-Toys: there is no figure 09-gates"])
    #expect(session.failures.allSatisfy(told.contains))
  }

  @Test func `without a demonstrator the walk stops at the run with the guess`() throws {
    let session = try Session()
    let keys: [Key] = [.enter, .enter]
    let (ending, out) = try session.walk(keys, guesses: ["15"], demonstrator: nil)
    #expect(ending == .stopped(Stepper.Stop(third, block: 1, guesses: ["15"])))
    #expect(out.contains("product(w, X)") && out.hasSuffix("Your guess: \n"))
    #expect(session.bookmarks.read() == Bookmark(lesson: "01-Toys", step: 2))
  }

  @Test func `another goes on where the walk stopped`() throws {
    let session = try Session()
    let stop = Stepper.Stop(third, block: 1, guesses: ["15"])
    let (_, out) = try session.walk([.character("b"), .character("q")], after: stop)
    #expect(out.hasPrefix("    12 mistakes\n\n01-Toys gates: it is 12, you said 15.\n"))
    #expect(!out.contains("How many mistakes") && !out.contains("step 3") && out.contains("step 2 of 3"))
  }

  @Test func `a hint before the stop is still there`() throws {
    let lesson = toyLesson.replacing(
      "<!-- run: gates -->", with: "<details>\n<summary>Clue</summary>\n\nCount.\n\n</details>\n\n<!-- run: gates -->")
    let session = try Session(lesson: lesson)
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 2))
    let (ending, _) = try session.walk([], guesses: ["15"], demonstrator: nil)
    guard case .stopped(let stop) = ending else {
      Issue.record("it did not stop but ended with \(ending)")
      return
    }
    #expect(stop == Stepper.Stop(third, block: 2, guesses: ["15"]))
    #expect(try session.walk([.character("h"), .character("q")], after: stop).out.contains("Clue\n\nCount.\n"))
  }

  @Test func `what is awaited ends the walk at the next step`() throws {
    let session = try Session()
    let (ending, out) = try session.walk([.enter], demonstrator: nil, until: { true })
    #expect(ending == .stopped(Stepper.Stop(Bookmark(lesson: "01-Toys", step: 1))))
    #expect(out.contains("step 1 of 3") && !out.contains("step 2"))
    #expect(try session.walk([.character("q")], demonstrator: nil, until: { true }).ending == .left(code: 0))
  }
}
