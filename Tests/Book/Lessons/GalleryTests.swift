import Arrays
import StudyKit
import StudyTesting
import Testing

@testable import LessonChecks

struct GalleryTests {
  func verdict(_ toy: ToyProject, _ settings: Settings = Settings()) throws -> Gallery.Verdict {
    try Gallery(project: toy.project, chapters: [toyChapter]).verdict(on: toyChapter.figures[0], settings)
  }

  @Test func `data are compared to four digits`() throws {
    let toy = try ToyProject()
    #expect(try verdict(toy) == .upToDate)
    #expect(
      try verdict(toy, Settings(seed: 2)) == .outOfDate("Figures/01-gates.tsv:8: expected 1 0.2, found 1 0.12346"))
    let lines = try toy.project.read("Figures/01-gates.tsv").split(separator: "\n")
    try toy.write(lines.prefix(7).joined(separator: "\n"), to: "Figures/01-gates.tsv")
    #expect(try verdict(toy) == .outOfDate("Figures/01-gates.tsv:8: expected 1 0.12345, found no line"))
    try toy.write("", to: "Figures/01-gates.tsv")
    #expect(try verdict(toy) != .upToDate)
    try toy.remove("Figures/01-gates.tsv")
    #expect(
      try verdict(toy) == .outOfDate("Figures/01-gates.tsv is missing; `gradus figures 01-gates` draws it"))
  }

  @Test func `numbers may differ where another kernel rounded them`() throws {
    let toy = try ToyProject()
    let kept = try toy.project.read("Figures/01-gates.tsv")
    #expect(kept.hasPrefix("# computed with \(BLAS.libraryName)\n"))
    let elsewhere = kept.replacing(BLAS.kernelName, with: "Abacus")
    try toy.write(elsewhere, to: "Figures/01-gates.tsv")
    #expect(try verdict(toy) == .upToDate)
    #expect(try verdict(toy, Settings(seed: 2)) == .roundedElsewhere)
    for wrong in [elsewhere.replacing("XOR", with: "AND"), elsewhere.replacing("0.12346", with: "nan")] {
      try toy.write(wrong, to: "Figures/01-gates.tsv")
      #expect(try verdict(toy, Settings(seed: 2)) != .roundedElsewhere)
    }
  }

  @Test func `a long line is told by its first number that differs`() {
    let (zeros, some) = ([String](repeating: "0", count: 60), ["0", "0.5"] + [String](repeating: "0", count: 58))
    func line(_ numbers: [String]) -> String { "image " + numbers.joined(separator: " ") }
    #expect(difference(expected: line(zeros), found: line(some)) == "number 2: expected 0.0, found 0.5")
    #expect(difference(expected: "1 0.5", found: "1 0.6") == "expected 1 0.5, found 1 0.6")
  }

  @Test func `stray files are named`() throws {
    let toy = try ToyProject()
    try toy.write("<svg/>", to: "Figures/01-old.svg")
    #expect(Gallery(project: toy.project, chapters: [toyChapter]).strays == ["01-old.svg"])
  }
}
