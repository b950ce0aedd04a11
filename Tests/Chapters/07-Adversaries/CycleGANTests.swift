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
}
