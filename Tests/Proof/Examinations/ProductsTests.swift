/// The examination of the products must reject each kernel that is broken, for the reason that it is broken.

import Arrays
import Examinations
import Testing
import Verification

@Suite struct ProductsExaminationTests {
  @Test(arguments: Broken.all)
  func `a broken twin is rejected`(_ broken: Broken) {
    let findings = broken.examination()
    #expect(!findings.passed)
    let caught = findings.failures.all.map(\.what)
    #expect(broken.caughtBy.allSatisfy { caught.contains($0) }, "caught by \(caught)")
  }

  @Test func `a twin that is right passes, and something was looked at in each row`() {
    let findings = examine(products: Forwarding.self)
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.all.allSatisfy { finding in finding.cases >= 24 })
  }
}

/// A broken twin and the findings that must reject it.
struct Broken: CustomTestStringConvertible, Sendable {
  let name: String
  let caughtBy: [String]
  let examination: @Sendable () -> Findings
  var testDescription: String { name }

  init<Twin: ProductKernels & Sendable>(_ twin: Twin.Type, caughtBy: [String]) {
    (name, self.caughtBy) = ("\(twin)", caughtBy)
    examination = { examine(products: Twin.self) }
  }

  static let all = [
    Broken(OverwritesC.self, caughtBy: ["α A B + β C", "whole numbers", "product: linear in A"]),
    Broken(IgnoresTransposition.self, caughtBy: ["α A B + β C", "whole numbers", "product: (AB)ᵀ = BᵀAᵀ"]),
    Broken(SkipsLastRow.self, caughtBy: ["α A B + β C", "whole numbers", "product: I A = A I = A"]),
    Broken(SkipsLastTerm.self, caughtBy: ["α A B + β C", "whole numbers"]),
    Broken(DropsScale.self, caughtBy: ["α A B + β C", "whole numbers", "product: linear in A"]),
    Broken(ScalesBothTerms.self, caughtBy: ["α A B + β C"]),
    Broken(WritesBeyondEnd.self, caughtBy: ["beyond the output's end"]),
    Broken(ReadsUnwantedC.self, caughtBy: ["α A B + β C"]),
    Broken(ChangesInput.self, caughtBy: ["inputs unchanged"]),
    Broken(LosesDigits.self, caughtBy: ["α A B + β C"]),
    Broken(SwapsOuter.self, caughtBy: ["A + α x yᵀ", "addOuter: the product of a column and a row"]),
    Broken(OverwritesOuter.self, caughtBy: ["A + α x yᵀ", "addOuter: the product of a column and a row"]),
    Broken(AddsUnscaled.self, caughtBy: ["y + α x", "add: the product of a column and a number"]),
    Broken(DotOfMagnitudes.self, caughtBy: ["x · y", "dot: x · y = y · x = xᵀ y"]),
    Broken(OverflowingNorm.self, caughtBy: ["norm: ‖c x‖ = |c| ‖x‖, c a power of 2"]),
    Broken(SquaredNorm.self, caughtBy: ["‖x‖", "norm: ‖x‖² = x · x"]),
  ]
}

/// A twin that forwards to the loops what it does not do itself.
private protocol Forwards: ProductKernels, Sendable {}

extension Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
  }
  static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    Loops.addOuter(x, y, scale: alpha, to: &A)
  }
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) {
    Loops.add(x, scale: alpha, to: &y)
  }
  static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar { Loops.dot(x, y) }
  static func norm(_ x: [Scalar]) -> Scalar { Loops.norm(x) }
}

private enum Forwarding: Forwards {}

private enum OverwritesC: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: 0)
  }
}

/// Reads the elements as they lie, as if they were not transposed.
private enum IgnoresTransposition: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let A = Matrix(A.size.rows, A.size.columns, elements: A.stored.elements)
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
  }
}

private enum SkipsLastRow: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let before = C
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
    for j in 0..<(C.rows == 0 ? 0 : C.columns) { C[C.rows - 1, j] = before[C.rows - 1, j] }
  }
}

private enum SkipsLastTerm: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    var A = A.isTransposed ? A.stored.transposed.copy : A.stored
    for i in 0..<(A.columns == 0 ? 0 : A.rows) { A[i, A.columns - 1] = 0 }
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
  }
}

private enum DropsScale: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: 1, into: &C, keeping: beta)
  }
}

/// C = α (A B + β C).
private enum ScalesBothTerms: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: alpha * beta)
  }
}

private enum WritesBeyondEnd: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
    // Only where there is room, so that the test harms nobody.
    let hasRoom = C.elements.capacity > C.elements.count
    C.elements.withUnsafeMutableBufferPointer { buffer in
      if hasRoom { buffer.baseAddress?.advanced(by: buffer.count).pointee = 0 }
    }
  }
}

/// C = α A B + 0 · C, which is NaN where C was.
private enum ReadsUnwantedC: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let kept = beta * C
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: 0)
    C = C + kept
  }
}

private enum ChangesInput: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
    A.stored.elements.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, buffer.count > 0 { UnsafeMutablePointer(mutating: base).pointee *= 2 }
    }
  }
}

/// A relative error that no sum of a few terms may have.
private enum LosesDigits: Forwards {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha * (1 + 100 * Scalar.unitRoundoff), into: &C, keeping: beta)
  }
}

/// x[j] y[i], found where y[i] x[j] should be.
private enum SwapsOuter: Forwards {
  static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    var transposed = Matrix(y.count, x.count)
    Loops.addOuter(y, x, scale: alpha, to: &transposed)
    A = A + Matrix(x.count, y.count, elements: transposed.elements)
  }
}

private enum OverwritesOuter: Forwards {
  static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    A = 0 * A
    Loops.addOuter(x, y, scale: alpha, to: &A)
  }
}

private enum AddsUnscaled: Forwards {
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) { Loops.add(x, scale: 1, to: &y) }
}

private enum DotOfMagnitudes: Forwards {
  static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar { Loops.dot(x.map { abs($0) }, y.map { abs($0) }) }
}

private enum OverflowingNorm: Forwards {
  static func norm(_ x: [Scalar]) -> Scalar { Loops.dot(x, x).squareRoot() }
}

private enum SquaredNorm: Forwards {
  static func norm(_ x: [Scalar]) -> Scalar { Loops.dot(x, x) }
}
