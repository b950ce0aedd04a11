import Reading
import StudyKit
import StudyTesting
import Testing

@testable import LessonChecks

struct AppendicesTests {
  @Test func `a test is named by a claim`() throws {
    let toy = try ToyProject()
    let tests = """
      struct ClaimsTests {
        @Test func `claim 23, E17: it is 5`() {}
        @Test(arguments: [1])
        func `claim 4: is so`(_ x: Int) {}
        @Test func `E6: is wrong`() {}
        /// Claim E19: shapes.
        @Test func shapes() {}
        /// Claims are many.
        @Test func `every one`() {}
        @Test func `even numbers 4`() {}
      }
      """
    try toy.write("import Testing\n\n" + tests, to: "Tests/Chapters/01-Toys/ClaimsTests.swift")
    #expect(claimTests(toyChapter, toy.project).map(\.claims) == [["23", "E17"], ["4"], ["E6"], ["E19"]])
    let names = ["claim 23, E17: it is 5", "claim 4: is so", "E6: is wrong", "shapes"]
    #expect(claimTests(toyChapter, toy.project).map(\.name) == names)
  }

  @Test func `a claim that fails is refused`() throws {
    let toy = try ToyProject()
    func page(_ verdict: String) throws -> String {
      let run = Run("claims") { _ in
        var table = Table("claim", "computed", "verdict")
        table.row("7: two is even", "2", verdict)
        var report = Report()
        report.say(table)
        return report
      }
      let chapter = Chapter(number: 1, module: "Toys", title: "Toys", runs: [run])
      return try claimsPage(
        Evidence(project: toy.project, chapters: [chapter], laboratory: Laboratory(settings: Settings())))
    }
    #expect(throws: Failure.self) { try page("DOES NOT HOLD") }
    #expect(throws: Failure.self) { try page("wrong, and NOT caught") }
    #expect(try !page("holds").contains("Tests that go further"))
    try toy.write("\n  @Test func `claim 7: two is even`() {}\n", to: "Tests/Chapters/01-Toys/ClaimsTests.swift")
    let text = try page("holds")
    #expect(
      text.contains("\n7: two is even") && text.contains("- 7: `claim 7: two is even`, Tests/Chapters/01-Toys/"),
      "\(text)")
  }
}
