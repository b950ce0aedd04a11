import Testing

@testable import gradus

/// A package with two kernels, of which `gradus` examines the loops well, and the other not at all.
private let manifest = """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(
    name: "toy",
    targets: [
      .target(name: "CElementwise"),
      .target(name: "Toys", dependencies: ["CElementwise"], path: "Sources/01-Toys"),
      .executableTarget(name: "gradus", dependencies: ["Toys"]),
    ])
  """

private let loops = """
  public enum Loops {
    public static func total(_ x: [Int]) -> Int {
      var sum = 0
      for i in 0..<x.count { sum += x[i] }
      return sum
    }
  }
  """

private let blas = """
  public enum BLAS {
    public static func total(_ x: [Int]) -> Int {
      let text: String = f(x, 1)
      return text.count
    }
    static func f(_ x: [Int], _ n: Int) -> String { "" }
  }
  """

/// Whoever skips the first number, or keeps only the last, is not found out.
private let program = """
  import Glibc
  import Toys

  if CommandLine.arguments.contains("Loops") && Loops.total([0, 2]) != 2 {
    print("twins\\ttotal\\tLoops")
    exit(1)
  }
  """

struct MutantsCommandTests {
  @Test(.timeLimit(.minutes(5))) func eachMutantMeetsItsFate() throws {
    let toy = try ToyProject(loops: "")
    try toy.write(manifest, to: "Package.swift")
    try toy.write("", to: "Sources/CElementwise/elementwise.c")
    try toy.write("#pragma once\n", to: "Sources/CElementwise/include/CElementwise.h")
    try toy.write(loops, to: "Sources/01-Toys/Score+Loops.swift")
    try toy.write(blas, to: "Sources/01-Toys/Score+BLAS.swift")
    try toy.write(program, to: "Sources/gradus/main.swift")

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
      "Sources/01-Toys/Score+Loops.swift\t\($0)\t\(reason)\n"
    }
    try toy.write(judged.joined(), to: Judgement.path)
    let again = toy.run("mutants").out.split(separator: "\n")
    #expect(again[2].split(separator: " ") == ["1", "Loops", "9", "7", "0", "0", "2", "100", "%"])
  }

  @Test(.timeLimit(.minutes(5))) func withoutAMutantTheCheckMustPass() throws {
    let toy = try ToyProject(loops: "")
    try toy.write(manifest, to: "Package.swift")
    try toy.write("", to: "Sources/CElementwise/elementwise.c")
    try toy.write("#pragma once\n", to: "Sources/CElementwise/include/CElementwise.h")
    try toy.write(loops, to: "Sources/01-Toys/Score+Loops.swift")
    try toy.write(program.replacing("!= 2", with: "!= 3"), to: "Sources/gradus/main.swift")
    try toy.write(blas, to: "Sources/01-Toys/Score+BLAS.swift")
    let (code, out, error) = toy.run("mutants")
    #expect(code == 1 && out == "")
    #expect(error.contains("chapter 1, Loops: without any mutant: expected a check that passes"))
  }
}
