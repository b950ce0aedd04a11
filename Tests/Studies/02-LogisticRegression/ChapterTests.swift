import StudyKit
import StudyTesting
import Testing
import Verification

@testable import LogisticRegressionStudies

@Suite struct LogisticRegressionChapterTests {
  @Test func `the answers that can be worked out by hand`() throws {
    #expect(try logisticRegression.answer("stable", "cost") == .number(1_000, unit: ""))
    #expect(try logisticRegression.answer("softmax", "even") == .number(0.5, unit: ""))
    #expect(try abs(logisticRegression.number("sigmoid", "steepest") - 0.25) < 1e-6)
    #expect(try abs(logisticRegression.number("gradient", "last") - 0.982) < 1e-3)
  }

  @Test(arguments: ["sigmoid", "likelihood", "stable", "gradient", "softmax", "curvature", "optimum"])
  func `both twins say the same`(_ run: String) throws {
    try logisticRegression.expectBothTwinsSayTheSame(run)
  }

  @Test(arguments: logisticRegression.figures.map(\.name))
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try logisticRegression.expectWhole(figure: name)
  }
}
