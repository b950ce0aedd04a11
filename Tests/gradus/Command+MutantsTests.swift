import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct MutantsCommandTests {
  @Test(.timeLimit(.minutes(5))) func `each mutant meets its fate`() throws {
    let toy = try toyWithKernels()

    let (code, out, error) = toy.run("mutants")
    #expect(code == 1, "two of nine live on, and nobody examines the matrix form: \(error)")
    let rows = out.split(separator: "\n").map(String.init)
    #expect(rows[2].split(separator: " ") == ["1", "loops", "9", "7", "0", "2", "0", "0", "77.8", "%"], "\(out)")
    #expect(rows[3].hasPrefix("1 matrix form") && rows[3].hasSuffix("0 %"))
    #expect(out.contains("Score+Loops.swift:4: survived, bounds\n  0..<x.count\n  (0..<x.count).dropFirst()\n"))
    #expect(out.contains("Score+Loops.swift:4: survived, accumulation\n  sum += x[i]\n  sum = x[i]\n"))
    #expect(out.contains("Score+BLAS.swift:3: not reached, constant\n  f(x, 1)\n  f(x, 0)\n"))
    #expect(out.hasSuffix("\nnot compiled, and not counted: 1\n"), "f(1, x) is no call")
    #expect(try toy.project.read(".build/mutants.tsv").contains("killed by twins\t"))
    #expect(try toy.project.read(".build/mutants.tsv").contains("killed by trap\t"))

    // Judged the same, they are no longer open; what was killed is not tried again.
    let reason = "a first number of 0 is left out"
    let judged = ["0..<x.count\t(0..<x.count).dropFirst()", "sum += x[i]\tsum = x[i]"].map {
      "Sources/Chapters/01-Toys/Score+Loops.swift\t\($0)\t\(reason)\n"
    }
    try toy.write(judged.joined(), to: Self.judged)
    let again = toy.run("mutants").out.split(separator: "\n")
    #expect(again[2].split(separator: " ") == ["1", "loops", "9", "7", "0", "0", "0", "2", "100", "%"])
  }

  @Test(.timeLimit(.minutes(5))) func `without a mutant the check must pass`() throws {
    let toy = try toyWithKernels()
    try toy.write(toyExaminer.replacing("!= 2", with: "!= 3"), to: "Sources/gradus/main.swift")
    let (code, out, error) = toy.run("mutants")
    #expect(code == 1 && out == "")
    #expect(error.contains("chapter 1, Loops: without any mutant: expected a check that passes"))
  }

  static let judged = "Lessons/Mutants.tsv"
  static let line =
    "Sources/Chapters/01-Toys/Score+Loops.swift\t0..<X.columns\t(0..<X.columns).dropFirst()\tit is 3 anyway"

  @Test func `what is judged must still be a mutant`() throws {
    let toy = try ToyProject()
    #expect(toy.run("mutants", "--check").out.hasSuffix("judged: 0, each in step with its source\n"))
    try toy.write("# file, old, new, reason\n\(Self.line)\n", to: Self.judged)
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
    try toy.write("a\tb\tc\t\n", to: Self.judged)
    let (code, _, error) = toy.run("mutants", "--check")
    #expect(code == 1 && error.contains("Lessons/Mutants.tsv:1: "))
    #expect(error.contains("expected file, old, new and a reason"))
  }
}
