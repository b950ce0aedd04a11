import Testing

@testable import gradus

struct GalleryTests {
  func complaint(_ toy: ToyProject, _ settings: Settings = Settings()) throws -> String? {
    try Gallery(project: toy.project, chapters: [toyChapter]).complaint(
      about: toyChapter.figures[0], settings)
  }

  @Test func dataAreComparedToFourDigits() throws {
    let toy = try ToyProject()
    #expect(try complaint(toy) == nil)
    #expect(
      try complaint(toy, Settings(seed: 2)) == "Figures/01-gates.tsv:7: expected 1 0.2, found 1 0.12346")
    let lines = try toy.project.read("Figures/01-gates.tsv").split(separator: "\n")
    try toy.write(lines.prefix(6).joined(separator: "\n"), to: "Figures/01-gates.tsv")
    #expect(try complaint(toy) == "Figures/01-gates.tsv:7: expected 1 0.12345, found no line")
    try toy.remove("Figures/01-gates.tsv")
    #expect(try complaint(toy) == "Figures/01-gates.tsv is missing; `gradus figures 01-gates` draws it")
  }

  @Test func strayFilesAreNamed() throws {
    let toy = try ToyProject()
    try toy.write("<svg/>", to: "Figures/01-old.svg")
    #expect(Gallery(project: toy.project, chapters: [toyChapter]).strays == ["01-old.svg"])
    #expect(toy.run("figures", "--check").error == "gradus: Figures/01-old.svg belongs to no figure\n")
  }

  @Test func aNumberNamesAllFiguresOfItsChapter() throws {
    let gallery = Gallery(project: try ToyProject().project, chapters: [toyChapter])
    #expect(try gallery.named("01").map(\.name) == gallery.figures.map(\.name))
    #expect(try gallery.named("01-gates").map(\.name) == ["01-gates"])
    #expect(throws: UsageError.self) { try gallery.named("0") }
  }

  @Test func aLearnersDataLeaveTheGalleryAlone() throws {
    let toy = try ToyProject()
    let kept = try toy.project.read("Figures/01-gates.tsv")
    let (code, out, _) = toy.run("figures", "01-gates", "--data", "mine", "--seed", "2")
    #expect(code == 0 && out.hasPrefix(".gradus/figures/01-gates.svg  XOR"))
    #expect(try toy.project.read("Figures/01-gates.tsv") == kept)
    #expect(try toy.project.read(".gradus/figures/01-gates.tsv").contains("0.2"))
  }
}
