/// The derived bounds hold for both twins, are missed by what is wrong, and are not so wide that nothing could miss them.

import Arrays
import Foundation
import Testing
import Verification

@Suite struct BoundsTests {
  /// (p, q, r), in which each size takes each place.
  static let triples: [[Int]] = {
    let sizes = [0, 1, 2, 3, 5, 9, 17, 64, 65]
    return [(2, 7), (4, 8), (3, 5)].flatMap { second, third in
      sizes.indices.map { i in [sizes[i], sizes[(i + second) % 9], sizes[(i + third) % 9]] }
    }
  }()

  @Test(arguments: triples)
  func `the bound of α A B + β C holds for both twins`(_ size: [Int]) {
    let (p, q, r) = (size[0], size[1], size[2])
    var generator = SplitMix64(seed: UInt64(p + 100 * q + 10_000 * r))
    let A = Matrix.normal(p, q, using: &generator)
    let B = Matrix.normal(q, r, using: &generator)
    let C = Matrix.normal(p, r, deviation: 10, using: &generator)
    for alpha in [0, 1, 0.7, 1.3] as [Scalar] {
      for beta in [0, 1, 0.7, 1.3] as [Scalar] {
        let bounded = Bounded.product(
          Bounded(A), Bounded(B), scale: Double(alpha), adding: Bounded(C), times: Double(beta))
        var (x, y) = (C, C)
        Loops.multiply(A, B, scale: alpha, into: &x, keeping: beta)
        BLAS.multiply(A, B, scale: alpha, into: &y, keeping: beta)
        #expect(compareKernels("twins", "C", x, y, within: bounded).passed)
        for kernels in [x, y] {
          for e in kernels.elements.indices {
            // The bound's own centre is computed in Double, and may itself be that far from the truth.
            #expect(abs(Double(kernels.elements[e]) - bounded.value[e]) <= 2 * bounded.error[e])
          }
        }
      }
    }
  }

  @Test func `a large C is rounded with each of the terms that are added to it`() {
    // 64 times a bit more than half a rounding of C: one by one they add 64 roundings, all at once 32.
    let (p, q, r) = (3, 64, 2)
    let A = Matrix(p, q, repeating: 1.01 * Scalar.unitRoundoff)
    let B = Matrix(q, r, repeating: 1)
    var (x, y) = (Matrix(p, r, repeating: 1), Matrix(p, r, repeating: 1))
    // Term by term onto C, and the terms' sum onto C.
    for i in 0..<p {
      for j in 0..<r {
        for k in 0..<q { x[i, j] += A[i, k] * B[k, j] }
      }
    }
    BLAS.multiply(A, B, scale: 1, into: &y, keeping: 1)
    let ones = Bounded(Matrix(p, r, repeating: 1))
    let oneRounding = compareKernels("C", "C", x, y, within: .product(Bounded(A), Bounded(B)) + ones)
    #expect(!oneRounding.passed)
    #expect(compareKernels("C", "C", x, y, within: .product(Bounded(A), Bounded(B), adding: ones)).passed)
  }

  @Test func `whole numbers: the error is exactly 0, and any error is caught`() {
    let A: Matrix = [[1, -2, 3], [4, 5, -6]]
    let B: Matrix = [[7, 8], [-9, 1], [2, 3]]
    let exact: Matrix = [[31, 15], [-29, 19]]
    for C in [Loops.product(A, B), BLAS.product(A, B)] {
      let finding = compareKernels("whole numbers", "C", C, exact, within: Bounded(exact))
      #expect(finding.passed && finding.observed == 0 && finding.bound == 0)
    }
    let nearly = exact.map { x in x.nextUp }
    #expect(!compareKernels("whole numbers", "C", nearly, exact, within: Bounded(exact)).passed)
  }

  // MARK: What is wrong is caught

  private let A: Matrix, B: Matrix, C: Matrix, bounded: Bounded

  init() {
    var generator = SplitMix64(seed: 6)
    A = Matrix.normal(5, 17, using: &generator)
    B = Matrix.normal(17, 3, using: &generator)
    C = Loops.product(A, B)
    bounded = .product(Bounded(A), Bounded(B))
  }

  private func comparison(_ spoil: (inout Matrix) -> Void) -> Finding {
    var spoilt = C
    spoil(&spoilt)
    return compareKernels("C", "C", spoilt, C, within: bounded)
  }

  @Test func `an error of four times the bound is caught, wherever it is, and one of a quarter is not`() {
    for e in C.elements.indices {
      let bound = Scalar(2 * bounded.error[e])
      let finding = comparison { spoilt in spoilt.elements[e] += 4 * bound }
      #expect(!finding.passed && finding.place == "C[\(e / 3), \(e % 3)]")
      #expect(finding.strain > 3.5 && finding.strain < 4.5)
      #expect(comparison { spoilt in spoilt.elements[e] += bound / 4 }.passed)
    }
  }

