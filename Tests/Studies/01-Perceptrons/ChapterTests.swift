import Arrays
import Foundation
import Perceptrons
import Plots
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
    #expect(try answer("one-rule", "slope") == .number(1, unit: ""))
  }

  @Test(arguments: perceptrons.runs.map(\.name))
  func `both twins say the same`(_ run: String) throws {
    try perceptrons.expectBothTwinsSayTheSame(run, ofRoundingNoneIsAllowed: true)
  }

  @Test func `every claim holds, and the erratum is caught`() throws {
    let lines = try perceptrons.expectBorneOut(claims: 1...3, errata: 1...1)
    #expect(lines.count == 9)
    #expect(lines.count { line in line.hasPrefix("E") } == 1)
  }

  @Test(arguments: perceptrons.figures.map(\.name))
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try perceptrons.expectWhole(figure: name, atMost: 100_000)
  }

  @Test func `the boundary's last panel has every point on its side`() throws {
    let outcome = lessonClouds(BLAS.self, seed: Settings.lessonSeed)
    #expect(BLAS.predictions(outcome.run.unit, outcome.cloud.data.X) == outcome.cloud.data.Y)
    let entry = try #require(perceptrons.figures.first { $0.name == "01-boundary" })
    let last = try entry.draw("", Settings()).panels.last
    #expect(last?.title == "after mistake \(outcome.run.mistakes) of \(outcome.run.mistakes)")
  }
}
