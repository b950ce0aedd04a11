import Arrays
import Perceptrons
import Testing
import Verification

@Suite struct RulesTests {
  @Test(arguments: twins)
  func `claim 3: the perceptron's rule is a gradient step with hard answers`(_ twin: AnyTwin) {
    let far = distanceOfRules(twin.kernels, cases: 500, seed: 3)
    #expect(far.perceptron <= 32 * .unitRoundoff)
    #expect(far.delta <= 32 * .unitRoundoff)
  }

  @Test func `a step of the one rule by hand`() {
    // Scores (2, −3), answers (1, 0), labels (0, 1): dZ = (1, −1), dw = (1 + 4) / 2, db = 0
    let next = answerStep(Loops.self, LinearUnit(w: [[1]], b: 1), [[1, -4]], [[0, 1]], rate: 2, answer: step)
    #expect(next == LinearUnit(w: [[-4]], b: 1))
  }

  @Test func `claim 3: the loss of the perceptron has the slope step(z) − y`() {
    for y: Scalar in [0, 1] {
      for z in [-3.0, -0.5, 0.5, 3] {
        let slope = centralDifference(at: z, step: 0.25) { z in perceptronLoss(z, y) }
        #expect(slope == Double(step(Scalar(z)) - y))
      }
    }
    #expect(perceptronLoss(2, 1) == 0 && perceptronLoss(-2, 0) == 0)
    #expect(perceptronLoss(-2, 1) == 2 && perceptronLoss(2, 0) == 2)
  }

  @Test(arguments: twins)
  func `on overlapping clouds the delta rule settles at least squares, the perceptron nowhere`(_ twin: AnyTwin) {
    for seed: UInt64 in 1...5 {
      let overlap = learnOverlap(twin.kernels, rounds: 100, rate: 0.1, seed: seed)
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

  @Test func `the sigmoid nears the step everywhere but at 0`() {
    for z: Scalar in [-1, -0.5, 0.5, 1] {
      let far = [1, 2, 5, 10, 20].map { c in distanceFromStep(z, sharpness: c) }
      #expect(zip(far, far.dropFirst()).allSatisfy { before, after in after < before })
      #expect(far[4] < 1e-4)
    }
    #expect(distanceFromStep(0, sharpness: 1_000) == 0.5)
  }

  @Test func `points of three inputs stop least squares`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = leastSquares(Matrix(3, 4), Matrix(1, 4))
    }
    #expect(message(result).contains("leastSquares: X [3, 4] and Y [1, 4] are not (2, m) and (1, m)"))
  }
}