  @Test func `the bound is some roundings wide, no more`() {
    for (value, error) in zip(bounded.value, bounded.error) {
      #expect(error > 0)
      #expect(error <= 19.001 * Double(Scalar.unitRoundoff) * 17 * 9 && abs(value) < 17 * 9)
    }
  }

  @Test func `a wrong element, NaN, infinity and another shape are caught`() {
    #expect(comparison { _ in }.observed == 0)
    #expect(!comparison { spoilt in spoilt[2, 1] *= 1.01 }.passed)
    #expect(!comparison { spoilt in spoilt[4, 2] = .nan }.passed)
    #expect(!comparison { spoilt in spoilt[0, 0] = -.infinity }.passed)
    #expect(!comparison { spoilt in spoilt = spoilt.transposed.copy }.passed)
    #expect(!comparison { spoilt in spoilt = Matrix(0, 3) }.passed)
    #expect(!compareKernels("C", "C", C, C, within: bounded.transposed).passed)
  }

  @Test func `a bound of NaN or infinity allows nothing`() {
    let x: Matrix = [[1, 2, 3]]
    let y: Matrix = [[1, 2, 4]]
    for wide in [.nan, .infinity] as [Scalar] {
      let bound = Bounded.product(Bounded([[1, 0, wide]]), Bounded([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
      #expect(!compareKernels("x", "x", x, y, within: bound).passed)
    }
  }

  // MARK: Sums, products, functions

  @Test func `bounds carry through a whole layer`() {
    var generator = SplitMix64(seed: 7)
    let W = Matrix.normal(4, 7, using: &generator)
    let X = Matrix.normal(7, 6, using: &generator)
    let b = Matrix.normal(4, 1, using: &generator)
    let G = Matrix.normal(4, 6, using: &generator)
    func layer<Kernels: ProductKernels>(_ kernels: Kernels.Type) -> Matrix {
      let Z = Kernels.product(W, X) + Matrix(repeating: b, columns: 6)
      let dZ = G.combined(with: Z.map { z in tanh(z) }) { g, a in g * a }
      return Kernels.product(dZ - G, Matrix(6, 1, repeating: 1))
    }
    let Z = Bounded.product(Bounded(W), Bounded(X)) + Bounded(b)
    let dZ = Bounded(G) * Z.map(lipschitz: 1, roundings: 4) { z in tanh(z) }
    let bound = (dZ - Bounded(G)).rowSums
    let (x, y) = (layer(Loops.self), layer(BLAS.self))
    #expect(compareKernels("layer", "sums", x, y, within: bound).passed)
    for e in x.elements.indices {
      #expect(abs(Double(x.elements[e]) - bound.value[e]) <= 2 * bound.error[e])
      #expect(bound.error[e] <= 1_000 * Double(Scalar.unitRoundoff))
    }
    let shifted = x.map { value in value + 4 * Scalar(2 * (bound.error.max() ?? 0)) }
    #expect(!compareKernels("layer", "sums", shifted, y, within: bound).passed)
  }

  @Test func `a function without error of its own passes on its argument's`() {
    let doubled = Bounded.product(Bounded([[3]]), Bounded([[5]])).map(lipschitz: 2, roundings: 0) { x in 2 * x }
    #expect(doubled.value == [30])
    let u = Double(Scalar.unitRoundoff)
    let expected = 2 * 15 * 3 * u / (1 - 3 * u)
    #expect(abs(doubled.error[0] - expected) <= 1e-12 * expected)
  }
}

@Suite struct TensorComparisonTests {
  let y = TensorList(["W": [[1, -4], [2, 3]], "b": [[0], [0]]])

  private func comparison(_ spoil: (inout TensorList) -> Void) -> Findings {
    var x = y
    spoil(&x)
    return compareTensors(.referee, "network", x, y, bound: 1e-3)
  }

  @Test func `each tensor is held to its own scale`() {
    #expect(comparison { _ in }.passed)
    #expect(comparison { x in x.list[0].elements[0] += 3.9e-3 }.passed)
    let findings = comparison { x in x.list[0].elements[0] += 4.1e-3 }
    #expect(findings.failures.all.map(\.place) == ["W"])
    #expect(!comparison { x in x.list[1].elements[1] = 1e-9 }.passed)
  }

  @Test func `NaN, infinities and misfits fail`() {
    #expect(!comparison { x in x.list[0].elements[3] = .nan }.passed)
    #expect(!comparison { x in x.list[0].elements[3] = .infinity }.passed)
    #expect(!comparison { x in x.list[0].shape = [1, 4] }.passed)
    #expect(!comparison { x in x.list[0].name = "V" }.passed)
    #expect(!comparison { x in x.list.removeLast() }.passed)
    // An infinity in both must not make the others' errors look small.
    let masked = TensorList(["scores": [[-.infinity, 1, 2]]])
    let other = TensorList(["scores": [[-.infinity, 1, 3]]])
    #expect(compareTensors(.referee, "mask", masked, masked, bound: 1e-3).passed)
    #expect(!compareTensors(.referee, "mask", masked, other, bound: 1e-3).passed)
  }
}
