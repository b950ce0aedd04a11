import Foundation
import TestSupport
import Testing

@testable import Mutation

struct PuzzleTests {
  static let source = """
    let a = 1

    // (1) y = x
    let x = a
    let y = x

    let z = y
    """

  func puzzle(_ old: String, _ new: String) throws -> Puzzle {
    let bug = try JSONDecoder().decode(PlantedBug.self, from: Data(toyBug(["old": old, "new": new]).utf8))
    return Puzzle(bug, source: Self.source)
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
}
