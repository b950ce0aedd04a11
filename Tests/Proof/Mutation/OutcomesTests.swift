import Foundation
import TestSupport
import Testing

@testable import Mutation

struct OutcomesTests {
  @Test(arguments: [Outcome.killed(by: "twins, referee"), .survived, .notReached, .notCompiled])
  func `an outcome is read as it is written`(outcome: Outcome) {
    #expect(Outcome(outcome.text[...]) == outcome)
    #expect(Outcome("dead") == nil)
  }

  @Test func `what was passed is kept under another number`() throws {
    let toy = try ToyFolder()
    let file = toy.root.appending(path: ".build/mutants.tsv")
    func schema(_ source: String, from first: Int) -> Schema {
      Schema(file: "A+Loops.swift", source: source, from: first)
    }
    let before = schema(SchemaTests.source, from: 1)
    let outcomes = Outcomes(file: file, schemata: [before])
    try outcomes.note(.killed(by: "trap"), of: before.mutants[2])
    try outcomes.note(.survived, of: before.mutants[3])

    let after = schema(SchemaTests.source, from: 100)
    let kept = Outcomes(file: file, schemata: [after])
    #expect(kept[after.mutants[2]] == .killed(by: "trap") && kept[after.mutants[3]] == .survived)
    #expect(kept[after.mutants[4]] == nil)
    let other = schema(SchemaTests.source.replacing("x.count", with: "x.size"), from: 1)
    #expect(Outcomes(file: file, schemata: [other])[other.mutants[2]] == nil, "the statement has changed")
  }
}
