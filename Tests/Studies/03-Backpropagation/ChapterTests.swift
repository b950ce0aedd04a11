import Arrays
import Backpropagation
import Foundation
import StudyKit
import StudyTesting
import Testing
import Verification

@testable import BackpropagationStudies

@Suite struct BackpropagationChapterTests {
  func answer(_ run: String, _ name: String) throws -> Answer? { try backpropagation.answer(run, name) }

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
}
