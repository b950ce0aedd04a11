import Testing

@testable import gradus

struct MutantsCommandTests {
  @Test(.timeLimit(.minutes(5))) func `each mutant meets its fate`() throws {
    let toy = try toyWithKernels()

    let (code, out, error) = toy.run("mutants")
    #expect(code == 1, "two of nine live on, and nobody looks at the other twin: \(error)")
    let rows = out.split(separator: "\n").map(String.init)
    #expect(rows[2].split(separator: " ") == ["1", "Loops", "9", "7", "2", "0", "0", "77.8", "%"], "\(out)")
    #expect(rows[3].hasPrefix("1        BLAS") && rows[3].hasSuffix("0 %"))
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
    try toy.write(judged.joined(), to: Judgement.path)
    let again = toy.run("mutants").out.split(separator: "\n")
    #expect(again[2].split(separator: " ") == ["1", "Loops", "9", "7", "0", "0", "2", "100", "%"])
  }

  @Test(.timeLimit(.minutes(5))) func `without a mutant the check must pass`() throws {
    let toy = try toyWithKernels()
    try toy.write(toyExaminer.replacing("!= 2", with: "!= 3"), to: "Sources/gradus/main.swift")
    let (code, out, error) = toy.run("mutants")
    #expect(code == 1 && out == "")
    #expect(error.contains("chapter 1, Loops: without any mutant: expected a check that passes"))
  }
}
