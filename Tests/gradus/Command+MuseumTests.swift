import Foundation
import Mutation
import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct MuseumCommandTests {
  static let path = "Lessons/Museum/01-toy-four.json"

  @Test func `exhibits are listed`() throws {
    let toy = try ToyProject()
    #expect(toy.run("museum").out == "There are no exhibits in Lessons/Museum yet.\n")
    try toy.write(toyBug(), to: Self.path)
    let (code, out, _) = toy.run("museum")
    #expect(code == 0 && out.split(separator: "\n").last == "toy-four        1  Four for three")
    let misspelt = toy.run("museum", "toy-for")
    #expect(misspelt.code == 2)
    #expect(misspelt.error.hasPrefix("gradus: no exhibit toy-for (did you mean toy-four?)"))
  }

  @Test func `what is in step passes`() throws {
    let toy = try ToyProject()
    #expect(toy.run("museum", "--check").code == 0, "a museum may be empty")
    try toy.write(toyBug(), to: Self.path)
    let (code, out, error) = toy.run("museum", "--check")
    #expect(code == 0 && error == "" && out == "exhibits: 1, each in step with its source\n")
  }

  @Test(arguments: [
    ("old", "Z[0, j] = 3", "old: expected once in Sources/Chapters/01-Toys/Score+Loops.swift, found 0 times"),
    ("old", "Matrix", "old: expected once in Sources/Chapters/01-Toys/Score+Loops.swift, found 3 times"),
    ("new", "Z[0, i] = 3", "new: expected another text than old, found the same"),
    ("file", "Sources/Chapters/01-Toys/Gone.swift", "file: Sources/Chapters/01-Toys/Gone.swift: no such file"),
    ("file", "Lessons/01-Toys.md", "file: expected a path that begins with Sources/, found Lessons/01-Toys.md"),
    ("why", "", "why: expected a text, found none"),
  ])
  func `what is out of step is named`(field: String, value: String, complaint: String) throws {
    let toy = try ToyProject()
    try toy.write(toyBug([field: value]), to: Self.path)
    let (code, _, error) = toy.run("museum", "--check")
    #expect(code == 1 && error == "gradus: \(Self.path): \(complaint)\n")
  }

  @Test func `rungs, chapters and ids are known ones`() throws {
    let toy = try ToyProject()
    try toy.write(toyBug(["rungs": ["twin"], "chapter": 7]), to: Self.path)
    try toy.write(toyBug(["id": "toy-five", "rungs": [String]()]), to: "Lessons/Museum/02-other.json")
    let known =
      "checkers, differences, twins, referee, properties, optimum, bad input, second order, trap, time-out, error"
    #expect(
      toy.run("museum", "--check").error == """
        gradus: \(Self.path): rungs: twin is none of \(known)
        gradus: \(Self.path): chapter: there is no chapter 7
        gradus: \(Self.path): its chapter and id would have the file called Lessons/Museum/07-toy-four.json
        gradus: Lessons/Museum/02-other.json: rungs: expected what finds the bug, found none
        gradus: Lessons/Museum/02-other.json: its chapter and id would have the file called Lessons/Museum/01-toy-five.json

        """)
  }

  @Test func `what no processor runs is not planted`() throws {
    let toy = try ToyProject()
    try toy.write(toyBug(["registerBytes": 4096]), to: Self.path)
    let (code, out, _) = toy.run("museum", "--check")
    #expect(code == 0 && out == "exhibits: 1, each in step with its source\n")
    #expect(try PlantedBugs(project: toy.project).bugs.map(\.bug.runsHere) == [false])
  }

  @Test func `no two exhibits have one id`() throws {
    let toy = try ToyProject()
    try toy.write(toyBug(), to: Self.path)
    try toy.write(toyBug(), to: "Lessons/Museum/02-toy-four.json")
    let (code, _, error) = toy.run("museum", "--check")
    #expect(code == 1 && error.hasPrefix("gradus: \(Self.path): id: toy-four is another bug's, too\n"), "\(error)")
  }

  @Test func `a file that is no exhibit is one line`() throws {
    let toy = try ToyProject()
    try toy.write("{", to: Self.path)
    #expect(toy.run("museum").error == "gradus: \(Self.path): is not JSON\n")
    try toy.write("{}", to: Self.path)
    #expect(toy.run("museum").error == "gradus: \(Self.path): there is no field id\n")
    try toy.write(toyBug(["chapter": "1"]), to: Self.path)
    #expect(
      toy.run("museum").error == "gradus: \(Self.path): chapter: expected Int, found another kind of value\n")
  }

  @Test func `without a terminal all is printed`() throws {
    let toy = try ToyProject()
    try toy.write(toyBug(), to: Self.path)
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
    try toy.write(toyBug(), to: Self.path)
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
