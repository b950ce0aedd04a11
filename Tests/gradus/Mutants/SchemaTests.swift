import Testing

@testable import gradus

struct SchemaTests {
  static let source = """
    enum Loops {
      static func total(_ x: [Int]) -> Int {
        var sum = 0
        for i in 0..<x.count { sum += x[i] }
        return sum
      }
    }
    """

  let schema = Schema(file: "Sources/01-Toys/Total+Loops.swift", source: source, from: 5)

  @Test func mutantsAreNumberedInTheirOrder() {
    #expect(schema.mutants.map(\.number) == Array(5..<5 + schema.mutants.count))
    #expect(schema.mutants[0].old == "0" && schema.mutants[0].new == "1" && schema.mutants[0].line == 3)
    #expect(schema.mutants.map(\.new).contains("sum = x[i]") && schema.mutants.map(\.new).contains(""))
  }

  @Test func theSourceHoldsThemAll() {
    let text = schema.text(without: [])
    #expect(
      text.hasPrefix(
        """
        import CElementwise
        enum Loops {
          static func total(_ x: [Int]) -> Int {
            var sum = switch gradus_mutant(5, 5) {
        case 5: 1
        default: 0
        }
            for i in (gradus_mutant(6, 8) == 6 ? (0..<x.count).dropFirst()
        """))
    #expect(text.contains("\ncase 13: break\ndefault: sum += x[i]\n}"))
  }

  @Test func whatDoesNotCompileIsLeftOut() {
    let text = schema.text(without: [5, 6, 13])
    #expect(text.contains("var sum = 0\n") && !text.contains("== 6 ?") && text.contains("gradus_mutant(6, 8) == 7"))
    #expect(!text.contains("case 13:") && text.contains("gradus_mutant(9, 13)"), "the others keep their numbers")
  }

  @Test func aComplaintsLineIsAMutantOrASite() throws {
    let text = schema.text(without: [])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func accused(_ part: String) throws -> ClosedRange<Int>? {
      Schema.accused(line: try #require(lines.firstIndex { $0.contains(part) }) + 1, in: text)
    }
    #expect(try accused("case 10:") == 10...10)
    #expect(try accused("default: sum += x[i]") == 9...13)
    #expect(try accused("(0..<x.count).dropFirst()") == 6...8)
    #expect(Schema.accused(line: 1, in: text) == nil && Schema.accused(line: 99, in: text) == nil)
  }
}
