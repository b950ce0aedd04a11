import Testing

@testable import gradus

struct ReportTests {
  @Test func tablesAreAligned() {
    var table = Table("gate", "w", "loss")
    table.row("AND", 12, 0.123456)
    table.row("NAND", -3, 1e-9)
    var report = Report()
    report.say(table)
    report.say("two\nlines  ")
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

  @Test func answersAreTold() {
    var report = Report()
    report.answer("accuracy", is: 97.03125, unit: "%")
    report.answer("learned", is: "no")
    #expect(report.answers["accuracy"].map { "\($0)" } == "97.03 %")
    #expect(report.answers["learned"].map { "\($0)" } == "no")
  }
}
