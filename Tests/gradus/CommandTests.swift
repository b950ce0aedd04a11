import Arrays
import Foundation
import Reading
import StudyKit
import StudyTesting
import TestSupport
import Testing

@testable import gradus

struct CommandTests {
  @Test func `help is there for every verb`() throws {
    let toy = try ToyProject()
    #expect(toy.run().out.hasPrefix("gradus: deep learning's classic chapters"))
    for verb in Verb.Name.allCases {
      let (code, out, _) = toy.run(verb.rawValue, "--help")
      #expect(code == 0 && out.hasPrefix("gradus \(verb): ") && out.contains("--threads N"))
      #expect(toy.run("--help").out.contains("  \(verb)"))
    }
  }

  @Test(arguments: [
    (["lern"], "gradus: no verb lern (did you mean learn?)"),
    (["learn", "3"], "gradus: no chapter is named 3"),
    (["run", "gats"], "gradus: no run gats (did you mean gates?)"),
    (["run", "1/gats"], "gradus: no run 1/gats (did you mean 01/gates?)"),
    (["run", "2/gates"], "gradus: no chapter is named 2"),
    (["check", "toy", "x"], "gradus: check takes one chapter, not x"),
    (["figures", "01-gate"], "gradus: no figure 01-gate (did you mean 01-gates?)"),
  ])
  func `wrong usage is exit code 2`(arguments: [String], message: String) throws {
    let console = Script()
    let toy = try ToyProject()
    let code = Command(chapters: [toyChapter], console: console) { toy.project }.run(arguments)
    #expect(code == 2)
    #expect(
      console.errors.hasPrefix(message) && console.errors.split(separator: "\n").count == 1,
      "\(console.errors)")
  }

  @Test func `one concept or one implementation is examined`() throws {
    let toy = try ToyProject()
    let chapter = Chapter(
      number: 1, module: "Toys", title: "Toys",
      examine: { _ in
        [
          Examination("scores", Loops.self, toyFindings(observed: 0)),
          Examination("scores", BLAS.self, toyFindings(observed: 0)),
          Examination("gradients", Loops.self, toyFindings(observed: 0)),
          Examination("gradients", BLAS.self, toyFindings(observed: 0)),
        ]
      })
    func rows(_ result: (code: Int32, out: String, error: String)) -> [String] {
      #expect(result.code == 0)
      return result.out.split(separator: "\n").filter { $0.contains("twins") }.map { row in
        row.split(separator: " ").prefix(2).joined(separator: " ")
      }
    }
    #expect(rows(toy.run("check", "--only", "BLAS", chapter: chapter)) == ["scores BLAS", "gradients BLAS"])
    #expect(rows(toy.run("check", "--only", "gradients", chapter: chapter)) == ["gradients Loops", "gradients BLAS"])
    let one = toy.run("check", "--only", "gradients", "--only", "BLAS", chapter: chapter)
    #expect(rows(one) == ["gradients BLAS"])
    let loops = toy.run("check", "--only", "gradients", "--only", "scores", "--only", "Loops", chapter: chapter)
    #expect(rows(loops) == ["scores Loops", "gradients Loops"])
    let misspelt = toy.run("check", "--only", "score", chapter: chapter)
    #expect(misspelt.code == 2)
    #expect(misspelt.error.hasPrefix("gradus: chapter 1 examines no score (did you mean scores?);"))
    let unknown = toy.run("check", "--only", "pooling", chapter: chapter)
    #expect(unknown.error.hasPrefix("gradus: chapter 1 examines no pooling; there are BLAS, Loops, gradients, scores;"))
  }

  @Test func `a concept is examined in the chapters that have it`() {
    let others = Chapter(
      number: 2, module: "Others", title: "Others",
      examine: { _ in [Examination("gradients", BLAS.self, toyFindings(observed: 0.125))] })
    func check(_ names: String...) -> (code: Int32, out: String, error: String) {
      let console = Script()
      let command = Command(chapters: [toyChapter, others], console: console) { Project(root: URL(filePath: "/")) }
      let code = command.run(["check"] + names.flatMap { ["--only", $0] })
      return (code, console.out, console.errors)
    }
    let (scores, gradients, kernels) = (check("scores"), check("gradients"), check("BLAS"))
    #expect(scores.code == 0 && scores.out.contains("1. Toys\n") && !scores.out.contains("2. Others"))
    #expect(gradients.code == 0 && gradients.out.contains("2. Others\n") && !gradients.out.contains("1. Toys"))
    #expect(kernels.code == 0 && kernels.out.contains("1. Toys\n") && kernels.out.contains("2. Others\n"))
    let misspelt = check("gradient")
    #expect(misspelt.code == 2)
    #expect(misspelt.error.hasPrefix("gradus: no chapter examines gradient (did you mean gradients?)"))
    let nothing = check("gradients", "Loops")
    #expect(nothing.code == 1 && nothing.out == "")
    #expect(nothing.error == "gradus: none of these implementations has one of these concepts: gradients, Loops\n")
  }

  @Test func `the first failure is enough for programs`() throws {
    let toy = try ToyProject()
    let broken = Chapter(
      number: 1, module: "Toys", title: "Toys",
      examine: { _ in
        [
          Examination("never made", Loops.self, try { throw Failure("too late") }()),
          Examination("scores", BLAS.self, toyFindings(observed: 0.5)),
        ]
      })
    let (code, out, error) = toy.run("check", "--rungs", "--first", chapter: broken)
    #expect(code == 1 && out == "twins\tscores\tBLAS\n" && error == "")
    #expect(toy.run("check", "--rungs", chapter: broken).error == "gradus: too late\n")
  }

  @Test func `a run is made by its name`() throws {
    let toy = try ToyProject()
    #expect(toy.run("run").out == "Toys\n  01/gates\n  01/broken\n")
    for name in ["gates", "1/gates", "toys/gates"] {
      #expect(toy.run("run", name).out.hasSuffix("twin fast, 12 mistakes\n"))
    }
    #expect(toy.run("run", "gates", "--kernels", "loops").out.contains("twin loops"))
    let (code, out, error) = toy.run("run", "broken")
    #expect(code == 1 && out == "" && error == "gradus: run broken: step 3: loss is NaN\n")
  }

  @Test func `a name of several runs is not guessed at`() throws {
    let console = Script()
    let others = Chapter(number: 2, module: "Others", title: "Others", runs: toyChapter.runs)
    let command = Command(chapters: [toyChapter, others], console: console) { Project(root: URL(filePath: "/")) }
    #expect(command.run(["run", "gates"]) == 2)
    #expect(console.errors.hasPrefix("gradus: several chapters have a run gates: 01/gates or 02/gates?"))
    #expect(command.run(["run", "2/gates"]) == 0)
  }

  @Test func `the learner's data reach the run`() throws {
    let toy = try ToyProject()
    let chapter = Chapter(
      number: 1, module: "Toys", title: "Toys",
      runs: [
        Run("file") { settings in
          var report = Report()
          report.say(settings.data ?? "shipped")
          return report
        }
      ])
    #expect(toy.run("run", "file", chapter: chapter).out == "shipped\n")
    #expect(toy.run("run", "file", "--data", "/x", chapter: chapter).out == "/x\n")
    #expect(toy.run("run", "file", "--data=", chapter: chapter).code == 2)
  }

  @Test func `without a terminal the lessons are listed`() throws {
    let (code, out, error) = try ToyProject().run("learn")
    #expect(code == 0 && error == "")
    #expect(out.contains("  01  Toys in steps  (3 steps)") && out.contains("gradus learn --all --no-pause"))
  }

  @Test func `all steps are printed without a terminal`() throws {
    let toy = try ToyProject()
    let (code, out, error) = toy.run("learn", "--all", "--no-pause")
    #expect(code == 0 && error == "", "\(error)")
    for part in ["Two gates.", "step 3 of 3", "twin fast, 12 mistakes", "Look at the 3", "epochs"] {
      #expect(out.contains(part))
    }
    #expect(toy.run("learn", "1", "--no-pause").code == 0)
  }

  @Test func `a run that fails or a block that differs fails`() throws {
    let broken = try ToyProject(lesson: toyLesson + "\n<!-- run: broken -->\n").run(
      "learn", "--all", "--no-pause")
    #expect(broken.code == 1 && broken.error.contains("gradus: run broken: step 3: loss is NaN"))
    let differing = try ToyProject(lesson: toyLesson.replacing("0.9684", with: "0.9")).run(
      "learn", "--no-pause")
    #expect(differing.code == 1 && differing.error.contains("run gates: expected"))
  }

  @Test func `an examination that fails is exit code 1`() throws {
    let toy = try ToyProject()
    #expect(toy.run("check").code == 0)
    #expect(toy.run("check", "toys").out.contains("every law"))
    let (code, out, error) = toy.run("check", "--kernels", "loops")
    #expect(code == 1 && out.contains("FAIL"))
    #expect(error.hasPrefix("gradus: 01-Toys: scores of Loops failed\n"))
    #expect(error.contains("Z[0, 2]") && !error.contains("Z[0, 1]"), "only what failed is told again")
  }

  @Test func `programs are told the failed rungs alone`() throws {
    let toy = try ToyProject()
    let (code, out, error) = toy.run("check", "1", "--rungs", "--kernels", "loops")
    #expect(code == 1 && out == "twins\tscores\tLoops\n" && error == "")
    let passed = toy.run("check", "--rungs")
    #expect(passed.code == 0 && passed.out == "")
  }

  @Test func `every finding is shown on request`() throws {
    let (code, out, error) = try ToyProject().run("check", "--all", "--kernels", "loops")
    #expect(code == 1 && error == "gradus: 01-Toys: scores of Loops failed\n")
    for part in ["scores, Loops", "scores, BLAS", "Z[0, 1]", "Z[0, 2]", "scores: linear", "seen at size 3"] {
      #expect(out.contains(part), "\(part)")
    }
  }

  @Test func `a chapter without an examination does not pass`() {
    let console = Script()
    let command = Command(chapters: [Chapter(number: 2, module: "Bare", title: "Bare")], console: console) {
      Project(root: URL(filePath: "/"))
    }
    #expect(command.run(["check"]) == 1)
  }

  @Test func `without chapters nothing passes`() {
    let console = Script()
    let command = Command(chapters: [], console: console) { Project(root: URL(filePath: "/")) }
    #expect(command.run(["check"]) == 1)
    #expect(console.errors == "gradus: there is no chapter yet\n")
  }

  @Test func `lessons are checked and written`() throws {
    let toy = try ToyProject(lesson: toyLesson.replacing("= 3 }", with: "= 4 }"))
    let checked = toy.run("lessons")
    #expect(checked.code == 1 && checked.error.hasPrefix("Lessons/01-Toys.md:16:"))
    #expect(toy.run("lessons", "--check").code == 1)
    #expect(toy.run("lessons", "--write").code == 0)
    #expect(try toy.project.read("Lessons/01-Toys.md") == toyLesson)
    #expect(toy.run("lessons", "--check").out == "lessons: 1; steps: 3; out of step: 0\n")
  }

  @Test func `figures are drawn and checked`() throws {
    let toy = try ToyProject()
    #expect(toy.run("figures", "--check").code == 0)
    try toy.remove("Figures/01-gates.svg")
    #expect(toy.run("figures", "--check").code == 1)
    #expect(toy.run("figures").out == "Figures/01-gates.svg  XOR is never learned\n")
    #expect(toy.run("figures", "01-gates", "--check").code == 0)
  }

  @Test func `outside the project the error is one line`() {
    let console = Script()
    let command = Command(chapters: [], console: console) { () throws(Failure) in
      throw Failure("no lessons here", at: "/x")
    }
    #expect(command.run(["learn"]) == 1)
    #expect(console.errors == "gradus: /x: no lessons here\n")
  }
}
