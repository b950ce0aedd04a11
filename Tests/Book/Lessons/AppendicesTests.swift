import Reading
import StudyKit
import StudyTesting
import Testing

@testable import LessonChecks

struct AppendicesTests {
  static let path = "Sources/Studies/01-Toys/Claims.swift"

  @Test func `a claim is checked by the function whose row it begins`() throws {
    let toy = try ToyProject()
    try toy.write(
      """
      func runClaims(_ settings: Settings) throws -> Report { try claims(settings, addCounts, addErrata) }

      private func addCounts(to table: inout Table, _ settings: Settings) {
        table.row("23: it is 5", "5", verdict(true))
        for name in names { table.row("4: \\(name) is so", "so", verdict(true)) }
        table.row("23: and odd", "1 left", verdict(true))
      }

      private func addErrata(to table: inout Table, _ settings: Settings) {
        table.row("E6: it is 6", "5, one less", caught(true))
      }
      """, to: Self.path)
    let checks = try claimChecks(toyChapter, toy.project)
    #expect(checks.map(\.claims) == [["23", "4"], ["E6"]])
    #expect(checks.map(\.function) == ["addCounts", "addErrata"])
  }

  @Test func `a claim has one check, and not two`() throws {
    let toy = try ToyProject()
    let run = Run("claims") { _ in
      var table = Table("claim", "computed", "verdict")
      table.row("7: two is even", "2", "holds")
      return Report(table)
    }
    let chapter = Chapter(number: 1, module: "Toys", title: "Toys", runs: [run])
    func page() throws -> String {
      try claimsPage(
        Evidence(project: toy.project, chapters: [chapter], laboratory: Laboratory(settings: Settings())))
    }
    func function(_ name: String, _ claim: String) -> String { "func \(name)() {\n  row(\"\(claim): two\")\n}\n" }
    try toy.write(function("addOdd", "8"), to: Self.path)
    #expect(throws: Failure("no function checks it", at: "claim 7", expected: "one in \(Self.path)")) { try page() }
    try toy.write(function("addEven", "7") + function("addTwo", "7"), to: Self.path)
    #expect(throws: Failure("addEven checks it, and addTwo again", at: "claim 7")) { try page() }
    try toy.write(function("addEven", "7"), to: Self.path)
    let text = try page()
    #expect(text.contains("\n7: two is even") && text.contains("\n- 7: `addEven`\n"), "\(text)")
  }

  @Test func `a claim that fails is refused`() throws {
    let toy = try ToyProject()
    try toy.write("func addEven() {\n  row(\"7: two\")\n}\n", to: Self.path)
    func page(_ verdict: String) throws -> String {
      let run = Run("claims") { _ in
        var table = Table("claim", "computed", "verdict")
        table.row("7: two is even", "2", verdict)
        return Report(table)
      }
      let chapter = Chapter(number: 1, module: "Toys", title: "Toys", runs: [run])
      return try claimsPage(
        Evidence(project: toy.project, chapters: [chapter], laboratory: Laboratory(settings: Settings())))
    }
    #expect(throws: Failure.self) { try page("DOES NOT HOLD") }
    #expect(throws: Failure.self) { try page("wrong, and NOT caught") }
    #expect(try page("holds").contains("\n7: two is even"))
  }
}
