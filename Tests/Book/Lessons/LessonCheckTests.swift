import Arrays
import Foundation
import StudyKit
import StudyTesting
import TestSupport
import Testing

@testable import LessonChecks

struct LessonCheckTests {
  @Test func `a lesson in step has no problem`() throws {
    #expect(try ToyProject().problems() == [])
  }

  /// Each of these edits puts the lesson out of step; the message must say where and what.
  @Test(arguments: [
    (
      "Z[0, i] = 3 }", "Z[0, i] = 4 }",
      "01-Toys.md:16: 01-Toys/Score+Loops.swift scores (1): expected “for i in 0..<X.columns { Z[0, i] = 3 }”, found “for i in 0..<X.columns { Z[0, i] = 4 }”"
    ),
    ("  product(w, X)\n", "", ":24: 01-Toys/Score+BLAS.swift scores: expected “  product(w, X)”, found “}”"),
    ("swift scores (1) -->", "swift score (1) -->", "no declaration score (did you mean scores?)"),
    ("swift scores (1) -->", "swift scores (7) -->", "scores has no comment // (7)"),
    ("Score+Loops.swift", "Scores+Loops.swift", "no such file"),
    ("<!-- code: 01-Toys/Score+BLAS.swift scores -->\n", "", "Swift code without <!-- code"),
    ("0.9684", "0.9671", ":38: run gates: expected “AND       4  0.9684”, found “AND       4  0.9671”"),
    ("XOR       3    0.75\n", "", "run gates: expected “XOR       3    0.75”"),
    ("twin fast", "twin loops", "run gates: expected “twin fast, 12 mistakes”"),
    ("run: gates", "run: gate", "no run gate (did you mean gates?)"),
    ("run: gates", "run: broken", "run broken: step 3: loss is NaN"),
    ("gates.mistakes", "gates.mistake", "run gates has no answer mistake (did you mean mistakes?)"),
    ("gates.mistakes", "others.mistakes", "the prediction others.mistakes is not followed by its run"),
    ("![XOR is never learned]", "![XOR is learned]", "figure 01-gates: expected “![XOR is never learned]"),
    ("../Figures/01-gates.svg", "../Figures/01-gate.svg", "figure 01-gates: expected"),
    ("figure: 01-gates", "figure: 01-gate", "has no figure 01-gate (did you mean 01-gates?)"),
    ("97 %", "96 %", "96 in the text stands nowhere"),
    ("about 97 %", "about -12 %", "-12 in the text stands nowhere"),
    ("with 3 in it", "with 5 in it", ":7: 5 in the text stands nowhere"),
    ("## 2. The gates", "## 2. The 9 gates", "9 in the text stands nowhere"),
    ("Look at the 3", "Look at the 8", "8 in the text stands nowhere"),
    ("Two gates.", "Two gates: $$x$$", ":3: $$ is TeX"),
    ("Z = w X", "Z = \\frac{1}{2} X", "\\frac is TeX"),
    (
      "<!-- run: gates -->", "<!-- ran: gates -->",
      "no binding is called ran; there are code, run, predict, figure, exercise"
    ),
    ("swift scores (1) -->", "scores -->", "wants a file, a declaration"),
    ("</details>\n", "", "<details> is not closed"),
    ("# Toys in steps", "Toys in steps", "no title"),
  ])
  func `an edit is noticed`(old: String, new: String, message: String) throws {
    let bent = toyLesson.replacing(old, with: new)
    #expect(bent != toyLesson)
    let problems = try ToyProject(lesson: bent).problems()
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test func `numbers may differ where another kernel rounded them`() throws {
    func toy(_ library: String, _ old: String, _ new: String) throws -> ToyProject {
      try ToyProject(lesson: toyLesson.replacing(old, with: new) + "\n<!-- computed with \(library) -->\n")
    }
    #expect(try toy(BLAS.libraryName, "0.9684", "0.9671").problems().count == 1)
    #expect(try toy("an abacus", "0.9684", "0.9671").problems() == [])
    #expect(try toy("an abacus", "XOR       3", "NOR       3").problems().count == 1)
    #expect(try toy("an abacus", "Z[0, i] = 3 }", "Z[0, i] = 4 }").problems().contains { $0.contains("“for i") })
  }

  @Test func `an ambiguous declaration is noticed`() throws {
    let twice = toyLoops.replacing("  }\n}", with: "  }\n  public static func scores(_ X: Matrix) {}\n}")
    let problems = try ToyProject(loops: twice).problems()
    #expect(
      problems.contains { $0.contains("scores is ambiguous: Loops.scores(_:w:) in line 4, Loops.scores(_:)") }
    )
  }

  @Test func `the same snippet twice is noticed`() throws {
    let block = toyLesson[toyLesson.range(of: "<!-- code: 01-Toys/Score+BLAS")!.lowerBound...]
      .prefix { $0 != "#" }
    let problems = try ToyProject(lesson: toyLesson + "\n" + block).problems()
    #expect(
      problems == [
        "Lessons/01-Toys.md:58: 01-Toys/Score+BLAS.swift scores stands already in Lessons/01-Toys.md:19"
      ])
  }

  @Test func `an uncited kernels is noticed`() throws {
    let more = toyBLAS.replacing(
      "  }\n}", with: "  }\n  public static func labels(_ Z: Matrix) {}\n  static func own() {}\n}")
    #expect(
      try ToyProject(blas: more).problems() == [
        "Sources/Chapters/01-Toys/Score+BLAS.swift:6: uncited implementation: no lesson shows labels"
      ])
    let without = toyLesson.replacing("Score+BLAS.swift scores", with: "Score+Loops.swift scores")
    #expect(
      try ToyProject(lesson: without).problems().contains { $0.contains("Score+BLAS.swift:2: uncited implementation") })
  }

  @Test func `a missing picture is noticed`() throws {
    let toy = try ToyProject()
    try toy.remove("Figures/01-gates.svg")
    #expect(
      try toy.problems() == [
        "Lessons/01-Toys.md:45: there is no Figures/01-gates.svg; `gradus figures 01-gates` draws it"
      ])
  }

  @Test func `a lesson without a chapter is noticed`() throws {
    let toy = try ToyProject()
    try toy.write("# Toy", to: "Lessons/01-Toy.md")
    #expect(try toy.problems() == ["Lessons/01-Toy.md:1: there is no chapter 01-Toy (did you mean 01-Toys?)"])
  }

  @Test func `another seed is not held against the lesson`() throws {
    let bent = toyLesson.replacing("12 mistakes\n```", with: "12 mistakes!\n```")
    #expect(bent != toyLesson)
    #expect(try ToyProject(lesson: bent).problems(Settings(seed: 7)) == [])
  }
}
