import Arrays
import Foundation
import Reading
import StudyKit
import StudyTesting
import TestSupport
import Testing

@testable import LessonChecks

struct LessonCheckWritingTests {
  @Test func `the writer brings a lesson up to date`() throws {
    let bent = toyLesson.replacing("Z[0, i] = 3 }\n", with: "Z[0, i] = 4 }\nmore\n")
      .replacing("XOR       3    0.75\n", with: "").replacing("![XOR is never", with: "![XOR was never")
    let toy = try ToyProject(lesson: bent)
    let lesson = try #require(try Lesson.all(in: toy.project).first)
    #expect(try toy.check().updated(lesson) == toyLesson)
  }

  @Test func `the writer fills in what an author left out`() throws {
    let toy = try ToyProject(
      lesson:
        "# Toys\n\n<!-- code: 01-Toys/Score+BLAS.swift scores (1) -->\nSo.\n<!-- run: gates -->\n<!-- figure: 01-gates -->\n"
    )
    #expect(try toy.problems().filter { $0.contains("no block follows") }.count == 3)
    let lesson = try #require(try Lesson.all(in: toy.project).first)
    let text = try toy.check().updated(lesson)
    #expect(text.contains("product(w, X)\n```\n\nSo.\n"))
    try toy.write(text, to: lesson.path)
    #expect(
      try toy.problems() == [
        "Sources/Chapters/01-Toys/Score+Loops.swift:4: uncited implementation: no lesson shows scores"
      ])
  }

  @Test func `the writer refuses a broken reference`() throws {
    let toy = try ToyProject(lesson: toyLesson.replacing("swift scores (1)", with: "swift scores (7)"))
    let lesson = try #require(try Lesson.all(in: toy.project).first)
    #expect(
      throws: Failure(
        "Sources/Chapters/01-Toys/Score+Loops.swift: scores has no comment // (7)", at: "Lessons/01-Toys.md:11")
    ) {
      try toy.check().updated(lesson)
    }
  }

  @Test func `the writer tells what rounded the numbers`() throws {
    let toy = try ToyProject(lesson: toyLesson + "\n<!-- computed with an abacus -->\n")
    let lesson = try #require(try Lesson.all(in: toy.project).first)
    #expect(try toy.check().updated(lesson) == toyLesson + "\n<!-- computed with \(BLAS.libraryName) -->\n")
    var slow = toyChapter
    slow.runs.append(Run("slow", minutes: 3) { _ in Report() })
    let check = LessonCheck(project: toy.project, chapters: [slow], laboratory: Laboratory(settings: Settings()))
    #expect(try check.updated(lesson) == toyLesson + "\n<!-- computed with an abacus -->\n")
  }
}
