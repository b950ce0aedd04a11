import Arrays
import Perceptrons
import StudyKit
import Testing
import Verification

@testable import PerceptronsStudies

@Suite struct OverlapTests {
  @Test(arguments: Implementation.allCases)
  func `the delta rule settles at least squares, the perceptron nowhere`(_ implementation: Implementation) {
    for seed: UInt64 in 1...5 {
      let overlap = learnOverlap(implementation.perceptrons, seed: seed)
      let distances = overlap.delta.map { unit in distance(unit, overlap.leastSquares) }
      #expect(zip(distances, distances.dropFirst()).allSatisfy { before, after in after < before })
      #expect(distances[100] < 0.001)
      let last = overlap.perceptron.suffix(50)
      #expect(zip(last, last.dropFirst()).allSatisfy { before, after in before != after })
      #expect(overlap.wrong(overlap.leastSquares) > 0)
    }
  }

  @Test func `least squares by hand, and its gradient is 0`() {
    // A plane through all points: y = 2 x₁ − x₂ + 3
    let X: Matrix = [[0, 1, 0, 2], [0, 0, 1, 5]]
    let plane = LinearUnit(w: [[2], [-1]], b: 3)
    #expect(distance(leastSquares(X, Loops.scores(plane, X)), plane) <= 64 * .unitRoundoff)

    let Y: Matrix = [[1, -1, 1, 2]]
    let unit = leastSquares(X, Y)
    let gradient = Loops.scoreGradients(X, Loops.squaredErrorGradient(Loops.scores(unit, X), Y))
    #expect(distance(gradient, LinearUnit(inputs: 2)) <= 256 * .unitRoundoff)
  }

  @Test func `least squares may fail where a line separates`() {
    // x₁ ≥ 1 is class 1, but one point lies far out on its right side.
    let X: Matrix = [[0, 0.5, 1, 1.5, 30], [0, 1, 0, 1, 0]]
    let Y: Matrix = [[-1, -1, 1, 1, 1]]
    let labels = Y.map { y in (y + 1) / 2 }
    #expect(runPerceptron(Loops.self, X, labels, epochs: 1_000).hasConverged)
    #expect(Loops.predictions(leastSquares(X, Y), X) != labels)
  }
}
