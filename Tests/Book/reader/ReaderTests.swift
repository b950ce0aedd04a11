import Foundation
import Reading
import TestSupport
import Testing

@testable import reader

/// The toy lesson, read while a script of the shell runs as the build.
private final class Session {
  let toy: ToyFolder
  let console: Script

  init(_ keys: [Key] = [], guesses: [String] = [], isInteractive: Bool = true) throws {
    toy = try ToyFolder()
    console = Script(keys: keys, lines: guesses, isInteractive: isInteractive)
  }

  /// Where the bookmark is kept.
  var bookmark: String { toy.root.path + "/gradus/bookmark" }

  func read(_ script: String, patience: Double = 0, isAwaited: Bool = false) throws -> Stepper.Ending? {
    let build = try Build(["sh", "-c", script])
    if isAwaited { console.beforeKey = { _ = build.ends(within: 60) } }
    let reader = Reader(
      console: console, lessons: try Lesson.all(in: toy.project), build: build,
      bookmarks: BookmarkFile(environment: ["XDG_STATE_HOME": toy.root.path]), patience: patience)
    return try reader.read()
  }
}

struct ReaderTests {
  @Test func `the lesson is read meanwhile and handed over with the guess`() throws {
    let session = try Session([.enter, .enter], guesses: ["15"])
    let ending = try session.read(
      "echo '[3/9] Compiling Toys'; until grep -qs '01-Toys 2' \(session.bookmark); do sleep 0.05; done; sleep 0.5")
    #expect(ending == .stopped(Stepper.Stop(Bookmark(lesson: "01-Toys", step: 2), block: 1, guesses: ["15"])))
    let out = session.console.out
    #expect(out.contains("step 3 of 3") && out.contains("Your guess: "))
    #expect(out.contains("s so far: Compiling Toys") && !out.contains("AND       4"))
  }

  @Test func `when all is compiled the next step is handed over`() throws {
    let session = try Session([.enter])
    let script = "until [ -e \(session.bookmark) ]; do sleep 0.05; done"
    let next = Stepper.Stop(Bookmark(lesson: "01-Toys", step: 1))
    #expect(try session.read(script, isAwaited: true) == .stopped(next))
    #expect(session.console.out.contains("step 1 of 3") && !session.console.out.contains("step 2"))
  }

  @Test func `what is soon done is waited for in silence`() throws {
    let session = try Session()
    #expect(try session.read("sleep 0.1", patience: 60) == nil)
    #expect(session.console.out == "")
  }

  @Test func `without a terminal nothing is shown`() throws {
    let session = try Session(isInteractive: false)
    #expect(try session.read("sleep 0.1") == nil)
    #expect(session.console.out == "")
  }

  @Test func `what the compiler says is told`() throws {
    let session = try Session([.enter, .enter], guesses: ["15"])
    let script = "until [ -e \(session.bookmark) ]; do sleep 0.05; done; echo 'x.swift:3: error: no'; exit 1"
    #expect(throws: Failure("it failed; `make learn` tries again", at: "sh -c \(script)")) { try session.read(script) }
    #expect(session.console.errors == "x.swift:3: error: no\n")
  }

  @Test func `who leaves stops the build`() throws {
    let session = try Session([.character("q")])
    let script = "trap 'touch \(session.toy.root.path)/stopped; exit' INT; for i in $(seq 600); do sleep 0.05; done"
    #expect(try session.read(script) == .left(code: 0))
    #expect(session.toy.project.files(in: ".").contains("stopped"))
  }
}
