/// Benchmarks measured: the three implementations are verified, then timed side by side; where they disagree there is no
/// speed-up, only the findings.

import Arrays
import Engine
import Fast
import Plots
import Reading

/// The largest speed of a matrix product on this machine, in the run at hand.
package struct Peak {
  package let gigaflops: Double

  /// Measured on a product of two matrices of 1024 by 1024.
  package static func measured() -> Peak {
    let n = 1024
    var generator = SplitMix64(seed: 1)
    let A = Matrix.uniform(n, n, -1, 1, using: &generator)
    var C = Matrix(n, n)
    let timing = Timing { Fast.multiply(A, A, scale: 1, into: &C, keeping: 0) }
    return Peak(gigaflops: 2 * Double(n * n * n) / timing.least / 1e6)
  }
}

/// What a benchmark found: its table, its figure, and whether the implementations agreed.
package struct BenchOutcome {
  package let table: String
  package let figure: Figure?
  package let passed: Bool
}

/// Verifies and times each contest of a benchmark.
package func measure(_ benchmark: Benchmark, peak: Peak, _ settings: Settings) -> BenchOutcome {
  let contests = benchmark.contests(settings)
  let hasBaseline = contests.contains { contest in contest.baseline != nil }
  let movesMuch = contests.contains { contest in contest.moved != nil }
  var rows = [
    ["size", "loops ms", "spread"] + (hasBaseline ? ["C ms", "loops / C"] : [])
      + ["BLAS ms", "spread", "loops/BLAS", "Fast ms", "spread", "BLAS/Fast", "GFLOP/s", "of peak"]
      + (movesMuch ? ["GB/s", "of a copy's"] : [])
  ]
  var complaints: [String] = []
  var (sizes, loopsRates, blasRates, fastRates): ([Double], [Double], [Double], [Double]) = ([], [], [], [])

  for (done, contest) in contests.enumerated() {
    settings.progress(benchmark.name, done, of: contests.count)
    let findings = contest.verify()
    guard findings.passed else {
      complaints.append(
        "size \(contest.size): the implementations disagree, so nothing was timed\n\(findings.failures.table)")
      continue
    }
    let loops = Timing(seconds: 0.2, of: contest.loops)
    let baseline = contest.baseline.map { Timing(seconds: 0.2, of: $0) }
    let blas = Timing(seconds: 0.2, of: contest.blas)
    let fast = Timing(seconds: 0.2, of: contest.fast)
    let rate = fast.gigaflops(contest.operations)
    var row = [contest.name ?? "\(contest.size)", short(loops.median), halfWidth(loops)]
    if hasBaseline {
      row += baseline.map { [short($0.median), short(loops.median / $0.median, digits: 3)] } ?? ["–", "–"]
    }
    row += [
      short(blas.median), halfWidth(blas), short(loops.median / blas.median, digits: 3) + "×", short(fast.median),
      halfWidth(fast), short(blas.median / fast.median, digits: 3) + "×", short(rate, digits: 3),
      short(100 * rate / peak.gigaflops, digits: 3) + " %",
    ]
    if movesMuch {
      row +=
        contest.moved.map { numbers in [short(gigabytes(numbers, in: fast), digits: 3), ofCopy(numbers, fast)] } ?? [
          "–", "–",
        ]
    }
    rows.append(row)
    sizes.append(Double(contest.size))
    loopsRates.append(loops.gigaflops(contest.operations))
    blasRates.append(blas.gigaflops(contest.operations))
    fastRates.append(rate)
  }
  settings.progress(benchmark.name, contests.count, of: contests.count)

  var lines = rows.count > 1 ? alignedRows(rows) : []
  lines.append("size: \(benchmark.sizeMeans); all verified before they were timed")
  let isSweep = contests.allSatisfy { contest in contest.name == nil }
  if isSweep { lines.append(crossing(sizes, loopsRates, blasRates)) }
  lines += complaints
  let figure = !isSweep || sizes.count < 2 ? nil : sweep(benchmark, peak, sizes, loopsRates, blasRates, fastRates)
  return BenchOutcome(table: lines.joined(separator: "\n"), figure: figure, passed: complaints.isEmpty)
}

/// Billions of bytes a second, for a run that moves so many numbers.
private func gigabytes(_ numbers: Int, in timing: Timing) -> Double {
  Double(numbers * MemoryLayout<Scalar>.stride) / timing.median / 1e6
}

/// The share of the bandwidth that a copy has which moves as many numbers, half of them in and half of them out, on as
/// many threads.
private func ofCopy(_ numbers: Int, _ timing: Timing) -> String {
  let n = numbers / 2
  let (source, target) = (
    UnsafeMutablePointer<Scalar>.allocate(capacity: n), UnsafeMutablePointer<Scalar>.allocate(capacity: n)
  )
  defer {
    source.deallocate()
    target.deallocate()
  }
  source.initialize(repeating: 1, count: n)
  target.initialize(repeating: 0, count: n)
  let copy = Timing(seconds: 0.2) {
    parallelFor(n) { _, range in
      (target + range.lowerBound).update(from: source + range.lowerBound, count: range.count)
    }
  }
  return short(100 * gigabytes(numbers, in: timing) / gigabytes(2 * n, in: copy), digits: 3) + " %"
}

/// Half the width of the middle half, as a share of the median.
private func halfWidth(_ timing: Timing) -> String {
  let half = (timing.middleHalf.upperBound - timing.middleHalf.lowerBound) / 2
  return short(100 * half / timing.median, digits: 2) + " %"
}

/// From which size on BLAS is the faster.
func crossing(_ sizes: [Double], _ loops: [Double], _ blas: [Double]) -> String {
  guard let last = sizes.indices.last(where: { s in blas[s] <= loops[s] }) else {
    return sizes.isEmpty ? "no size was timed" : "BLAS is the faster at every size"
  }
  if last == sizes.count - 1 { return "the loops are as fast as BLAS up to the largest size" }
  return "BLAS is the faster from size \(Int(sizes[last + 1])) on"
}

private func sweep(
  _ benchmark: Benchmark, _ peak: Peak, _ sizes: [Double], _ loops: [Double], _ blas: [Double], _ fast: [Double]
) -> Figure {
  Figure(
    "\(benchmark.name): \(crossing(sizes, loops, blas))",
    x: Axis(benchmark.sizeMeans, isLogarithmic: true), y: Axis("GFLOP/s", isLogarithmic: true),
    [
      .line("Loops", x: sizes, y: loops), .line("BLAS", x: sizes, y: blas), .line("Fast", x: sizes, y: fast),
      .horizontal(peak.gigaflops, "peak of a matrix product in this run"),
    ])
}
