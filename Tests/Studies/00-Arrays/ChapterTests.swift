import StudyKit
import StudyTesting
import Testing

@testable import ArraysStudies

@Suite struct ArraysChapterTests {
  @Test func `the answers that can be worked out by hand`() throws {
    #expect(try arrays.answer("product", "corner") == .number(11, unit: ""))
    #expect(try arrays.answer("small-products", "finite") == .word("yes"))
    #expect(try abs(arrays.number("rounding", "growth") / 1_000 - 1) < 0.5)
  }

  @Test(arguments: arrays.runs.map(\.name)) func `both twins say the same`(_ run: String) throws {
    try arrays.expectBothTwinsSayTheSame(run)
  }

  @Test(arguments: arrays.figures.map(\.name))
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try arrays.expectWhole(figure: name)
  }
}
