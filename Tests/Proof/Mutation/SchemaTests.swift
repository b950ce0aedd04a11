import Testing

@testable import Mutation

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

  let schema = Schema(file: "Sources/Chapters/01-Toys/Total+Loops.swift", source: source, from: 5)

  @Test func `mutants are numbered in their order`() {
    #expect(schema.mutants.map(\.number) == Array(5..<5 + schema.mutants.count))
    #expect(schema.mutants[0].old == "0" && schema.mutants[0].new == "1" && schema.mutants[0].line == 3)
    #expect(schema.mutants.map(\.new).contains("sum = x[i]") && schema.mutants.map(\.new).contains(""))
  }

  @Test func `the source holds them all`() {
    let text = schema.text(without: [])
    #expect(
      text.hasPrefix(
        """
        import COpenBLAS
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

  @Test func `what does not compile is left out`() {
    let text = schema.text(without: [5, 6, 13])
    #expect(text.contains("var sum = 0\n") && !text.contains("== 6 ?") && text.contains("gradus_mutant(6, 8) == 7"))
    #expect(!text.contains("case 13:") && text.contains("gradus_mutant(9, 13)"), "the others keep their numbers")
  }

  @Test func `a complaint's line is a mutant or a site`() throws {
    let text = schema.text(without: [])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func accused(_ part: String) throws -> Set<Int>? {
      MutantSwitch.accused(line: try #require(lines.firstIndex { $0.contains(part) }) + 1, in: text)
    }
    #expect(try accused("case 10:") == [10])
    #expect(try accused("default: sum += x[i]") == Set(9...13))
    #expect(try accused("(0..<x.count).dropFirst()") == [6, 7, 8])
    #expect(MutantSwitch.accused(line: 1, in: text) == nil && MutantSwitch.accused(line: 99, in: text) == nil)
  }

  @Test func `a complaint about a closure is about its tuples`() {
    let text = """
        each { x in
      switch gradus_mutant(1, 2) {
      case 1: f(x)
      case 2: break
      default: g(x)
      }
        let (y, z) = switch gradus_mutant(3, 4) {
      case 3: (x, x)
      case 4: (x, 1)
      default: (1, x)
      }
        }
      """
    #expect(MutantSwitch.accused(line: 1, in: text) == [3, 4])
    let rest = text.replacing("case 3: (x, x)\ncase 4: (x, 1)\n", with: "")
    #expect(MutantSwitch.accused(line: 1, in: rest) == [1, 2])
  }
}
