import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import Perceptrons
import Testing
import Verification

/// What course notes say of this chapter, executed: claims hold, errata do not and are caught.
@Suite struct ClaimsTests {
  private static let grid = Matrix(row: (-400...400).map { p in Scalar(p) / 40 })

  private static func sigmoidSlopes(_ Z: Matrix) -> Matrix {
    BLAS.slopes(Z.map { _ in 1 }, through: .sigmoid, at: BLAS.activations(Z, by: .sigmoid))
  }

  @Test func claim10SigmoidPassesAQuarterAtMost() {
    let slopes = Self.sigmoidSlopes(Self.grid)
    #expect(slopes.elements.max() == 0.25 && slopes[0, 400] == 0.25)
    // Two layers, one after the other: 0.25² = 6.25 %.
    let twice = Self.sigmoidSlopes(BLAS.activations(Self.grid, by: .sigmoid)).combined(with: slopes) { a, b in
      a * b
    }
    #expect(twice.elements.allSatisfy { slope in slope <= 0.0625 })
  }

  @Test func claim11WorkedNetwork() {
    var generator = SplitMix64(seed: 0)
    var network = DenseNetwork<Loops>(
      inputs: 2, [LayerPlan(1, .sigmoid), LayerPlan(1, .sigmoid)], loss: .squaredError,
      initialization: .zeros,
      using: &generator)
    network.parameters.layers[0].units.W = [[0.4, -0.2]]
    network.parameters.layers[1].units.W = [[0.1]]
    let (X, Y): (Matrix, Matrix) = ([[0.1], [0.3]], [[1]])
    let (scores, caches) = network.forward(X)
    let near = { (x: Scalar, y: Scalar, bound: Scalar) in abs(x - y) <= bound }
    #expect(near(Loops.denseForward(network.parameters.layers[0].units, X)[0, 0], -0.02, 1e-6))
    #expect(near(caches[0].A[0, 0], 0.495, 5e-4))
    #expect(near(scores[0, 0], 0.512, 5e-4))

    // The notes' δ point downhill: they are −dZ. Their last line rounds δʰ = 0.00305 to 0.003 first.
    let gradient = network.slope(X, Y).gradient
    #expect(near(-gradient.layers[1].units.b[0, 0], 0.122, 5e-4))
    #expect(near(-gradient.layers[0].units.b[0, 0], 0.003, 1e-4))
    #expect(near(-0.5 * gradient.layers[1].units.W[0, 0], 0.0302, 5e-5))
    #expect(near(-0.5 * gradient.layers[0].units.W[0, 0], 0.00015, 1e-5))
    #expect(near(-0.5 * gradient.layers[0].units.W[0, 1], 0.00045, 1e-5))

    // The same by the graph of single numbers.
    let (w, W, x) = ([Node(0.4), Node(-0.2)], Node(0.1), [Node(0.1), Node(0.3)])
    let yHat = (W * (w[0] * x[0] + w[1] * x[1]).sigmoid).sigmoid
    ((yHat - Node(1)).squared * Node(0.5)).backward()
    #expect(near(W.slope, gradient.layers[1].units.W[0, 0], 8 * .unitRoundoff))
    #expect(near(w[1].slope, gradient.layers[0].units.W[0, 1], 8 * .unitRoundoff))
  }

  @Test func claim12IdentityLayersCollapse() {
    var generator = SplitMix64(seed: 12)
    let network = DenseNetwork<BLAS>(
      inputs: 4, [LayerPlan(7), LayerPlan(6), LayerPlan(3)], loss: .squaredError, using: &generator)
    let W = network.parameters.layers.map(\.units.W)
    let X = Matrix.normal(4, 5, using: &generator)
    let one = Loops.product(Loops.product(W[2], Loops.product(W[1], W[0])), X)
    let apart = zip(network.forward(X).scores.elements, one.elements).map { a, b in abs(a - b) }.max() ?? 1
    #expect(apart < 1000 * .unitRoundoff)
  }

