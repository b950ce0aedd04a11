import Adversaries
import Arrays
import Convolutions
import LogisticRegression
import Testing

@Suite struct Pix2PixTests {
  static func game(isAdversarial: Bool = true, seed: UInt64 = 1) -> Pix2Pix<BLAS> {
    var generator = SplitMix64(seed: seed)
    return Pix2Pix<BLAS>(
      generator: AdversarialModel(
        "generator", .uNet(ImageShape(8, 8, 1), widths: [4, 8], channels: 1), learningRate: 0.01, using: &generator),
      discriminator: AdversarialModel(
        "discriminator", .patchDiscriminator(ImageShape(8, 8, 2), widths: [4, 4], .batchNorm), learningRate: 0.001,
        using: &generator), lambda: 10, isAdversarial: isAdversarial)
  }

  @Test(arguments: [true, false]) func `it learns to invert`(_ isAdversarial: Bool) throws {
    var game = Self.game(isAdversarial: isAdversarial)
    var generator = SplitMix64(seed: 2)
    func pairs(_ m: Int) -> (X: Volume, Y: Volume) {
      var X = Volume(m, 8, 8, 1)
      for e in 0..<m {
        let edge = generator.index(below: 7) + 1
        for h in 0..<8 { for w in 0..<8 { X[e, h, w, 0] = w < edge ? 0.8 : -0.8 } }
      }
      return (X, Volume(m, 8, 8, 1, elements: X.elements.map { x in -x }))
    }
    let judge = game.discriminator.tensors
    for _ in 0..<120 {
      let (X, Y) = pairs(8)
      _ = try game.step(X, Y)
    }
    let held = pairs(16)
    let error = BLAS.distance(game.generator.images(held.X), held.Y, .absolute)
    #expect(error < 0.3, "\(error)")
    #expect((game.discriminator.tensors == judge) != isAdversarial)
  }

  @Test func `a na n stops the game and names its place`() throws {
    var (game, generator) = (Self.game(), SplitMix64(seed: 4))
    let (X, Y) = (CycleGANTests.images(2, &generator), CycleGANTests.images(2, &generator))
    _ = try game.step(X, Y)
    let before = game.tensors
    var spoilt = Y
    spoilt.elements[9] = .infinity
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "discriminator, input", index: 19)) {
      try game.step(X, spoilt)
    }
    #expect(game.tensors == before && game.steps == 1)
    var pass = game.generator.forward(X)
    pass.values[2].elements[4] = .nan
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "generator, layer 3, dW", index: 128)) {
      try game.generatorStep(pass, X, Y)
    }
    #expect(game.tensors == before)
  }

  @Test func `the condition has no gradient`() {
    let game = Self.game()
    var generator = SplitMix64(seed: 3)
    let X = Volume(2, 8, 8, 1, elements: Volume.noise(2, 64, using: &generator).elements)
    let pass = game.generator.forward(X)
    let loss = game.discriminator.generatorLoss(fake: pass.output, condition: X, .nonSaturating)
    #expect(loss.gradient.shape == pass.output.shape)
  }
}
