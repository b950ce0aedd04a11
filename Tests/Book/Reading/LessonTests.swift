import TestSupport
import Testing

@testable import Reading

struct LessonTests {
  @Test func `a lesson is read in steps and blocks`() throws {
    let lesson = Lesson(path: "Lessons/01-Toys.md", text: toyLesson)
    #expect(lesson.problems == [])
    #expect(lesson.name == "01-Toys" && lesson.title == "Toys in steps")
    #expect(lesson.steps.map(\.heading) == ["Toys in steps", "1. The score", "2. The gates"])
    #expect(lesson.steps.map(\.line) == [3, 5, 28])
    #expect(lesson.steps.map(\.blocks.count) == [1, 4, 6])
    let bodies = lesson.steps.flatMap(\.blocks).compactMap(\.body)
    #expect(bodies == [13..<16, 21..<25, 35..<40, 45..<46])
  }

  @Test func `the hint is kept apart`() throws {
    let lesson = Lesson(path: "Lessons/01-Toys.md", text: toyLesson)
    guard case .details(let summary, let text)? = lesson.steps.last?.blocks.last?.kind else {
      Issue.record("the last block is not the hint")
      return
    }
    #expect(summary == "Hint")
    #expect(text.map(\.kind) == [.paragraph("Look at the 3 in the table.")])
  }

  @Test func `lessons are read in the order of their numbers`() throws {
    let toy = try ToyFolder()
    try toy.write("# Zero", to: "Lessons/00-Zero.md")
    try toy.write("# Not a lesson", to: "Lessons/README.md")
    #expect(try Lesson.all(in: toy.project).map(\.title) == ["Zero", "Toys in steps"])
  }
}