  @Test(arguments: [Initialization.zeros, .ones, .he])
  func claim13EqualWeightsStayEqual(_ initialization: Initialization) throws {
    var generator = SplitMix64(seed: 13)
    let network = DenseNetwork<Loops>(
      inputs: 3, [LayerPlan(4, .tanh), LayerPlan(2)], loss: .crossEntropy, initialization: initialization,
      using: &generator)
    let (X, Y) = (Matrix.normal(3, 8, using: &generator), oneHotColumns(2, 8, &generator))
    var trainer = Trainer(network, PlainDescent<BLAS>(rate: 0.5), batchSize: 8, seed: 1)
    for _ in 0..<50 { _ = try trainer.step(X, Y) }
    let W = trainer.network.parameters.layers[0].units.W
    let areAlike = (1..<4).allSatisfy { i in (0..<3).allSatisfy { k in W[i, k] == W[0, k] } }
    #expect(areAlike == (initialization != .he))
  }

  @Test func claim15WeightDecayShrinksByAFactor() throws {
    var generator = SplitMix64(seed: 15)
    let plain = DenseNetwork<BLAS>(inputs: 4, [LayerPlan(3)], loss: .squaredError, using: &generator)
    var decayed = plain
    decayed.penalty = .l2(0.7)
    let (X, Y) = (Matrix.normal(4, 5, using: &generator), Matrix.normal(3, 5, using: &generator))
    var (a, b) = (
      Trainer(plain, PlainDescent<BLAS>(rate: 0.2), batchSize: 5, seed: 1),
      Trainer(decayed, PlainDescent<BLAS>(rate: 0.2), batchSize: 5, seed: 1)
    )
    _ = try (a.step(X, Y), b.step(X, Y))
    // W (1 − α λ/m) − α dW against W − α dW
    let W = plain.parameters.layers[0].units.W
    let expected = a.network.parameters.layers[0].units.W - (0.2 * 0.7 / 5) * W
    for (x, y) in zip(b.network.parameters.layers[0].units.W.elements, expected.elements) {
      #expect(abs(x - y) < 16 * .unitRoundoff)
    }
    #expect(a.network.parameters.layers[0].units.b == b.network.parameters.layers[0].units.b)
  }

  @Test func claim17ABiasBeforeBatchNormCancels() {
    var generator = SplitMix64(seed: 17)
    var network = DenseNetwork<BLAS>(
      inputs: 3, [LayerPlan(4, .tanh, isNormalized: true), LayerPlan(2)], loss: .crossEntropy,
      using: &generator)
    let (X, Y) = (Matrix.normal(3, 6, using: &generator), oneHotColumns(2, 6, &generator))
    let before = network.slope(X, Y)
    #expect(before.gradient.layers[0].units.b.elements.allSatisfy { db in abs(db) < 100 * .unitRoundoff })
    network.parameters.layers[0].units.b = [[5], [-3], [2], [1]]
    #expect(abs(network.slope(X, Y).cost - before.cost) < 1000 * .unitRoundoff)
    // At test time the running averages take the place of the batch's, and an example's answer is its own.
    let (among, alone) = (network.answers(X).column(2), network.answers(X.column(2)))
    #expect(zip(among.elements, alone.elements).allSatisfy { a, b in abs(a - b) < 1000 * .unitRoundoff })
  }

  @Test func claim19SmallTanhNetworksAreNearlyLinear() {
    func bend(_ scale: Scalar) -> Scalar {
      var generator = SplitMix64(seed: 19)
      var network = DenseNetwork<BLAS>(
        inputs: 4, [LayerPlan(6, .tanh), LayerPlan(5, .tanh), LayerPlan(2)], loss: .squaredError,
        initialization: .normalBySize, using: &generator)
      network.parameters.walk { _, _, e in for p in e.indices { e[p] *= scale } }
      let X = Matrix.normal(4, 7, using: &generator)
      // How far f(2x) is from 2 f(x), which a linear function would give.
      let (once, twice) = (network.forward(X).scores, network.forward(2 * X).scores)
      return Loops.norm((twice - 2 * once).elements) / Loops.norm(twice.elements)
    }
    #expect(bend(0.05) < 0.01)
    #expect(bend(2) > 0.2)
  }

