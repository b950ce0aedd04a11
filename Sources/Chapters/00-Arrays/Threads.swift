/// The threads of the BLAS twin.
///
///     BLAS.threads = 2                           how many there are
///     BLAS.withThreads(1) { … }                  how many within these braces, whatever holds elsewhere
///     BLAS.parts(7) { part, range in … }         0 ..< 7 in as many ranges as threads, side by side
///
/// A part has one thread. What it computes depends on the number of threads alone, never on which part is done first.
/// OpenBLAS keeps to the thread that calls it: its own threads would wait for work in a loop, and take the processor from
/// ours.

import COpenBLAS
import Synchronization

/// A twin that can work on parts of something side by side; unless it says otherwise, all is one part.
public protocol Crewed {
  /// How many ranges `parts` cuts n into.
  static func partCount(_ n: Int) -> Int

  /// Cuts 0 ..< n into ranges and works on them side by side.
  static func parts(_ n: Int, _ work: (_ part: Int, _ range: Range<Int>) -> Void)
}

extension Crewed {
  public static func partCount(_ n: Int) -> Int { min(max(n, 0), 1) }
  public static func parts(_ n: Int, _ work: (_ part: Int, _ range: Range<Int>) -> Void) {
    if n > 0 { work(0, 0..<n) }
  }
}

extension Loops: Crewed {}

extension BLAS: Crewed {
  /// How many threads the twin uses.
  public static var threads: Int {
    get { threadsHere ?? count.withLock { count in count } }
    set {
      require(newValue > 0, "BLAS.threads: \(newValue) threads do no work")
      count.withLock { count in count = newValue }
    }
  }

  @TaskLocal private static var threadsHere: Int?

  private static let crew = Crew()

  /// Works with so many threads.
  public static func withThreads<Result>(_ n: Int, _ work: () throws -> Result) rethrows -> Result {
    require(n > 0, "BLAS.withThreads: \(n) threads do no work")
    return try $threadsHere.withValue(n, operation: work)
  }

  /// The kernel that OpenBLAS chose for this processor: "SkylakeX", "Haswell", …
  public static var kernelName: String { String(cString: openblas_get_corename()) }

  /// The library and its kernel, which decide how a sum is rounded: "OpenBLAS 0.3.21, SkylakeX".
  public static var libraryName: String {
    String(cString: openblas_get_config()).split(separator: " ").prefix(2).joined(separator: " ") + ", " + kernelName
  }

  /// How many ranges `parts` cuts n into.
  public static func partCount(_ n: Int) -> Int { min(max(n, 0), threads) }

  /// Cuts 0 ..< n into a range for each thread and works on them side by side.
  public static func parts(_ n: Int, _ work: (_ part: Int, _ range: Range<Int>) -> Void) {
    let count = partCount(n)
    if count <= 1 {
      if n > 0 { work(0, 0..<n) }
      return
    }
    // The parts are done when this returns, so none outlives what it works on.
    withoutActuallyEscaping(work) { work in
      crew.work(on: count) { part in
        $threadsHere.withValue(1) { work(part, part * n / count..<(part + 1) * n / count) }
      }
    }
  }

  /// Cuts 0 ..< n, things of so many numbers each, into parts: into one, where they are too few to be worth sharing.
  public static func parts(_ n: Int, of size: Int, _ work: (Range<Int>) -> Void) {
    if n * size < 1 << 14 { work(0..<n) } else { parts(n) { _, range in work(range) } }
  }

  /// Cuts the places 0 ..< n of long arrays into stretches that begin at multiples of 64, so that no two threads write to
  /// one line of memory.
  public static func stretches(_ n: Int, _ work: (Range<Int>) -> Void) {
    parts((n + 63) / 64, of: 64) { lines in work(64 * lines.lowerBound..<min(n, 64 * lines.upperBound)) }
  }

  /// A function of OpenBLAS's, which from now on keeps to the thread that calls it.
  static func alone<Function>(_ function: Function) -> Function {
    count.withLock { _ in }
    return function
  }

  /// How many there are: at first as many as OpenBLAS would have, which is left with one.
  private static let count: Mutex<Int> = {
    defer { openblas_set_num_threads(1) }
    return Mutex(Int(openblas_get_num_threads()))
  }()
}
