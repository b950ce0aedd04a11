import Foundation
import StudyTesting
import Testing

@testable import gradus

struct VerdictsTests {
  @Test(arguments: [Outcome.killed(by: "twins, referee"), .survived, .notReached, .notCompiled])
  func `a verdict is read as it is written`(verdict: Outcome) {
    #expect(Outcome(verdict.text[...]) == verdict)
    #expect(Outcome("dead") == nil)
  }

  @Test func `what was passed is kept under another number`() throws {
    let toy = try ToyProject()
    let file = toy.root.appending(path: ".build/mutants.tsv")
    func schema(_ source: String, from first: Int) -> Schema {
      Schema(file: "A+Loops.swift", source: source, from: first)
    }
    let before = schema(SchemaTests.source, from: 1)
    let verdicts = Verdicts(file: file, schemata: [before])
    try verdicts.pass(.killed(by: "trap"), on: before.mutants[2])
    try verdicts.pass(.survived, on: before.mutants[3])

    let after = schema(SchemaTests.source, from: 100)
    let kept = Verdicts(file: file, schemata: [after])
    #expect(kept[after.mutants[2]] == .killed(by: "trap") && kept[after.mutants[3]] == .survived)
    #expect(kept[after.mutants[4]] == nil)
    let other = schema(SchemaTests.source.replacing("x.count", with: "x.size"), from: 1)
    #expect(Verdicts(file: file, schemata: [other])[other.mutants[2]] == nil, "the statement has changed")
  }
}
