import Foundation
import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct PuzzleTests {
  static let source = """
    let a = 1

    // (1) y = x
    let x = a
    let y = x

    let z = y
    """

  func puzzle(_ old: String, _ new: String) throws -> Puzzle {
    let exhibit = try JSONDecoder().decode(Exhibit.self, from: Data(toyExhibit(["old": old, "new": new]).utf8))
    return Puzzle(exhibit, source: Self.source)
  }

  @Test func `the paragraph of the bug is shown`() throws {
    let puzzle = try puzzle("let x = a", "let x = -a")
    #expect(puzzle.code == ["// (1) y = x", "let x = -a", "let y = x"] && puzzle.firstLine == 3)
    #expect(puzzle.removed == ["let x = a"] && puzzle.added == ["let x = -a"])
    #expect(puzzle.judged("4, the sign") == "Right: it is line 4.")
    #expect(puzzle.judged("line 5") == "Not line 5: it is line 4.")
    #expect(puzzle.judged("the sign") == "It is line 4." && puzzle.judged("") == "It is line 4.")
  }

  @Test func `a missing line may be named from either side`() throws {
    let puzzle = try puzzle("let x = a\n", "")
    #expect(puzzle.code == ["// (1) y = x", "let y = x"] && puzzle.wrong.isEmpty)
    #expect(puzzle.judged("3") == "Right: something is missing before line 4.")
    #expect(puzzle.judged("4").hasPrefix("Right") && puzzle.judged("5").hasPrefix("Not line 5"))
    #expect(puzzle.judged("2").hasPrefix("Not line 2"))
  }

  @Test func `several lines are one bug`() throws {
    let puzzle = try puzzle("let x = a\nlet y = x", "let x = 2\nlet w = x\nlet y = w")
    #expect(puzzle.wrong == 4..<7 && puzzle.removed.count == 2)
    #expect(puzzle.judged("6") == "Right: it is lines 4 to 6.")
  }

  @Test func `lines that repeat do not confuse`() throws {
    let puzzle = try puzzle("let z = y", "let z = y\nlet z = y")
    #expect(puzzle.wrong == 8..<9 && puzzle.removed.isEmpty && puzzle.added == ["let z = y"])
  }

  @Test func `without a terminal all is printed`() throws {
    let toy = try ToyProject()
    try toy.write(toyExhibit(), to: ExhibitTests.path)
    let (code, out, _) = toy.run("museum", "toy-four")
    #expect(code == 0)
    #expect(
      out == """
        A bug was planted in Sources/Chapters/01-Toys/Score+Loops.swift:

           3  extension Loops: ToyKernels {
           4    public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
           5      // (1) Zᵢ = Σₖ wₖ Xₖᵢ
           6      var Z = Matrix(1, X.columns)
           7      for i in 0..<X.columns { Z[0, i] = 4 }
           8      // (2) A = step Z
           9      return Z
          10    }
          11  }

        Hint: Count.

        Four for three

          right      for i in 0..<X.columns { Z[0, i] = 3 }
          wrong      for i in 0..<X.columns { Z[0, i] = 4 }

        They lie side by side.
        Found by: twins.

        """)
  }

  @Test func `on a terminal the learner is asked first`() throws {
    let toy = try ToyProject()
    try toy.write(toyExhibit(), to: ExhibitTests.path)
    let console = Script(lines: ["h", "7: a 4"], isInteractive: true)
    let out = toy.run("museum", "toy-four", console: console).out
    let parts = [
      "Z[0, i] = 4", "Which line", "Hint: Count.", "Which line", "Right: it is line 7.", "wrong  ", "Found by",
    ]
    var rest = out[...]
    for part in parts {
      let found = try #require(rest.firstRange(of: part), "\(part) is missing or too early in \(out)")
      rest = rest[found.upperBound...]
    }
    let unasked = Script(lines: [], isInteractive: true)
    #expect(!toy.run("museum", "toy-four", console: unasked).out.contains("Found by"), "nobody wants to know")
  }
}
