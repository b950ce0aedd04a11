import Reading
import StudyTesting
import Testing

@testable import LessonChecks

struct LibraryTests {
  @Test func `a file is read once`() throws {
    let toy = try ToyProject()
    let library = Library(project: toy.project)
    #expect(try library.source("01-Toys/Score+BLAS.swift").declarations.map(\.name) == ["BLAS", "scores"])
    try toy.remove("Sources/Chapters/01-Toys/Score+BLAS.swift")
    #expect(try library.source("01-Toys/Score+BLAS.swift").declarations.count == 2)
    #expect(throws: Failure("no such file", at: "Sources/Chapters/01-Toys/Score+Loops.swif")) {
      try library.source("01-Toys/Score+Loops.swif")
    }
  }
}
