import Arrays
import Backpropagation
import Foundation
import Testing
import Verification

@testable import gradus

@Suite struct BackpropagationChapterTests {
  let laboratory = Laboratory(settings: Settings())

  func answer(_ run: String, _ name: String) throws -> Answer? {
    try laboratory.report(run, of: backpropagation).answers[name]
  }

  @Test func `the answers that can be worked out by hand`() throws {
    #expect(try answer("layer", "score") == .number(5, unit: ""))
    #expect(try answer("collapse", "same") == .word("yes"))
    #expect(try answer("activations", "tanh") == .number(1, unit: ""))
    #expect(try answer("quarter", "two") == .number(6.25, unit: "%"))
    #expect(try answer("errors-back", "db") == .number(1, unit: ""))
    #expect(try answer("network", "parameters") == .number(109_514, unit: ""))
    #expect(try answer("components", "tensor") == .word("layer 1, b"))
    #expect(try answer("symmetry", "zeros") == .number(1, unit: ""))
    #expect(try answer("files", "same") == .word("yes"))
  }

  @Test(.enabled(if: DifferenceRules.apply)) func `every claim holds, every misprint is caught`() throws {
    let lines = try laboratory.report("claims", of: backpropagation).lines.dropFirst(2).filter { !$0.hasPrefix(" ") }
    for line in lines {
      #expect(["holds", "and caught", "a convention"].contains { verdict in line.hasSuffix(verdict) })
    }
    for claim in 10...19 { #expect(lines.contains { line in line.hasPrefix("\(claim): ") }) }
    for erratum in 6...12 { #expect(lines.contains { line in line.hasPrefix("E\(erratum): ") }) }
    #expect(!lines.contains { line in line.contains("NOT") })
  }
}
