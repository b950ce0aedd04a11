import Foundation
import TestSupport
import Testing

@testable import Mutation

struct BugSchemataTests {
  private func bug(_ id: String, _ old: String, _ new: String) throws -> PlantedBug {
    let text = try toyBug(["id": id, "file": "Sources/Chapters/01-Toys/Score+Loops.swift", "old": old, "new": new])
    return try JSONDecoder().decode(PlantedBug.self, from: Data(text.utf8))
  }

  @Test func `a function is there with each of its bugs`() throws {
    let f = "func f(_ x: Int) -> Int {\n  let y = x\n  return y + 1\n}\n"
    let toy = try ToyFolder(loops: f + "func g() -> Int { 2 }\n")
    let bugs = try [bug("a", "y + 1", "y"), bug("b", "= x", "= -x"), bug("c", "{ 2", "{ 3")]
    let schemata = try BugSchemata(bugs, toy.project)
    #expect(schemata.bugs.map(\.id) == ["a", "b"] && schemata.others.map(\.id) == ["c"], "c is no body's text")
    #expect(
      schemata.texts(without: []) == [
        "Sources/Chapters/01-Toys/Score+Loops.swift": """
        import COpenBLAS
        func f(_ x: Int) -> Int {
        if gradus_mutant(1, 1) == 1 {
          let y = x
          return y

        } else if gradus_mutant(2, 2) == 2 {
          let y = -x
          return y + 1

        } else {
          let y = x
          return y + 1

        }
        }
        func g() -> Int { 2 }

        """
      ])
    #expect(schemata.texts(without: [1, 2]).isEmpty)
    #expect(schemata.number(of: bugs[1]) == 2 && schemata.number(of: bugs[2]) == nil)
  }
}
