import Arrays
import CBaseline
import Testing

/// The baseline does the work of the loops twin, in the same order: the same bits come out.
@Suite struct BaselineTests {
  let A: Matrix
  let B: Matrix
  let x: [Scalar]
  let y: [Scalar]

  init() {
    var generator = SplitMix64(seed: 1)
    A = .normal(5, 7, using: &generator)
    B = .normal(7, 3, using: &generator)
    x = Matrix.normal(5, 1, using: &generator).elements
    y = Matrix.normal(7, 1, using: &generator).elements
  }

  @Test func `multiply gives the loops' bits`() {
    var C = [Scalar](repeating: .nan, count: 15)
    baselineMultiply(5, 7, 3, A.elements, B.elements, &C)
    #expect(C == Loops.product(A, B).elements)
  }

  @Test func `apply gives the loops' bits`() {
    var z = [Scalar](repeating: .nan, count: 5)
    baselineApply(5, 7, A.elements, y, &z)
    #expect(z == Loops.product(A, Matrix(column: y)).elements)
    #expect(z == Loops.product(Matrix(row: y), A.transposed).elements)
  }

  @Test func `applyTransposed gives the loops' bits`() {
    var z = [Scalar](repeating: .nan, count: 7)
    baselineApplyTransposed(5, 7, A.elements, x, &z)
    #expect(z == Loops.product(A.transposed, Matrix(column: x)).elements)
    #expect(z == Loops.product(Matrix(row: x), A).elements)
  }

  @Test func `addOuter gives the loops' bits`() {
    var sum = A
    Loops.addOuter(x, y, scale: 0.7, to: &sum)
    var S = A.elements
    baselineAddOuter(5, 7, 0.7, x, y, &S)
    #expect(S == sum.elements)
  }

  @Test func `add gives the loops' bits`() {
    var sum = y
    Loops.add(B.column(0).elements, scale: 0.7, to: &sum)
    var s = y
    baselineAdd(7, 0.7, B.column(0).elements, &s)
    #expect(s == sum)
  }

  @Test func `dot gives the loops' bits`() {
    #expect(baselineDot(7, y, B.column(0).elements) == Loops.dot(y, B.column(0).elements))
  }
}
