import Arrays
import Backpropagation
import Examinations
import Foundation
import LogisticRegression
import TestSupport
import Testing
import Verification

@Suite struct ActivationTests {
  @Test func loopsPass() {
    let findings = examine(activations: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(activations: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name) was not noticed")
  }

  @Test func softmaxHasItsWholeJacobian() {
    let Z: Matrix = [[0.3, -1], [1.2, 0.5], [-0.7, 2]]
    let A = Loops.activations(Z, by: .softmax)
    // With dA = e_k, the answer is row k of the Jacobian: A[k] (δ[i, k] − A[i]).
    let dZ = BLAS.slopes([[1, 0], [0, 0], [0, 1]], through: .softmax, at: A)
    #expect(abs(dZ[0, 0] - A[0, 0] * (1 - A[0, 0])) < 1e-6)
    #expect(abs(dZ[1, 0] + A[0, 0] * A[1, 0]) < 1e-6)
    #expect(abs(dZ[1, 1] + A[2, 1] * A[1, 1]) < 1e-6)
  }
}

/// Activations that are right, unless a copy of them says otherwise.
private protocol Right: ActivationKernels {}

extension Right {
  static func activate(_ Z: inout Matrix, by g: Activation) { Loops.activate(&Z, by: g) }
  static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
    Loops.passBack(&dA, through: g, at: A)
  }
  static func classScores(_ units: LinearUnits, _ X: Matrix) -> Matrix { Loops.classScores(units, X) }
  static func softmax(_ Z: Matrix) -> Matrix { Loops.softmax(Z) }
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.softmaxCost(Z, Y) }
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmaxGradient(Z, Y) }
  static func classScoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnits {
    Loops.classScoreGradients(X, dZ)
  }

  /// dA ⊙ f(A, dA) where g is the activation that is wrong.
  static func passBack(
    _ dA: inout Matrix, through g: Activation, at A: Matrix, wrong: Activation,
    _ f: (Scalar, Scalar) -> Scalar
  ) {
    if g != wrong { return Loops.passBack(&dA, through: g, at: A) }
    dA = dA.combined(with: A) { d, a in d * f(a, d) }
  }
}

private enum Museum {
  /// 14 the derivative is dropped
  enum NoDerivative: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .sigmoid) { _, _ in 1 }
    }
  }
  /// 15 σ′ of the answer instead of the score
  enum SlopeOfAnswer: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .sigmoid) { a, _ in
        let s = 1 / (1 + exp(-a))
        return s * (1 - s)
      }
    }
  }
  /// 16 tanh′ = 1 − a
  enum UnsquaredTanh: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .tanh) { a, _ in 1 - a }
    }
  }
  /// 17 ReLU masked by the slope from above
  enum MaskedBySlope: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .relu) { _, d in d > 0 ? 1 : 0 }
    }
  }
  /// 18 the leak only on the way forward
  enum LeakForwardOnly: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .leakyReLU) { a, _ in a > 0 ? 1 : 0 }
    }
  }
  /// ReLU′(0) = 1
  enum RightSlopeAtKink: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .relu) { a, _ in a >= 0 ? 1 : 0 }
    }
  }
  /// softmax passes nothing back
  enum SilentSoftmax: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .softmax) { _, _ in 0 }
    }
  }
  /// softmax passes back the diagonal of its Jacobian alone
  enum DiagonalSoftmax: Right {
    static func passBack(_ dA: inout Matrix, through g: Activation, at A: Matrix) {
      passBack(&dA, through: g, at: A, wrong: .softmax) { a, _ in a * (1 - a) }
    }
  }

  static let all = [
    Exhibit(name: "14 derivative dropped") { examine(activations: NoDerivative.self) },
    Exhibit(name: "15 slope of the answer") { examine(activations: SlopeOfAnswer.self) },
    Exhibit(name: "16 tanh′ = 1 − a") { examine(activations: UnsquaredTanh.self) },
    Exhibit(name: "17 ReLU masked by the slope") { examine(activations: MaskedBySlope.self) },
    Exhibit(name: "18 leak forward only") { examine(activations: LeakForwardOnly.self) },
    Exhibit(name: "ReLU′(0) = 1") { examine(activations: RightSlopeAtKink.self) },
    Exhibit(name: "softmax passes nothing back") { examine(activations: SilentSoftmax.self) },
    Exhibit(name: "softmax’s diagonal alone") { examine(activations: DiagonalSoftmax.self) },
  ]
}
