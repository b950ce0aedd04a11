import Foundation
import StudyTesting
import Testing

@testable import gradus

struct GreenhouseTests {
  private func exhibit(_ id: String, _ old: String, _ new: String) throws -> Exhibit {
    let text = try toyExhibit(["id": id, "file": "Sources/Chapters/01-Toys/Score+Loops.swift", "old": old, "new": new])
    return try JSONDecoder().decode(Exhibit.self, from: Data(text.utf8))
  }

  @Test func `a function is there with each of its bugs`() throws {
    let f = "func f(_ x: Int) -> Int {\n  let y = x\n  return y + 1\n}\n"
    let toy = try ToyProject(loops: f + "func g() -> Int { 2 }\n")
    let bugs = try [exhibit("a", "y + 1", "y"), exhibit("b", "= x", "= -x"), exhibit("c", "{ 2", "{ 3")]
    let greenhouse = try Greenhouse(bugs, toy.project)
    #expect(greenhouse.exhibits.map(\.id) == ["a", "b"] && greenhouse.others.map(\.id) == ["c"], "c is no body's text")
    #expect(
      greenhouse.texts(without: []) == [
        "Sources/Chapters/01-Toys/Score+Loops.swift": """
        import CVectorMath
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
    #expect(greenhouse.texts(without: [1, 2]).isEmpty)
    #expect(greenhouse.number(of: bugs[1]) == 2 && greenhouse.number(of: bugs[2]) == nil)
  }
}
