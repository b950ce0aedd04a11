/// The fast implementation: what trains. It inherits the matrix form of every kernel and overrides what a trick makes
/// faster; each override says what it gains.
///
///     Fast.threads = 2               how many threads it uses
///     Fast.withThreads(1) { … }      how many inside these braces

import Arrays
import CProcessor
import Engine

public enum Fast: MatrixForm {
  /// How many threads it uses: at first as many as OpenBLAS would.
  public static var threads: Int {
    get { Threads.count }
    set { Threads.count = newValue }
  }

  /// Runs `work` with `n` threads.
  public static func withThreads<Result>(_ n: Int, _ work: () throws -> Result) rethrows -> Result {
    try Threads.with(n, work)
  }

  /// Starts the program again with OpenBLAS's best kernels for this processor, where the library chose lesser ones: on a
  /// processor newer than the library that is a factor of two and more. To be called first in a program.
  public static func useBestKernel() { gradus_use_best_kernel() }

  /// Starts the program again, unless it was started so, with kernels that compute the same numbers on every processor
  /// with AVX2. To be called first in a program.
  package static func pinKernel() { gradus_pin_kernel() }

  /// The widest vector registers that its kernels use here, in bytes.
  package static var registerBytes: Int { Int(gradus_register_bytes()) }

  /// Keeps freed memory for later results, as long as the program runs: a training step is about a fifth faster.
  public static func keepFreedMemory() { Memory.keepFreed() }

  /// The vectorised exponential.
  public static func expInPlace(_ A: inout Matrix) { VectorMath.exp(&A.elements) }
}
