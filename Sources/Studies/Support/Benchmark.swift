/// The three implementations side by side at several sizes, to be verified and then timed; and the training steps that
/// are timed beside another library’s.

import Verification

/// The implementations on one size of input.
package struct Contest {
  /// The size that the sweep goes through: n of an (n, n) matrix, or the number of examples.
  package let size: Int
  /// Floating-point operations of one run.
  package let operations: Double
  /// Whether the implementations agree on this very input.
  package let verify: () -> Findings
  package let loops: () -> Void
  package let blas: () -> Void
  package let fast: () -> Void
  /// The loops' equal in C, where there is one.
  package var baseline: (() -> Void)?
  /// What stands in the table where a size says nothing.
  package var name: String?
  /// How many numbers must pass between memory and processor, where that is what a run waits for.
  package var moved: Int?

  package init(
    size: Int, operations: Double, verify: @escaping () -> Findings, loops: @escaping () -> Void,
    blas: @escaping () -> Void, fast: @escaping () -> Void, baseline: (() -> Void)? = nil, name: String? = nil,
    moved: Int? = nil
  ) {
    (self.size, self.operations, self.name, self.moved) = (size, operations, name, moved)
    (self.verify, self.loops, self.blas, self.fast, self.baseline) = (verify, loops, blas, fast, baseline)
  }
}

/// A sweep through sizes.
package struct Benchmark: Sendable {
  package let name: String
  /// What a size means: "n of an (n, n) matrix".
  package let sizeMeans: String
  package let contests: @Sendable (Settings) -> [Contest]

  package init(name: String, sizeMeans: String, contests: @escaping @Sendable (Settings) -> [Contest]) {
    (self.name, self.sizeMeans, self.contests) = (name, sizeMeans, contests)
  }
}

/// A training step to be timed beside another library's: prepared once, then made again and again.
package struct Workload: Sendable {
  package let name: String
  package let prepare: @Sendable (Settings) throws -> Prepared

  package struct Prepared {
    package let step: () -> Void
    /// A weighted sum of the result of so many steps from the start, which another program can compare with its own.
    package let checksum: () -> Double

    package init(step: @escaping () -> Void, checksum: @escaping () -> Double) {
      (self.step, self.checksum) = (step, checksum)
    }
  }

  package init(_ name: String, _ prepare: @escaping @Sendable (Settings) throws -> Prepared) {
    self.name = name
    self.prepare = prepare
  }
}

/// Element i of a workload's input, the same in every program: ((7919 i) mod 1000) / 1000 − 0.5.
package func formula(_ i: Int) -> Double { Double((i * 7919) % 1000) / 1000 - 0.5 }

/// Σ formula(i) rᵢ of a result r.
package func checksum<Number: BinaryFloatingPoint>(_ result: [Number]) -> Double {
  result.enumerated().reduce(0) { sum, element in sum + formula(element.offset) * Double(element.element) }
}
