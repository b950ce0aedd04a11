import Arrays
import Backpropagation
import Fast
import Foundation
import LogisticRegression
import Perceptrons
import Testing
import Verification

@testable import BackpropagationStudies

/// What course notes say of this chapter, executed: claims 10 to 19 hold, E6 to E12 do not and are caught.
@Suite struct ClaimsTests {
  private static let grid = Matrix(row: (-400...400).map { p in Scalar(p) / 40 })

  private static func sigmoidDerivatives(_ Z: Matrix) -> Matrix {
    BLAS.activationBackward(Z.map { _ in 1 }, through: .sigmoid, at: BLAS.activationForward(Z, by: .sigmoid))
  }

  @Test func `claim 10: sigmoid passes a quarter at most`() {
    let gradients = Self.sigmoidDerivatives(Self.grid)
    #expect(gradients.elements.max() == 0.25 && gradients[0, 400] == 0.25)
    // Two layers, one after the other: 0.25² = 6.25 %.
    let twice = Self.sigmoidDerivatives(BLAS.activationForward(Self.grid, by: .sigmoid)).combined(with: gradients) {
      a, b in
      a * b
    }
    #expect(twice.elements.allSatisfy { gradient in gradient <= 0.0625 })
  }

  @Test func `claim 11: worked network`() {
    var generator = SplitMix64(seed: 0)
    var network = DenseNetwork<Loops>(
      inputs: 2, [LayerSpec(1, .sigmoid), LayerSpec(1, .sigmoid)], loss: .squaredError,
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
    let gradient = network.costAndGradient(X, Y).gradient
    #expect(near(-gradient.layers[1].units.b[0, 0], 0.122, 5e-4))
    #expect(near(-gradient.layers[0].units.b[0, 0], 0.003, 1e-4))
    #expect(near(-0.5 * gradient.layers[1].units.W[0, 0], 0.0302, 5e-5))
    #expect(near(-0.5 * gradient.layers[0].units.W[0, 0], 0.00015, 1e-5))
    #expect(near(-0.5 * gradient.layers[0].units.W[0, 1], 0.00045, 1e-5))

    // The same by the graph of single numbers.
    let (w, W, x) = ([Node(0.4), Node(-0.2)], Node(0.1), [Node(0.1), Node(0.3)])
    let yHat = (W * (w[0] * x[0] + w[1] * x[1]).sigmoid).sigmoid
    ((yHat - Node(1)).squared * Node(0.5)).backward()
    #expect(near(W.gradient, gradient.layers[1].units.W[0, 0], 8 * .unitRoundoff))
    #expect(near(w[1].gradient, gradient.layers[0].units.W[0, 1], 8 * .unitRoundoff))
  }

  @Test func `claim 12: identity layers collapse`() {
    var generator = SplitMix64(seed: 12)
    let network = DenseNetwork<BLAS>(
      inputs: 4, [LayerSpec(7), LayerSpec(6), LayerSpec(3)], loss: .squaredError, using: &generator)
    let W = network.parameters.layers.map(\.units.W)
    let X = Matrix.normal(4, 5, using: &generator)
    let one = Loops.product(Loops.product(W[2], Loops.product(W[1], W[0])), X)
    let apart = zip(network.forward(X).scores.elements, one.elements).map { a, b in abs(a - b) }.max() ?? 1
    #expect(apart < 1000 * .unitRoundoff)
  }

  @Test(arguments: [Initialization.zeros, .ones, .he])
  func `claim 13: equal weights stay equal`(_ initialization: Initialization) throws {
    var generator = SplitMix64(seed: 13)
    let network = DenseNetwork<Loops>(
      inputs: 3, [LayerSpec(4, .tanh), LayerSpec(2)], loss: .crossEntropy, initialization: initialization,
      using: &generator)
    let (X, Y) = (Matrix.normal(3, 8, using: &generator), oneHotColumns(2, 8, &generator))
    var trainer = Trainer(network, GradientDescent<BLAS>(learningRate: 0.5), batchSize: 8, seed: 1)
    for _ in 0..<50 { _ = try trainer.step(X, Y) }
    let W = trainer.network.parameters.layers[0].units.W
    let areAlike = (1..<4).allSatisfy { i in (0..<3).allSatisfy { k in W[i, k] == W[0, k] } }
    #expect(areAlike == (initialization != .he))
  }

  @Test func `claim 13: variance by depth`() {
    func last(_ initialization: Initialization, _ g: Activation) -> Spread {
      spreadByDepth(BLAS.self, initialization, g, seed: 1)[49]
    }
    // He's 2/n keeps ReLU's variance, and 1/n halves it at each of 50 layers: 2⁻⁵⁰ ≈ 10⁻¹⁵.
    #expect(0.05 < last(.he, .relu).activations && last(.he, .relu).activations < 20)
    #expect(last(.normalBySize, .relu).activations < 1e-12)
    #expect(last(.normalBySize, .tanh).activations > 1e-3)
    // ±1/√n has a third of that variance: 3⁻⁵⁰ ≈ 10⁻²⁴ with tanh.
    #expect(last(.uniformBySize, .tanh).activations < 1e-20)
    // A sigmoid's gradients vanish with any of them.
    for initialization in [Initialization.xavier, .meanOfSizes, .he] {
      #expect(spreadByDepth(BLAS.self, initialization, .sigmoid, seed: 1)[0].gradients < 1e-20)
    }
  }

  @Test func `claim 14: central errs as the square`() throws {
    let errors = differenceErrors(Double.self, stepsPerDecade: 1)
    // From h = 10⁻² to 10⁻³: ten times better one-sided, a hundred times two-sided.
    #expect(abs(errors[1].oneSided / errors[2].oneSided - 10) < 0.5)
    #expect(abs(errors[1].twoSided / errors[2].twoSided - 100) < 5)
    let best = try #require(errors.min { a, b in a.twoSided < b.twoSided })
    #expect(1e-7 < best.h && best.h < 1e-4)
    let inFloat = try #require(
      differenceErrors(Float.self, stepsPerDecade: 1).min { a, b in a.twoSided < b.twoSided })
    #expect(inFloat.h > best.h && inFloat.twoSided > 1e-7)
  }

