import Arrays
import Convolutions
import Datasets
import Foundation
import Reading
import StudyKit
import StudyTesting
import Testing

@testable import ConvolutionsStudies

@Suite struct ConvolutionsChapterTests {
  func answer(_ run: String, _ name: String) throws -> Answer? { try convolutions.answer(run, name) }

  @Test func `the answers that can be worked out by hand`() throws {
    #expect(try answer("edge", "middle") == .number(30, unit: ""))
    #expect(try answer("places", "strided") == .number(3, unit: ""))
    #expect(try answer("proper", "associative") == .word("no"))
    #expect(try answer("parameters", "ten") == .number(280, unit: ""))
    #expect(try answer("patches", "middle") == .number(20, unit: ""))
    #expect(try answer("memory", "times") == .number(9, unit: ""))
    #expect(try answer("adjoint", "same") == .word("yes"))
    #expect(try answer("pooling", "piled") == .number(4, unit: ""))
    #expect(try answer("one-by-one", "rows") == .number(24, unit: ""))
    #expect(try answer("painting", "size") == .number(3, unit: ""))
    #expect(try answer("norms", "alike") == .word("yes"))
    #expect(try answer("table", "parameters") == .number(61_706, unit: ""))
    #expect(try answer("totals", "largest") == .word("vgg16"))
    #expect(try answer("identity", "identity") == .word("yes"))
    #expect(try answer("fields", "two") == .number(5, unit: ""))
  }

  @Test func `numbers in threes`() {
    #expect(
      [0, 12, 123, 1234, 123456, 14_450_688].map(grouped) == ["0", "12", "123", "1,234", "123,456", "14,450,688"])
  }
}
