import StudyTesting
import TestSupport
import Testing

@testable import gradus

/// A package whose `gradus` finds by itself whether its sum is right.
private let program = """
  import Glibc

  let x = [1, 2, 3]
  let sum = x[0] + x[1] + x[2]
  if sum != 6 {
    print("twins\\tsum\\tLoops\\nreferee\\tsum\\tLoops\\nreferee\\tsum\\tBLAS")
    exit(1)
  }
  """

private let manifest = """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(name: "toy", targets: [.executableTarget(name: "gradus")])
  """

struct PlantingTests {
  func toy(_ exhibits: [(id: String, old: String, new: String, rungs: [String])]) throws -> ToyProject {
    let toy = try ToyProject()
    try toy.write(manifest, to: "Package.swift")
    try toy.write(program, to: "Sources/gradus/main.swift")
    for one in exhibits {
      let text = try toyBug([
        "id": one.id, "file": "Sources/gradus/main.swift", "old": one.old, "new": one.new, "rungs": one.rungs,
      ])
      try toy.write(text, to: "Lessons/Museum/01-\(one.id).json")
    }
    return toy
  }

  @Test(.timeLimit(.minutes(5))) func `each bug meets its fate`() throws {
    let toy = try toy([
      ("1-found", "+ x[2]", "+ x[1]", ["referee", "twins"]),
      ("2-trapped", "+ x[2]", "+ x[3]", ["trap"]),
      ("3-gave-up", "let sum", "exit(1)\nlet sum", ["error"]),
      ("4-unbuilt", "let sum =", "let sum: String =", ["twins"]),
      ("5-harmless", "x[0] + x[1]", "x[1] + x[0]", ["twins"]),
      ("6-misjudged", "+ x[2]", "- x[2]", ["twins", "differences"]),
    ])
    let (code, out, error) = toy.run("museum", "--plant")
    #expect(code == 1)
    #expect(
      out == """
        exhibit      chapter  twins  referee  trap  error  verdict
        ───────────  ───────  ─────  ───────  ────  ─────  ────────────────
        1-found            1  x      x                     killed
        2-trapped          1                  x            killed
        3-gave-up          1                        x      killed
        4-unbuilt          1                               does not compile
        5-harmless         1                               SURVIVED
        6-misjudged        1  x      x                     killed
        all 6                 2      2        1     1      4 killed

        planted: 6; killed: 4; by two rungs or more: 2, 33.3 %

        """)
    let complaints = error.split(separator: "\n").filter { $0.hasPrefix("gradus: ") }
    #expect(complaints.count == 3, "\(error)")
    #expect(complaints[0].hasPrefix("gradus: 4-unbuilt does not compile: ") && complaints[0].contains("main.swift:4"))
    #expect(complaints[1] == "gradus: 5-harmless survived: Four for three")
    #expect(
      complaints[2] == "gradus: 6-misjudged: expected to be found by differences, found by twins, referee")
    #expect(try toy.project.read(".build/museum/Sources/gradus/main.swift") == program)
    #expect(toy.run("museum", "1-found", "--plant").code == 0)
    let none = toy.run("museum", "1-found", "--plant", "--minutes", "1")
    #expect(none.code == 1 && none.out.hasSuffix("in 1 min, of 1\n"), "a bug that is built alone is left out")
    #expect(toy.run("museum", "2", "--plant").error == "gradus: no exhibit 2; `gradus --help` tells more\n")
  }

  /// The bug of either twin is found by itself; where both have it, the examination of the one twin still sees it.
  @Test(.timeLimit(.minutes(5))) func `bugs in functions are built once and planted in both twins`() throws {
    let toy = try toyWithKernels()
    func write(_ id: String, _ file: String, _ old: String, _ new: String, _ rungs: [String]) throws {
      let fields: [String: Any] = [
        "id": id, "file": "Sources/Chapters/01-Toys/\(file)", "old": old, "new": new, "rungs": rungs,
      ]
      try toy.write(toyBug(fields), to: "Lessons/Museum/01-\(id).json")
    }
    try write("sum-blas-off", "Score+BLAS.swift", "text.count", "text.count + 1", ["twins"])
    try write("sum-loops-off", "Score+Loops.swift", "return sum", "return sum + 1", ["twins"])
    try write("sum-loops-word", "Score+Loops.swift", "return sum", "return \"sum\"", ["twins"])
    let both = toyExaminer.replacing("CommandLine.arguments.contains(\"Loops\") && ", with: "")
    try toy.write(both, to: "Sources/gradus/main.swift")
    let (code, out, error) = toy.run("museum", "--plant")
    #expect(code == 1)
    #expect(
      out == """
        exhibit         chapter  twins  verdict
        ──────────────  ───────  ─────  ────────────────
        sum-blas-off          1         SURVIVED
        sum-loops-off         1  x      killed
        sum-all-off           1  x      killed
        sum-loops-word        1         does not compile
        all 4                    2      2 killed

        planted: 4; killed: 2; by two rungs or more: 0, 0 %

        """, "\(error)")
    #expect(error.contains("gradus: sum-blas-off survived"))
    #expect(error.contains("gradus: sum-loops-word does not compile"))

    let some = toy.run("museum", "sum-loops-off", "--plant", "--minutes", "0.5")
    #expect(some.code == 0 && some.out.contains("planted: 1; killed: 1") && some.out.hasSuffix("in 0.5 min, of 1\n"))
    #expect(toy.run("museum", "--plant", "--minutes", "0").code == 2)
    #expect(
      toy.run("museum", "--minutes", "1").error == "gradus: --minutes goes with --plant; `gradus --help` tells more\n")
  }

  @Test func `without a bug the check must pass`() throws {
    let toy = try toy([("1-found", "!= 7", "!= 6", ["twins"])])
    try toy.write(program.replacing("!= 6", with: "!= 7"), to: "Sources/gradus/main.swift")
    let (code, out, error) = toy.run("museum", "--plant")
    #expect(code == 1 && out == "")
    #expect(error.contains("chapter 1: without any bug: expected a check that passes"))
  }

  @Test func `what is out of step is not planted`() throws {
    let toy = try toy([("gone", "x[9]", "x[8]", ["twins"])])
    let (code, out, error) = toy.run("museum", "--plant")
    #expect(code == 1 && out == "" && error.contains("found 0 times"))
  }
}
