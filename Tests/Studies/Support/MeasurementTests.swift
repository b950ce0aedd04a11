import StudyTesting
import Synchronization
import Testing

@testable import StudyKit

struct MeasurementTests {
  static let columns = [
    "size", "loops ms", "spread", "BLAS ms", "spread", "loops/BLAS", "Fast ms", "spread", "BLAS/Fast", "GFLOP/s",
    "of peak",
  ]

  /// The cells of a line, which stand at least two blanks apart.
  func cells(_ line: Substring) -> [String] { line.matches(of: /\S+(?: \S+)*/).map { String($0.0) } }

  @Test func `each size has a row`() {
    let outcome = measure(toyBenchmark(secondAgrees: true), peak: Peak(gigaflops: 10), Settings())
    let lines = outcome.table.split(separator: "\n")
    #expect(cells(lines[0]) == Self.columns)
    #expect(lines.dropFirst(2).prefix(2).map { cells($0)[0] } == ["3", "5"])
    #expect(lines.dropFirst(2).prefix(2).allSatisfy { cells($0).count == Self.columns.count })
    #expect(lines[4] == "size: points; all verified before they were timed")
    #expect(outcome.passed && outcome.figure?.panels[0].layers.count == 4)
  }

  @Test func `the loops in C have their columns`() {
    let benchmark = Benchmark(name: "two", sizeMeans: "points") { _ in
      [3, 5].map { size in
        Contest(
          size: size, operations: 100, verify: { toyFindings(observed: 0) }, loops: {}, blas: {}, fast: {},
          baseline: size == 3 ? {} : nil)
      }
    }
    let lines = measure(benchmark, peak: Peak(gigaflops: 10), Settings()).table.split(separator: "\n")
    #expect(cells(lines[0]) == Self.columns.prefix(3) + ["C ms", "loops / C"] + Self.columns.dropFirst(3))
    #expect(cells(lines[3])[3...4] == ["–", "–"])
  }

  @Test func `a pair that disagrees is not timed`() {
    let timed = Mutex<Set<Int>>([])
    let benchmark = toyBenchmark(secondAgrees: false) { size in _ = timed.withLock { $0.insert(size) } }
    let outcome = measure(benchmark, peak: Peak(gigaflops: 10), Settings())
    #expect(!outcome.passed && outcome.figure == nil)
    #expect(timed.withLock { $0 } == [3])
    let rows = outcome.table.split(separator: "\n")
    #expect(!rows.contains { $0.hasPrefix("   5") || $0.hasPrefix("5") })
    #expect(outcome.table.contains("size 5: the implementations disagree, so nothing was timed"))
    #expect(outcome.table.contains("Z[0, 2]"), "its findings are told")
  }

  @Test(arguments: [
    ([1.0, 2, 3], [2.0, 3, 4], "BLAS is the faster at every size"),
    ([3.0, 2, 3], [2.0, 3, 4], "BLAS is the faster from size 20 on"),
    ([1.0, 4, 3], [2.0, 3, 4], "BLAS is the faster from size 30 on"),
    ([1.0, 2, 4], [2.0, 3, 4], "the loops are as fast as BLAS up to the largest size"),
  ])
  func `the crossing is where the loops win last`(loops: [Double], blas: [Double], sentence: String) {
    #expect(crossing([10, 20, 30], loops, blas) == sentence)
  }
}
