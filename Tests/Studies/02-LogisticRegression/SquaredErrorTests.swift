import Arrays
import LogisticRegression
import Perceptrons
import StudyKit
import TestSupport
import Testing

@testable import LogisticRegressionStudies

@Suite struct SquaredErrorTests {
  @Test func `the direction found does bend: the cost is below the chord`() {
    let (X, Y) = pointsOnALine
    let at = found(Loops.self, .squared).unit
    let H = hessian(at: at) { unit in SigmoidLoss.squared.costAndGradient(Loops.self, at: unit, X, Y).gradient }
    // Of two eigenvalues, the least belongs to (H₀₁, λ − H₀₀).
    let least = eigenvalues(of: H)[0]
    let (d0, d1) = (H[0, 1], least - H[0, 0])
    let far = 0.2 / (d0 * d0 + d1 * d1).squareRoot()
    func cost(_ t: Scalar) -> Scalar {
      let unit = LinearUnit(w: [[at.w[0, 0] + t * far * d0]], b: at.b + t * far * d1)
      return SigmoidLoss.squared.costAndGradient(Loops.self, at: unit, X, Y).cost
    }
    #expect((cost(-1) + cost(1)) / 2 < cost(0))
  }

  @Test func `second derivatives worked by hand`() {
    // J = w₀² + 3 w₀ w₁ + b²/2 + w₁ b: the gradient is (2 w₀ + 3 w₁, 3 w₀ + b, b + w₁).
    let H = hessian(at: LinearUnit(w: [[0.5], [-1]], b: 2)) { unit in
      let (w0, w1) = (unit.w[0, 0], unit.w[1, 0])
      return LinearUnit(w: [[2 * w0 + 3 * w1], [3 * w0 + unit.b]], b: unit.b + w1)
    }
    let expected: [Double] = [2, 3, 0, 3, 0, 1, 0, 1, 1]
    let near = Scalar.self == Double.self ? 1e-8 : 1e-3
    #expect(zip(H.elements, expected).allSatisfy { h, e in abs(Double(h) - e) < near })
  }

  @Test func `eigenvalues worked by hand`() {
    #expect(areNear(eigenvalues(of: [[2, 1], [1, 2]]), [1, 3]))
    #expect(eigenvalues(of: [[5, 0, 0], [0, -1, 0], [0, 0, 2]]) == [-1, 2, 5])
    // 2 − √2, 2, 2 + √2
    let root = 2.0.squareRoot()
    #expect(
      areNear(eigenvalues(of: [[2, -1, 0], [-1, 2, -1], [0, -1, 2]]), [2 - root, 2, 2 + root], roundings: 64))
    #expect(eigenvalues(of: [[7]]) == [7] && eigenvalues(of: Matrix(0, 0)).isEmpty)
  }

  @Test(arguments: Implementation.allCases) func `far away log loss leads down, and squared error hardly moves`(
    _ implementation: Implementation
  ) {
    let start = LinearUnit(w: [[-8]], b: 4)
    let (steep, flat) = (
      costsFrom(start, implementation.logisticRegression, .logistic),
      costsFrom(start, implementation.logisticRegression, .squared)
    )
    #expect(steep.count == 201 && flat.count == 201)
    // Curvature is at most Σ (x² + 1) / 48 < 1.25 = 1 / 0.8, so that no step of log loss can climb.
    #expect(zip(steep, steep.dropFirst()).allSatisfy { before, after in after <= before + 64 * Scalar.unitRoundoff })
    #expect(steep[200] < 0.1 * steep[0])
    #expect(flat[200] > 0.95 * flat[0])
  }

  @Test func `a step of a descent worked by hand`() {
    // At w = b = 0 every a is ½: dw = 1/12 · Σ (½ − y) x = −2.5/12 and db = 0.
    let path = descent(Loops.self, on: .logistic, from: LinearUnit(inputs: 1), learningRate: 2, steps: 1)
    #expect(isNear(path[1].w[0, 0], 5 / 12.0) && path[1].b == 0)
  }
}

private func costsFrom<Kernels: LogisticRegressionKernels>(
  _ start: LinearUnit, _ kernels: Kernels.Type, _ loss: SigmoidLoss
) -> [Scalar] {
  let (X, Y) = pointsOnALine
  return descent(kernels, on: loss, from: start, learningRate: 0.8, steps: 200).map { unit in
    loss.costAndGradient(kernels, at: unit, X, Y).cost
  }
}

private func found<Kernels: LogisticRegressionKernels>(_ kernels: Kernels.Type, _ loss: SigmoidLoss) -> Curvature {
  curvature(kernels, of: loss, places: 100, seed: 3)
}
