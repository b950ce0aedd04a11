import Reading
import StudyKit
import StudyTesting
import Testing

@testable import PerceptronsStudies

@Suite struct PerceptronsChapterTests {
  func answer(_ run: String, _ name: String) throws -> Answer? { try perceptrons.answer(run, name) }

  @Test func `the answers that can be worked out by hand`() throws {
    #expect(try answer("score", "score") == .number(2, unit: ""))
    #expect(try answer("bias", "score") == .number(-1, unit: ""))
    #expect(try answer("gates", "score") == .number(-0.5, unit: ""))
    #expect(try answer("trick", "tricks") == .number(3, unit: ""))
    #expect(try answer("bias-per-feature", "bias") == .number(10, unit: ""))
    #expect(try answer("xor", "returns") == .number(3, unit: ""))
    #expect(try answer("two-layers", "right") == .number(4, unit: ""))
    #expect(try answer("one-rule", "gradient") == .number(1, unit: ""))
  }

  @Test(arguments: perceptrons.runs.map(\.name))
  func `both twins say the same`(_ run: String) throws {
    try perceptrons.expectBothTwinsSayTheSame(run, ofRoundingNoneIsAllowed: true)
  }

  @Test(arguments: perceptrons.figures.map(\.name))
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try perceptrons.expectWhole(figure: name, atMost: 100_000)
  }
}
