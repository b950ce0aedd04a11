/// Parallel loops.
///
///     Threads.count = 2                               how many threads there are
///     Threads.with(1) { … }                           how many inside these braces
///     parallelFor(7) { part, range in … }             0 ..< 7 in as many ranges as threads, in parallel
///
/// A part runs on one thread. What it computes depends on the number of threads alone, never on which part ends first.

import Foundation
import Synchronization

public enum Threads {
  /// How many threads parallel loops use.
  public static var count: Int {
    get { countHere ?? global.withLock { count in count } }
    set {
      precondition(newValue > 0, "Threads.count: \(newValue) threads, expected at least 1")
      global.withLock { count in count = newValue }
    }
  }

  /// Runs `work` with `n` threads.
  public static func with<Result>(_ n: Int, _ work: () throws -> Result) rethrows -> Result {
    precondition(n > 0, "Threads.with: \(n) threads, expected at least 1")
    return try $countHere.withValue(n, operation: work)
  }

  /// How many ranges `parallelFor` cuts 0 ..< n into.
  public static func ranges(_ n: Int) -> Int { min(max(n, 0), count) }

  @TaskLocal fileprivate static var countHere: Int?
  fileprivate static let pool = ThreadPool()

  /// At first what OpenBLAS would use: OPENBLAS_NUM_THREADS or OMP_NUM_THREADS where set, else one for each processor.
  private static let global: Mutex<Int> = {
    let environment = ProcessInfo.processInfo.environment
    let wanted = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"].lazy.compactMap { environment[$0].flatMap { Int($0) } }
    return Mutex(wanted.first { $0 > 0 } ?? ProcessInfo.processInfo.activeProcessorCount)
  }()
}

/// Cuts 0 ..< n into one range for each thread and works on them in parallel. A caller that has allocated memory for each
/// part passes `parts`, since the number of threads may have changed in the meantime.
public func parallelFor(_ n: Int, parts: Int? = nil, _ work: (_ part: Int, _ range: Range<Int>) -> Void) {
  let count = parts ?? Threads.ranges(n)
  if count <= 1 {
    if n > 0 { work(0, 0..<n) }
    return
  }
  // All parts are finished when this returns, so none outlives what it works on.
  withoutActuallyEscaping(work) { work in
    Threads.pool.run(count) { part in
      Threads.$countHere.withValue(1) { work(part, part * n / count..<(part + 1) * n / count) }
    }
  }
}

/// How many numbers are worth a second thread. Measured on an addition of Floats with two cores (medians of 201 runs): of
/// 4,096 numbers 4.0 µs with one thread and 4.4 with two, of 8,192 7.6 and 4.6, of 16,384 14.6 and 8.1. The largest of
/// these leaves a margin for machines whose threads are slower to start.
private let smallestShare = 1 << 14

/// The same for n rows of `size` numbers each: one range where they are too few to be worth sharing.
public func parallelFor(_ n: Int, of size: Int, _ work: (Range<Int>) -> Void) {
  if n * size < smallestShare { work(0..<n) } else { parallelFor(n) { _, range in work(range) } }
}

/// The same for the elements of a long array. Ranges begin at multiples of 64, so that no two threads write to the same
/// cache line.
public func parallelFor(elements n: Int, _ work: (Range<Int>) -> Void) {
  parallelFor((n + 63) / 64, of: 64) { lines in work(64 * lines.lowerBound..<min(n, 64 * lines.upperBound)) }
}
