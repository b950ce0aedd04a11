import Arrays
import Backpropagation
import LogisticRegression
import Perceptrons
import Testing
import Verification

@Suite struct LossTests {
  private static let Y: Matrix = [[1, 0, 1], [.nan, 1, 0]]
  private static let Z: Matrix = [[0.4, -1.2, 2], [0.7, 0.1, -0.3]]

  @Test(.enabled(if: DifferenceRules.apply), arguments: [Loss.squaredError, .binaryCrossEntropy])
  func `missing labels are left out`(_ loss: Loss) {
    let findings = checkGradient(
      "\(loss)", of: { point in loss.cost(Loops.self, point.matrix("Z"), Self.Y) },
      at: TensorList(["Z": Self.Z]),
      analytic: TensorList(["Z": (1.0 / 3) * loss.gradient(Loops.self, Self.Z, Self.Y)]))
    #expect(findings.passed, "\(findings.failures.table)")
    #expect(loss.gradient(BLAS.self, Self.Z, Self.Y)[1, 0] == 0)
  }

  @Test func `several outputs add up`() {
    let Y = Matrix([[1, 0, 1], [0, 1, 0]])
    let rows = (0..<2).map { i in
      (Matrix(row: (0..<3).map { j in Self.Z[i, j] }), Matrix(row: (0..<3).map { j in Y[i, j] }))
    }
    let one = rows.reduce(Scalar(0)) { sum, row in sum + Loops.logisticCost(row.0, row.1) }
    #expect(abs(Loss.binaryCrossEntropy.cost(BLAS.self, Self.Z, Y) - one) < 8 * .unitRoundoff)
    let squares = rows.reduce(Scalar(0)) { sum, row in sum + Loops.squaredError(row.0, row.1) }
    #expect(abs(Loss.squaredError.cost(BLAS.self, Self.Z, Y) - squares) < 16 * .unitRoundoff)
  }

  @Test func `of scores the largest decides, the first of equals; of one score its side of one half`() {
    #expect(Loss.crossEntropy.predictions([[1, 2, 4], [1, 3, 0], [0, 3, 4]]) == [0, 1, 0])
    #expect(Loss.binaryCrossEntropy.predictions([[0, -0.1, 0.1]]) == [1, 0, 1])
    #expect(Loss.squaredError.predictions([[0.5, 0.4, 0.6]]) == [1, 0, 1])
  }

  @Test func `nothing known costs nothing`() {
    let unknown = Self.Z.map { _ in Scalar.nan }
    #expect(Loss.binaryCrossEntropy.cost(BLAS.self, Self.Z, unknown) == 0)
    #expect(Loss.binaryCrossEntropy.gradient(BLAS.self, Self.Z, unknown) == Matrix(2, 3))
  }
}
