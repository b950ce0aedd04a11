import LessonChecks
import Reading
import StudyKit
import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct AppendicesCommandTests {
  private func run(_ toy: ToyProject, _ appendices: [Appendix], _ arguments: String...) -> (code: Int32, error: String)
  {
    let console = Script()
    let command = Command(chapters: [toyChapter], console: console, appendices: appendices) { [project = toy.project] in
      project
    }
    let code = command.run(["lessons"] + arguments)
    return (code, console.errors)
  }

  @Test func `a page is written and then held to the code`() throws {
    let toy = try ToyProject()
    try toy.write("old\n", to: "Lessons/Appendix/Proof.md")
    let page = [Appendix(path: "Lessons/Appendix/Proof.md", isPart: false, text: proofPage)]
    let stale = run(toy, page)
    #expect(stale.code == 1)
    #expect(stale.error.contains("Lessons/Appendix/Proof.md:1: expected # The state of the proof, found old"))
    #expect(run(toy, page, "--write").code == 0 && run(toy, page, "--check").code == 0)
    let written = try toy.project.read("Lessons/Appendix/Proof.md")
    #expect(written.contains("\n| scores | twins | 4 | 30 | 0.25 | pass |\n"), "\(written)")
    try toy.write(written.replacing("| 30 |", with: "| 31 |"), to: "Lessons/Appendix/Proof.md")
    #expect(run(toy, page).code == 1)
  }

  @Test func `a part stands between its marks`() throws {
    let toy = try ToyProject()
    let part = [Appendix(path: "README.md", isPart: true, text: proofByChapter)]
    try toy.write("# Toys\n\nNo place.\n", to: "README.md")
    #expect(run(toy, part).error.contains("README.md: there is no place for it"))
    try toy.write("# Toys\n\n\(Appendix.begin)\(Appendix.end)\n\nMore.\n", to: "README.md")
    #expect(run(toy, part).code == 1)
    #expect(run(toy, part, "--write").code == 0 && run(toy, part).code == 0)
    let page = try toy.project.read("README.md")
    #expect(page.hasPrefix("# Toys\n") && page.hasSuffix("\(Appendix.end)\n\nMore.\n"))
    #expect(page.contains("\n| 1 | Toys | – | 4 | – | 2 | – | – | – | 230 | pass |\n"), "\(page)")
  }
}
