import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct JudgementTests {
  static let line =
    "Sources/Chapters/01-Toys/Score+Loops.swift\t0..<X.columns\t(0..<X.columns).dropFirst()\tit is 3 anyway"

  @Test func `what is judged must still be a mutant`() throws {
    let toy = try ToyProject()
    #expect(toy.run("mutants", "--check").out.hasSuffix("judged: 0, each in step with its source\n"))
    try toy.write("# file, old, new, reason\n\(Self.line)\n", to: Judgement.path)
    let judged = try #require(try Judgement.all(in: toy.project).first)
    #expect(judged.new == "(0..<X.columns).dropFirst()" && judged.reason == "it is 3 anyway")
    #expect(toy.run("mutants", "--check").out.hasSuffix("judged: 1, each in step with its source\n"))

    try toy.write(toyLoops.replacing("0..<X", with: "1..<X"), to: "Sources/Chapters/01-Toys/Score+Loops.swift")
    let (code, _, error) = toy.run("mutants", "--check")
    #expect(code == 1)
    #expect(
      error == "gradus: Lessons/Mutants.tsv: Sources/Chapters/01-Toys/Score+Loops.swift: no mutant makes "
        + "(0..<X.columns).dropFirst() of 0..<X.columns\n")
  }

  @Test func `a judgement without a reason is none`() throws {
    let toy = try ToyProject()
    try toy.write("a\tb\tc\t\n", to: Judgement.path)
    let (code, _, error) = toy.run("mutants", "--check")
    #expect(code == 1 && error.contains("Lessons/Mutants.tsv:1: "))
    #expect(error.contains("expected file, old, new and a reason"))
  }
}
