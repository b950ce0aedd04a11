import Arrays
import Foundation
import LessonChecks
import Optimization
import Plots
import Reading
import StudyKit
import StudyTesting
import Testing
import Verification

@testable import OptimizationStudies

@Suite struct OptimizationChapterTests {
  func answer(_ run: String, _ name: String) throws -> Answer? { try optimization.answer(run, name) }

  @Test func `the answers that can be worked out by hand`() throws {
    let hand: [(run: String, name: String, value: Double)] = [
      ("batches", "last", 100), ("batch-sizes", "steps", 115), ("averages", "first", 0.4),
      ("fed-back", "second", 1 / 0.19), ("bowl", "second", -0.8), ("momentum", "rescaled", 0.01),
      ("adagrad", "fourth", 0.25), ("rmsprop", "first", 0.5 / 0.1.squareRoot()),
      ("epsilon", "inside", 0.5.squareRoot()),
      ("adam", "first", 0.1), ("decay", "left", pow(0.999, 1_000)), ("gains", "flat", 1.05), ("one-pass", "adam", 7),
      ("clipping", "first", 6 / 100.25.squareRoot()), ("scales", "middle", 0.99),
    ]
    for (run, name, value) in hand {
      let found = try optimization.number(run, name)
      #expect(agree(found, value), "\(run).\(name): \(found), not \(value)")
    }
    #expect(try answer("resume", "adam") == .word("yes"))
    #expect(try answer("nesterov", "less") == .word("yes"))
    #expect(try answer("caviar", "same") == .word("yes"))
    #expect(try answer("panda", "lower") == .word("watched"))
  }

  @Test(
    arguments: optimization.runs.map(\.name).filter { name in
      !["batch-sizes", "race", "rates", "caviar", "panda"].contains(name)
    })
  func `both twins say the same`(_ run: String) throws {
    try optimization.expectBothTwinsSayTheSame(run)
  }

  @Test(arguments: optimization.figures.map(\.name))
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try optimization.expectWhole(figure: name)
  }

  @Test func `the workloads step, and their checksums are numbers`() throws {
    let workload = try #require(optimization.workloads.first { $0.name == "mlp_784_128_64_10_b64" })
    let prepared = try workload.prepare(Settings())
    prepared.step()
    #expect(prepared.checksum().isFinite && prepared.checksum() == prepared.checksum())
  }
}
