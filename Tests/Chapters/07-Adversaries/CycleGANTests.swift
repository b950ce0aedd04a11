import Adversaries
import Arrays
import Convolutions
import LogisticRegression
import Testing

@Suite struct CycleGANTests {
  static func game(_ objective: CycleObjective = CycleObjective(), pool: Int = 0, seed: UInt64 = 1) -> CycleGAN<BLAS> {
    var generator = SplitMix64(seed: seed)
    let image = ImageShape(8, 8, 1)
    let translator = LayerGraph.translator(image, widths: [4, 8], blocks: 1, channels: 1)
    return CycleGAN<BLAS>(
      G: AdversarialModel("G", translator, learningRate: 0.002, using: &generator),
      F: AdversarialModel("F", translator, learningRate: 0.002, using: &generator),
      D_X: AdversarialModel("D_X", .patchDiscriminator(image, widths: [4, 8]), learningRate: 0.002, using: &generator),
      D_Y: AdversarialModel("D_Y", .patchDiscriminator(image, widths: [4, 8]), learningRate: 0.002, using: &generator),
      objective, pool: pool)
  }

  static func images(_ m: Int, _ generator: inout SplitMix64) -> Volume {
    var X = Volume(m, 8, 8, 1)
    for e in 0..<m {
      let edge = generator.index(below: 7) + 1
      for h in 0..<8 { for w in 0..<8 { X[e, h, w, 0] = w < edge ? 0.8 : -0.8 } }
    }
    return X
  }

  @Test func `the cycle comes home`() throws {
    var (game, generator) = (Self.game(pool: 8), SplitMix64(seed: 2))
    func batch() -> DomainPair {
      DomainPair(x: Self.images(4, &generator), y: Self.images(4, &generator))
    }
    let first = try game.step(batch(), using: &generator)
    var last = first
    for _ in 0..<400 { last = try game.step(batch(), using: &generator) }
    #expect(last.cycle < 0.5 * first.cycle, "\(first.cycle) → \(last.cycle)")
    #expect(game.steps == 401 && game.pools?.x.held == 8)
  }

  @Test func `without a cycle nothing is paid for it`() throws {
    var (game, generator) = (Self.game(CycleObjective(cycle: 0, identity: 0)), SplitMix64(seed: 2))
    let batch = DomainPair(x: Self.images(2, &generator), y: Self.images(2, &generator))
    let costs = try game.step(batch, using: &generator)
    #expect(costs.cycle == 0 && costs.identity == 0 && costs.generators == costs.adversarial.x + costs.adversarial.y)
  }

  @Test func `a na n stops the game and names the model`() throws {
    var (game, generator) = (Self.game(pool: 3), SplitMix64(seed: 2))
    let batch = DomainPair(x: Self.images(2, &generator), y: Self.images(2, &generator))
    _ = try game.step(batch, using: &generator)
    let before = game.tensors
    var spoilt = batch
    spoilt.x.elements[5] = .nan
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "G, input", index: 5)) {
      try game.step(spoilt, using: &generator)
    }
    #expect(game.tensors == before && game.steps == 1)
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "D_X, input", index: 5)) {
      try game.discriminatorsStep(real: DomainPair(x: spoilt.x, y: batch.y), fakes: batch)
    }
    game.F.network.parameters.stages[0].filters?.W[7] = .nan
    #expect(throws: TrainingError.notFinite(step: 1, tensor: "G, input", index: 0)) {
      try game.step(batch, using: &generator)
    }
  }

  @Test func `what stands beside what is nothing to it, and all to Pix2Pix`() {
    // What it learns from a batch does not know which image of Y stands beside which of X; Pix2Pix lives on it.
    var generator = SplitMix64(seed: 3)
    let (X, Y) = (Self.images(5, &generator), Self.images(5, &generator))
    let other = Y.images(at: [3, 0, 4, 1, 2])
    #expect(other != Y)
    let game = Self.game(CycleObjective(identity: 5))
    let (a, b) = (game.generatorLosses(DomainPair(x: X, y: Y)), game.generatorLosses(DomainPair(x: X, y: other)))
    let bound: Scalar = Scalar.self == Double.self ? 1e-12 : 1e-4
    #expect(abs(a.costs.generators - b.costs.generators) < bound * a.costs.generators)
    for (x, y) in zip(a.G.tensors + a.F.tensors, b.G.tensors + b.F.tensors) {
      let scale = x.elements.reduce(0) { largest, g in max(largest, abs(g)) }
      #expect(zip(x.elements, y.elements).allSatisfy { g, h in abs(g - h) <= bound * max(scale, 1) }, "\(x.name)")
    }
    let pairs = Pix2PixTests.game()
    let pass = pairs.generator.forward(X)
    #expect(abs(pairs.generatorLoss(pass, X, Y).cost - pairs.generatorLoss(pass, X, other).cost) > 0.01)
  }
}