  // MARK: What does not hold

  @Test func e6TheNotesTanhSlopeIsTanhItself() {
    let Z = Self.grid
    let notes = Z.map { z in (exp(z) - exp(-z)) / (exp(z) + exp(-z)) }
    let A = Loops.activations(Z, by: .tanh)
    #expect(zip(notes.elements, A.elements).allSatisfy { a, b in abs(a - b) < 1e-5 })
    let right = Loops.slopes(Z.map { _ in 1 }, through: .tanh, at: A)
    #expect(abs(notes[0, 400] - right[0, 400]) == 1)
  }

  @Test(.enabled(if: DifferenceRules.apply)) func e7SigmoidSlopeTakesTheAnswerNotTheScore() {
    let (W, H): (Scalar, Matrix) = (0.8, [[0.7, -1.3, 2.1]])
    func check(_ slope: (Scalar) -> Scalar) -> Findings {
      checkGradient(
        "h", of: { point in W * point.matrix("h₁").elements.map(sigmoid).reduce(0, +) },
        at: TensorList(["h₁": H]),
        analytic: TensorList(["h₁": H.map(slope)]))
    }
    #expect(check { h in W * sigmoid(h) * (1 - sigmoid(h)) }.passed)
    #expect(!check { h in W * sigmoid(h) * (1 - h) }.passed)
  }

  @Test(.enabled(if: DifferenceRules.apply)) func e8TheLossesGradientHasAColumnForEachExample() {
    let A: Matrix = [[0.3, 0.8, 0.6]]
    let Y: Matrix = [[0, 1, 0]]
    let dA = A.combined(with: Y) { a, y in -y / a + (1 - y) / (1 - a) }
    func check(_ dA: Matrix) -> Findings {
      checkGradient(
        "dA",
        of: { point in
          point.matrix("A").combined(with: Y) { a, y in -y * log(a) - (1 - y) * log(1 - a) }.elements.reduce(
            0, +)
        }, at: TensorList(["A": A]), analytic: TensorList(["A": dA]))
    }
    #expect(check(dA).passed)
    let sum = dA.elements.reduce(0, +)
    #expect(!check([[sum]]).passed)
    #expect(!check([[sum, sum, sum]]).passed)
    // Through σ′ it is what the loss gives from scores: dZ = A − Y.
    let dZ = Loops.slopes(dA, through: .sigmoid, at: A)
    #expect(zip(dZ.elements, (A - Y).elements).allSatisfy { a, b in abs(a - b) < 1e-6 })
  }

  @Test func e9ReLUHasNoSlopeAtZero() {
    for slopes in [
      Loops.slopes([[3]], through: .relu, at: [[0]]), BLAS.slopes([[3]], through: .relu, at: [[0]]),
    ] {
      #expect(slopes == [[0]])
    }
  }

  @Test func e10BatchNormDividesByTheDeviationAndKnowsNoBounds() {
    let Z: Matrix = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 10]]
    let batch = BLAS.normalize(Z, Scales(units: 1), epsilon: 0)
    #expect(abs(batch.statistics.variance[0, 0] - 9) < 1e-5)
    // (10 − 1) / 3, where division by the variance would give 1; and neither end of [0, 1] holds.
    #expect(abs(batch.N[0, 9] - 3) < 1e-5 && batch.N[0, 0] < 0)
  }

  @Test func e11ThreeQuartersVanishInOneLayer() {
    let slopes = Self.sigmoidSlopes(Self.grid)
    let leastLost = 1 - (slopes.elements.max() ?? 0)
    #expect(leastLost == 0.75 && leastLost < 0.9375)
    #expect(1 - 0.25 * 0.25 == 0.9375)
  }
}

/// One-hot columns of random classes, every class occurring.
private func oneHotColumns(_ K: Int, _ m: Int, _ generator: inout SplitMix64) -> Matrix {
  var Y = Matrix(K, m)
  for j in 0..<m { Y[j < K ? j : generator.index(below: K), j] = 1 }
  return Y
}