  @Test(.enabled(if: DifferenceRules.apply)) func `claim 14: ratio at ten to the minus seven`() {
    var generator = SplitMix64(seed: 14)
    let network = DenseNetwork<BLAS>(
      inputs: 4, [LayerSpec(5, .tanh), LayerSpec(3)], loss: .crossEntropy, using: &generator)
    let (X, Y) = (Matrix.normal(4, 6, using: &generator), oneHotColumns(3, 6, &generator))
    let analytic = network.costAndGradient(X, Y).gradient.tensors.flatMap(\.elements)
    #expect(checkRatio(analytic: analytic, numeric: numericGradient(of: network, X, Y, step: 1e-7)) < 1e-7)
    // One planted bug, in one number of many, lifts it by orders of magnitude.
    var wrong = analytic
    wrong[3] *= 1.1
    #expect(checkRatio(analytic: wrong, numeric: numericGradient(of: network, X, Y, step: 1e-7)) > 1e-4)
  }

  @Test func `claim 15: weight decay shrinks by a factor`() throws {
    var generator = SplitMix64(seed: 15)
    let plain = DenseNetwork<BLAS>(inputs: 4, [LayerSpec(3)], loss: .squaredError, using: &generator)
    var decayed = plain
    decayed.penalty = .l2(0.7)
    let (X, Y) = (Matrix.normal(4, 5, using: &generator), Matrix.normal(3, 5, using: &generator))
    var (a, b) = (
      Trainer(plain, GradientDescent<BLAS>(learningRate: 0.2), batchSize: 5, seed: 1),
      Trainer(decayed, GradientDescent<BLAS>(learningRate: 0.2), batchSize: 5, seed: 1)
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

  @Test func `claim 17: a bias before batch norm cancels`() {
    var generator = SplitMix64(seed: 17)
    var network = DenseNetwork<BLAS>(
      inputs: 3, [LayerSpec(4, .tanh, isNormalized: true), LayerSpec(2)], loss: .crossEntropy,
      using: &generator)
    let (X, Y) = (Matrix.normal(3, 6, using: &generator), oneHotColumns(2, 6, &generator))
    let before = network.costAndGradient(X, Y)
    #expect(before.gradient.layers[0].units.b.elements.allSatisfy { db in abs(db) < 100 * .unitRoundoff })
    network.parameters.layers[0].units.b = [[5], [-3], [2], [1]]
    #expect(abs(network.costAndGradient(X, Y).cost - before.cost) < 1000 * .unitRoundoff)
    // At test time the running averages take the place of the batch's, and an example's answer is its own.
    let (among, alone) = (network.outputs(X).column(2), network.outputs(X.column(2)))
    #expect(zip(among.elements, alone.elements).allSatisfy { a, b in abs(a - b) < 1000 * .unitRoundoff })
  }

  @Test func `claim 18: powers of the depth`() {
    let (up, down) = (
      growthByDepth(BLAS.self, weight: 1.5, depth: 50), growthByDepth(BLAS.self, weight: 0.5, depth: 50)
    )
    for depth in [1, 10, 50] {
      #expect(abs(Double(up[depth - 1]) / pow(1.5, Double(depth)) - 1) < 1e-5)
      #expect(abs(Double(down[depth - 1]) / pow(0.5, Double(depth)) - 1) < 1e-5)
    }
  }

  @Test func `claim 19: small tanh networks are nearly linear`() {
    func nonlinearity(_ scale: Scalar) -> Scalar {
      var generator = SplitMix64(seed: 19)
      var network = DenseNetwork<BLAS>(
        inputs: 4, [LayerSpec(6, .tanh), LayerSpec(5, .tanh), LayerSpec(2)], loss: .squaredError,
        initialization: .normalBySize, using: &generator)
      network.parameters.walk { _, _, e in for p in e.indices { e[p] *= scale } }
      let X = Matrix.normal(4, 7, using: &generator)
      // How far f(2x) is from 2 f(x), which a linear function would give.
      let (once, twice) = (network.forward(X).scores, network.forward(2 * X).scores)
      return Loops.norm((twice - 2 * once).elements) / Loops.norm(twice.elements)
    }
    #expect(nonlinearity(0.05) < 0.01)
    #expect(nonlinearity(2) > 0.2)
  }

  // MARK: What does not hold

  @Test func `E6: the notes tanh gradient is tanh itself`() {
    let Z = Self.grid
    let notes = Z.map { z in (exp(z) - exp(-z)) / (exp(z) + exp(-z)) }
    let A = Loops.activationForward(Z, by: .tanh)
    #expect(zip(notes.elements, A.elements).allSatisfy { a, b in abs(a - b) < 1e-5 })
    let right = Loops.activationBackward(Z.map { _ in 1 }, through: .tanh, at: A)
    #expect(abs(notes[0, 400] - right[0, 400]) == 1)
  }

  @Test(.enabled(if: DifferenceRules.apply)) func `E7: sigmoid gradient takes the answer not the score`() {
    let (W, H): (Scalar, Matrix) = (0.8, [[0.7, -1.3, 2.1]])
    func check(_ derivative: (Scalar) -> Scalar) -> Findings {
      checkGradient(
        "h", of: { point in W * point.matrix("h₁").elements.map(sigmoid).reduce(0, +) },
        at: TensorList(["h₁": H]),
        analytic: TensorList(["h₁": H.map(derivative)]))
    }
    #expect(check { h in W * sigmoid(h) * (1 - sigmoid(h)) }.passed)
    #expect(!check { h in W * sigmoid(h) * (1 - h) }.passed)
  }

  @Test(.enabled(if: DifferenceRules.apply)) func `E8: the losses gradient has a column for each example`() {
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
    let dZ = Loops.activationBackward(dA, through: .sigmoid, at: A)
    #expect(zip(dZ.elements, (A - Y).elements).allSatisfy { a, b in abs(a - b) < 1e-6 })
  }

  @Test func `E9: ReLU has no gradient at zero`() {
    for gradients in [
      Loops.activationBackward([[3]], through: .relu, at: [[0]]),
      BLAS.activationBackward([[3]], through: .relu, at: [[0]]),
    ] {
      #expect(gradients == [[0]])
    }
  }

  @Test func `E10: batch norm divides by the deviation and knows no bounds`() {
    let Z: Matrix = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 10]]
    let batch = BLAS.batchNormForward(Z, Scales(units: 1), epsilon: 0)
    #expect(abs(batch.statistics.variance[0, 0] - 9) < 1e-5)
    // (10 − 1) / 3, where division by the variance would give 1; and neither end of [0, 1] holds.
    #expect(abs(batch.N[0, 9] - 3) < 1e-5 && batch.N[0, 0] < 0)
  }

  @Test func `E11: three quarters vanish in one layer`() {
    let gradients = Self.sigmoidDerivatives(Self.grid)
    let leastLost = 1 - (gradients.elements.max() ?? 0)
    #expect(leastLost == 0.75 && leastLost < 0.9375)
    #expect(1 - 0.25 * 0.25 == 0.9375)
  }

  @Test func `E12: too simple errs everywhere too complex on new data`() throws {
    let curve = try complexityCurve(Fast.self, units: [1, 256], steps: 6000, seed: 1)
    let (simple, complex) = (curve[0], curve[1])
    #expect(simple.train > 0.1 && abs(simple.dev - simple.train) < 0.1)
    #expect(complex.train < 0.03 && complex.dev > complex.train + 0.08)
  }
}

/// One-hot columns of random classes, every class occurring.
private func oneHotColumns(_ K: Int, _ m: Int, _ generator: inout SplitMix64) -> Matrix {
  var Y = Matrix(K, m)
  for j in 0..<m { Y[j < K ? j : generator.index(below: K), j] = 1 }
  return Y
}
