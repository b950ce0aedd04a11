import StudyKit
import StudyTesting
import Testing

@testable import gradus

struct BenchCommandTests {
  @Test func `nothing that disagrees has a speed up`() throws {
    var chapter = toyChapter
    chapter.benchmarks = [
      Benchmark(name: "lone", sizeMeans: "points") { _ in
        [Contest(size: 4, operations: 1, verify: { toyFindings(observed: .nan) }, loops: {}, blas: {}, fast: {})]
      }
    ]
    let (code, out, error) = try ToyProject().run("bench", chapter: chapter)
    #expect(code == 1 && error == "gradus: 01-Toys: lone: the implementations disagree\n")
    #expect(!out.contains("×") && !out.contains("loops/BLAS") && out.contains("no size was timed"))
  }

  @Test func `the figure is kept outside the gallery`() throws {
    let toy = try ToyProject()
    let (code, out, error) = toy.run("bench", "toys")
    #expect(code == 0 && error == "" && out.contains("figure: .gradus/bench/01-Toys-toy-scores.svg\n"))
    #expect(try toy.project.read(".gradus/bench/01-Toys-toy-scores.svg").contains("<svg"))
    #expect(toy.project.files(in: "Figures") == ["01-gates.svg", "01-gates.tsv"])
  }

  @Test func `workloads are timed in one line each`() throws {
    let (code, out, _) = try ToyProject().run("bench", "--workloads")
    #expect(code == 0 && out.wholeMatch(of: /toy_3 [\d.e\-]+ [\d.e\-]+\n/) != nil, "\(out)")
  }

  @Test func `checksums take the times place`() throws {
    let (code, out, _) = try ToyProject().run("bench", "--workloads", "--checksums")
    #expect(code == 0 && out == "toy_3 3.38\n")
  }
}
