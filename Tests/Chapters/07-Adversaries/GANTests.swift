import Adversaries
import Arrays
import Convolutions
import LogisticRegression
import Testing

@Suite struct GANTests {
  /// A game on vectors of two numbers.
  static func game<Kernels: AdversaryKernels>(
    _ kernels: Kernels.Type, _ objective: AdversarialObjective = AdversarialObjective()
  ) -> (game: GAN<Kernels>, real: Volume, z: Volume) {
    var generator = SplitMix64(seed: 1)
    let game = GAN<Kernels>(
      generator: AdversarialModel("generator", .dense(3, hidden: [5], 2), learningRate: 0.01, using: &generator),
      discriminator: AdversarialModel(
        "discriminator", .dense(2, hidden: [4], 1), learningRate: 0.01, using: &generator), objective)
    return (game, .noise(6, 2, using: &generator), .noise(6, 3, using: &generator))
  }

  @Test func `a na n stops the game and names its place`() throws {
    var (game, real, z) = Self.game(BLAS.self)
    let before = game.tensors
    var spoilt = real
    spoilt.elements[3] = .nan
    #expect(throws: TrainingError.notFinite(step: 0, tensor: "discriminator, input", index: 3)) {
      try game.step(real: spoilt, z: z)
    }
    #expect(game.tensors == before && game.steps == 0)
    _ = try game.step(real: real, z: z)
    // A pass that was spoilt on the way: the cost is a number, the gradient is not.
    var pass = game.generator.forward(z)
    pass.values[2].elements[0] = .nan
    let halfway = game.tensors
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "generator, layer 3, dW", index: 0)) {
      try game.generatorStep(pass, real: real)
    }
    #expect(game.tensors == halfway)
  }

  @Test func `the generator comes to the data`() throws {
    // Real points lie about (2, 1); the fakes begin about the origin.
    for loss in AdversarialLoss.allCases where loss != .minimax {
      var (game, _, _) = Self.game(BLAS.self, AdversarialObjective(loss))
      var generator = SplitMix64(seed: 3)
      func real(_ m: Int) -> Volume {
        var X = Volume.noise(m, 2, using: &generator)
        for e in 0..<m { (X[e, 0, 0, 0], X[e, 0, 0, 1]) = (2 + 0.3 * X[e, 0, 0, 0], 1 + 0.3 * X[e, 0, 0, 1]) }
        return X
      }
      for _ in 0..<600 { _ = try game.step(real: real(32), z: .noise(32, 3, using: &generator)) }
      let fakes = game.generator.images(.noise(500, 3, using: &generator)).positions
      let mean = (0..<2).map { c in (0..<500).reduce(0) { sum, e in sum + fakes[e, c] } / 500 }
      #expect(abs(mean[0] - 2) < 0.6 && abs(mean[1] - 1) < 0.6, "\(loss): \(mean)")
    }
  }
}
