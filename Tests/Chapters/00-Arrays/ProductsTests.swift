/// The products by hand, at the limits of their numbers, and where sizes do not fit.

import Arrays
import Fast
import Testing
import Verification

@Suite struct ProductsTests {
  @Test func `a product by hand`() {
    let A: Matrix = [[1, 2, 3], [4, 5, 6]]
    let B: Matrix = [[1, 0], [2, -1], [0, 3]]
    #expect(Loops.product(A, B) == [[5, 7], [14, 13]])
    #expect(BLAS.product(A, B) == [[5, 7], [14, 13]])
    #expect(
      BLAS.product(A.transposed, B.transposed, scale: 2)
        == Loops.product(A.transposed, B.transposed, scale: 2))
  }

  @Test func `NaN in a factor reaches the result`() {
    let A: Matrix = [[1, .nan], [2, 3]]
    for C in [Loops.product(A, A), BLAS.product(A, A)] {
      #expect(C.elements.map(\.isNaN) == [true, true, false, true])
    }
    for x in [[1, .nan, 2], [.nan, 0, 0, 1]] as [[Scalar]] {
      #expect(Loops.dot(x, x).isNaN && BLAS.dot(x, x).isNaN)
      #expect(Loops.norm(x).isNaN && BLAS.norm(x).isNaN)
      for alpha in [1, 0.7] as [Scalar] {
        var (y, z) = (x.map { _ in 1 as Scalar }, x.map { _ in 1 as Scalar })
        Loops.add(x, scale: alpha, to: &y)
        BLAS.add(x, scale: alpha, to: &z)
        #expect(y.map(\.isNaN) == x.map(\.isNaN) && z.map(\.isNaN) == x.map(\.isNaN))
      }
    }
  }

  @Test func `the length of numbers whose squares overflow or vanish`() {
    let huge = Scalar.greatestFiniteMagnitude / 8
    let tiny = Scalar.leastNormalMagnitude * 8
    for norm in [Loops.norm, BLAS.norm] {
      for size in [huge, tiny] {
        #expect(abs(norm([3 * size, -4 * size]) / size - 5) <= 20 * Scalar.unitRoundoff)
      }
      #expect(norm([]) == 0)
      #expect(norm([0, 0, 0]) == 0)
      #expect(norm([1, -.infinity, 2]) == .infinity)
    }
  }

  @Test(.enabled(if: DifferenceRules.apply))
  func `the gradient of a product`() {
    gradientOfProduct(by: Loops.self)
    gradientOfProduct(by: BLAS.self)
  }

  /// L = Σ G ⊙ A B, so dA = G Bᵀ and dB = Aᵀ G.
  private func gradientOfProduct<Kernels: ProductKernels>(by kernels: Kernels.Type) {
    var generator = SplitMix64(seed: 5)
    let A = Matrix.normal(4, 7, using: &generator)
    let B = Matrix.normal(7, 6, using: &generator)
    let G = Matrix.normal(4, 6, using: &generator)
    let findings = checkGradient(
      "product",
      of: { (point: TensorList) in
        Kernels.dot(G.elements, Kernels.product(point.matrix("A"), point.matrix("B")).elements)
      },
      at: TensorList(["A": A, "B": B]),
      analytic: TensorList(["A": Kernels.product(G, B.transposed), "B": Kernels.product(A.transposed, G)]))
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.cases == 2 * (28 + 42))
  }

  @Test func `a product that does not fit names the three shapes`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.product(Matrix(2, 3), Matrix(4, 5))
    }
    #expect(
      message(of: loops).contains(
        "product: A (2, 3) times B (4, 5) does not fit C (2, 5)"))
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var C = Matrix(3, 5)
      BLAS.multiply(Matrix(2, 3).transposed, Matrix(4, 5), scale: 1, into: &C, keeping: 0)
    }
    #expect(
      message(of: blas).contains(
        "product: A (3, 2) times B (4, 5) does not fit C (3, 5)"))
  }

  @Test func `vectors that do not fit name their lengths`() async {
    let outer = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(2, 3)
      BLAS.addOuter([1, 2, 3], [1, 2], scale: 1, to: &A)
    }
    #expect(message(of: outer).contains("addOuter: 3 by 2 numbers do not fit A (2, 3)"))
    let dot = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.dot([1, 2, 3], [1, 2])
    }
    #expect(message(of: dot).contains("dot: x has 3 numbers, y has 2"))
    let add = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var y: [Scalar] = [1]
      BLAS.add([], scale: 1, to: &y)
    }
    #expect(message(of: add).contains("add: x has 0 numbers, y has 1"))
  }

  @Test func `elements that do not fill a matrix never reach its memory`() async {
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(200, 300)
      A.elements = [1]
      _ = BLAS.product(A, Matrix(300, 2))
    }
    let fast = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var B = Matrix(300, 200)
      B.elements = [1]
      _ = Fast.product(Matrix(2, 300), B)
    }
    let outer = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(2, 3)
      A.elements.removeLast()
      BLAS.addOuter([1, 2], [1, 2, 3], scale: 1, to: &A)
    }
    #expect(message(of: blas).contains("Matrix: 1 elements do not fill (200, 300)"))
    #expect(message(of: fast).contains("Matrix: 1 elements do not fill (300, 200)"))
    #expect(message(of: outer).contains("Matrix: 5 elements do not fill (2, 3)"))
  }

  @Test func `OpenBLAS names its kernel`() {
    #expect(!BLAS.kernelName.isEmpty && BLAS.libraryName.hasSuffix(BLAS.kernelName))
  }
}

/// What a process that was to fail wrote to standard error.
func message(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
