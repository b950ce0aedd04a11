/// A pair of twins at several sizes, to be verified and then timed; and the training steps that are timed beside
/// another library's.

import Verification

/// Both twins on one size of input.
struct Contest {
  /// The size that the sweep goes through: n of an (n, n) matrix, or the number of examples.
  let size: Int
  /// Floating-point operations of one run.
  let operations: Double
  /// Whether the twins agree on this very input.
  let verify: () -> Findings
  let loops: () -> Void
  let blas: () -> Void
  /// The loops' equal in C, where there is one.
  var baseline: (() -> Void)?
  /// What stands in the table where a size says nothing.
  var name: String?
  /// How many numbers must pass between memory and processor, where that is what a run waits for.
  var moved: Int?
}

/// A sweep through sizes.
struct Benchmark: Sendable {
  let name: String
  /// What a size means: "n of an (n, n) matrix".
  let sizeMeans: String
  let contests: @Sendable (Settings) -> [Contest]
}

/// A training step to be timed beside another library's: prepared once, then made again and again.
struct Workload: Sendable {
  let name: String
  let prepare: @Sendable (Settings) throws -> Prepared

  struct Prepared {
    let step: () -> Void
    /// A weighted sum of the result of so many steps from the start, which another program can compare with its own.
    let checksum: () -> Double
  }

  init(_ name: String, _ prepare: @escaping @Sendable (Settings) throws -> Prepared) {
    self.name = name
    self.prepare = prepare
  }
}

/// Element i of a workload's input, the same in every program: ((7919 i) mod 1000) / 1000 − 0.5.
func formula(_ i: Int) -> Double { Double((i * 7919) % 1000) / 1000 - 0.5 }

/// Σ formula(i) rᵢ of a result r.
func checksum<Number: BinaryFloatingPoint>(_ result: [Number]) -> Double {
  result.enumerated().reduce(0) { sum, element in sum + formula(element.offset) * Double(element.element) }
}
