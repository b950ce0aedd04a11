import Foundation
import Testing

@testable import gradus

/// A stepper over the toy lesson and a second one, with keys and guesses given.
private final class Session {
  let toy: ToyProject
  let bookmarks: BookmarkFile

  init() throws {
    toy = try ToyProject()
    bookmarks = BookmarkFile(environment: ["XDG_STATE_HOME": toy.root.path])
  }

  func walk(
    _ keys: [Key], guesses: [String] = [], lesson: String? = nil, fromStart: Bool = false, width: Int = 80,
    height: Int = 200
  ) throws -> (code: Int32, out: String) {
    let second = Lesson(path: "Lessons/02-More.md", text: "# More\n\nThe last words.\n")
    let console = Script(keys: keys, lines: guesses, isInteractive: true, width: width, height: height)
    let stepper = Stepper(
      try Lesson.all(in: toy.project) + [second],
      chapters: [toyChapter, Chapter(number: 2, module: "More", title: "More")],
      laboratory: Laboratory(settings: Settings()), console: console, bookmarks: bookmarks)
    return (stepper.walk(openingAt: lesson, fromStart: fromStart), console.out)
  }
}

struct StepperTests {
  @Test func enterGoesOnAndBGoesBack() throws {
    let session = try Session()
    let (code, out) = try session.walk([.enter, .enter, .character("b"), .character("q")], guesses: ["11"])
    #expect(code == 0)
    let steps = out.matches(of: /step (\d) of 3/).map { String($0.1) }
    #expect(steps == ["1", "2", "3", "2"])
    #expect(session.bookmarks.read() == Bookmark(lesson: "01-Toys", step: 1))
  }

  @Test func theLearnerResumesAndMaySkip() throws {
    let session = try Session()
    _ = try session.walk([.enter, .character("q")])
    let (_, out) = try session.walk([.character("s"), .character("q")])
    #expect(out.matches(of: /(\w+), step (\d)/).map { "\($0.1) \($0.2)" } == ["Toys 2", "More 1"])
    let (_, again) = try session.walk([.character("q")], fromStart: true)
    #expect(again.contains("step 1 of 3"))
  }

  @Test func aBookmarkBeyondTheEndMeansTheLastStep() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 77))
    #expect(try session.walk([.character("q")], guesses: [""]).out.contains("step 3 of 3"))
    try session.bookmarks.write(Bookmark(lesson: "09-Gone", step: 1))
    #expect(try session.walk([.character("q")]).out.contains("step 1 of 3"))
  }

  @Test func aLessonMayBeNamed() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 1))
    #expect(try session.walk([.character("q")], lesson: "01-Toys").out.contains("Toys, step 2"))
    #expect(
      try session.walk([.character("q")], lesson: "01-Toys", fromStart: true).out.contains("Toys, step 1"))
    #expect(try session.walk([.character("q")], lesson: "02-More").out.contains("More, step 1"))
    #expect(try session.walk([.character("q")], lesson: "01-Toys").out.contains("Toys, step 1"))
  }

  @Test func theLastStepEndsTheWalk() throws {
    let session = try Session()
    let (code, out) = try session.walk([.enter, .enter, .character("x"), .enter, .enter], guesses: ["12"])
    #expect(code == 0 && out.hasSuffix("That was the last step.\n"))
    #expect(session.bookmarks.read() == Bookmark(lesson: "01-Toys", step: 0))
  }

  @Test func theGuessIsAskedBeforeTheRunAndJudgedAfter() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 2))
    let (_, out) = try session.walk([.character("h"), .character("q")], guesses: ["15"])
    let parts = [
      "? How many mistakes in 20 rounds?", "Your guess: ", "AND       4  0.9684",
      "Not far: it is 12, you said 15, 25 % off.", "epochs", "Figures/01-gates.svg", "Exercise: gates",
      "Look at the 3",
    ]
    let places = parts.map { out.range(of: $0)?.lowerBound }
    #expect(
      places.allSatisfy { $0 != nil } && zip(places, places.dropFirst()).allSatisfy { $0! < $1! }, "\(out)")
  }

  @Test func aHintStaysHiddenUnlessAskedFor() throws {
    let session = try Session()
    try session.bookmarks.write(Bookmark(lesson: "01-Toys", step: 2))
    #expect(try !session.walk([.enter, .character("q")], guesses: ["15"]).out.contains("Look at the 3"))
  }

  @Test func bothTwinsAreShown() throws {
    let (_, out) = try Session().walk([.enter, .character("q")])
    #expect(out.contains("Sources/01-Toys/Score+Loops.swift scores (1)") && out.contains("Z[0, i] = 3"))
    #expect(out.contains("Sources/01-Toys/Score+BLAS.swift scores") && out.contains("product(w, X)"))
  }

  @Test(arguments: [(Key.interrupt, Int32(130)), (.end, 0)])
  func controlKeysLeave(key: Key, code: Int32) throws {
    #expect(try Session().walk([key]).code == code)
  }

  @Test func theEndOfInputAtAQuestionLeaves() throws {
    let session = try Session()
    #expect(try session.walk([.enter, .enter], guesses: []).code == 0)
    #expect(session.bookmarks.read()?.step == 2)
  }

  @Test func aSmallWindowIsFilledPageByPage() throws {
    let (code, out) = try Session().walk([.enter, .character("x"), .character("q")], width: 40, height: 10)
    #expect(code == 0)
    #expect(out.matches(of: /more: any key/).count == 2)
    let longest = out.split(separator: "\n").filter { !$0.contains("code") && !$0.hasPrefix("    ") }.map {
      $0.count
    }.max()
    #expect(longest.map { $0 <= 60 } == true)
  }
}
