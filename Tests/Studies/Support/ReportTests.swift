import Testing

@testable import StudyKit

struct ReportTests {
  @Test func `tables are aligned`() {
    var table = Table("gate", "w", "loss")
    table.row("AND", 12, 0.123456)
    table.row("NAND", -3, 1e-9)
    let report = Report(table, "", "two\nlines  ", answer: "w", is: 12)
    #expect(report.answers == ["w": .number(12, unit: "")])
    #expect(
      report.text == """
        gate   w    loss
        ────  ──  ──────
        AND   12  0.1235
        NAND  -3   1e-09

        two
        lines
        """)
  }

  @Test func `words wrap where a table is too wide`() {
    var table = Table("claim", "verdict")
    table.row("short", "holds")
    table.row(Array(repeating: "word", count: 20).joined(separator: " "), "fails")
    let lines = table.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 5 && lines.allSatisfy { $0.count <= 94 })
    #expect(lines[2].hasSuffix("holds") && lines[3].hasSuffix("fails"))
    #expect(lines[4] == "  word word word")
  }

  @Test func `answers are told`() {
    var report = Report()
    report.answer("accuracy", is: 97.03125, unit: "%")
    report.answer("learned", is: "no")
    #expect(report.answers["accuracy"].map { "\($0)" } == "97.03 %")
    #expect(report.answers["learned"].map { "\($0)" } == "no")
  }
}
