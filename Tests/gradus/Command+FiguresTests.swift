import Arrays
import LessonChecks
import StudyKit
import StudyTesting
import Testing

@testable import gradus

struct FiguresCommandTests {
  @Test func `numbers may differ where another kernel rounded them`() throws {
    let toy = try ToyProject()
    let kept = try toy.project.read("Figures/01-gates.tsv")
    try toy.write(kept.replacing(BLAS.kernelName, with: "Abacus"), to: "Figures/01-gates.tsv")
    let (code, out, _) = toy.run("figures", "--check", "--seed", "2")
    #expect(code == 0 && out.hasPrefix("with \(BLAS.libraryName), the numbers of these") && out.hasSuffix("01-gates\n"))
  }

  @Test func `stray files are named`() throws {
    let toy = try ToyProject()
    try toy.write("<svg/>", to: "Figures/01-old.svg")
    #expect(toy.run("figures", "--check").error == "gradus: Figures/01-old.svg belongs to no figure\n")
  }

  @Test func `a number names all figures of its chapter`() throws {
    let gallery = Gallery(project: try ToyProject().project, chapters: [toyChapter])
    #expect(try gallery.named("01").map(\.name) == gallery.figures.map(\.name))
    #expect(try gallery.named("01-gates").map(\.name) == ["01-gates"])
    #expect(throws: UsageError.self) { try gallery.named("0") }
  }

  @Test func `a learner's data leave the gallery alone`() throws {
    let toy = try ToyProject()
    let kept = try toy.project.read("Figures/01-gates.tsv")
    let (code, out, _) = toy.run("figures", "01-gates", "--data", "mine", "--seed", "2")
    #expect(code == 0 && out.hasPrefix(".gradus/figures/01-gates.svg  XOR"))
    #expect(try toy.project.read("Figures/01-gates.tsv") == kept)
    #expect(try toy.project.read(".gradus/figures/01-gates.tsv").contains("0.2"))
  }

  @Test func `a figure is drawn again where a source has changed, or on request`() throws {
    let toy = try ToyProject()
    func drawn(_ option: String = "--seed=1") -> Bool {
      let (code, out, _) = toy.run("figures", "01-gates", option)
      return code == 0 && out.contains("Figures/01-gates.svg  ")
    }
    #expect(drawn())
    #expect(!drawn())
    #expect(drawn("--afresh"))
    try toy.write("let changed = true\n", to: "Sources/Chapters/01-Toys/New.swift")
    #expect(drawn())
    try toy.remove("Figures/01-gates.svg")
    #expect(drawn())
  }
}
