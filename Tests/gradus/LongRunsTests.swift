import Reading
import StudyKit
import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct LongRunsTests {
  private let slow = slowChapter
  private let lesson = slowLesson

  @Test func `a record is taken as it is until the long run is made`() throws {
    let toy = try ToyProject(lesson: lesson)
    #expect(toy.run("lessons", chapter: slow).code == 0)
    let (code, _, error) = toy.run("lessons", "--check", "--long", chapter: slow)
    #expect(code == 1 && error.contains("run slow: expected “made in 120 s”, found “made in 90 s”"))
    #expect(toy.run("lessons", "--write", chapter: slow).code == 0)
    #expect(try toy.project.read("Lessons/01-Toys.md") == lesson)
    #expect(toy.run("lessons", "--write", "--long", chapter: slow).code == 0)
    #expect(try toy.project.read("Lessons/01-Toys.md") == lesson.replacing("90 s", with: "120 s"))
  }

  @Test func `what was never recorded is noticed`() throws {
    let toy = try ToyProject(lesson: lesson.replacing("\n```text\nmade in 90 s\n```", with: ""))
    #expect(toy.run("lessons", chapter: slow).error.contains("no block follows"))
    let asking = lesson.replacing("<!-- run: slow", with: "<!-- predict: slow.time -->\nHow long?\n\n<!-- run: slow")
    #expect(try ToyProject(lesson: asking).run("lessons", chapter: slow).error.contains("a run of 2 min; ask"))
  }

  @Test func `without pause the record is printed unless long runs are asked for`() throws {
    let toy = try ToyProject(lesson: lesson)
    let printed = toy.run("learn", "--all", "--no-pause", chapter: slow)
    #expect(printed.code == 0 && printed.out.contains("made in 90 s"))
    #expect(printed.out.hasSuffix("lessons: 1; steps: 4; out of step: 0\n"))
    let made = toy.run("learn", "--all", "--no-pause", "--long", chapter: slow)
    #expect(made.code == 1 && made.out.contains("made in 120 s"))
  }

  @Test func `long figures are drawn when asked for`() throws {
    let toy = try ToyProject()
    try toy.write("old", to: "Figures/01-gates.tsv")
    #expect(toy.run("figures", "--check", chapter: slow).code == 0)
    #expect(toy.run("figures", "--check", "--long", chapter: slow).code == 1)
    #expect(toy.run("figures", chapter: slow).out.hasPrefix("this takes about 3 min of one core\n"))
    #expect(toy.run("figures", "--check", "--long", chapter: slow).code == 0)
    try toy.remove("Figures/01-gates.svg")
    #expect(toy.run("figures", "--check", chapter: slow).error.contains("Figures/01-gates.svg is missing"))
  }
}
