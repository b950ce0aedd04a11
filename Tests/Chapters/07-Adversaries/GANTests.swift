import Adversaries
import Arrays
import Convolutions
import Examinations
import LogisticRegression
import Testing
import Verification

@Suite struct GANTests {
  /// A game on vectors of two numbers.
  static func game<Twin: AdversaryKernels>(
    _ twin: Twin.Type, _ rules: Rules = Rules()
  ) -> (game: GAN<Twin>, real: Volume, z: Volume) {
    var generator = SplitMix64(seed: 1)
    let game = GAN<Twin>(
      generator: Player("generator", .dense(3, hidden: [5], 2), rate: 0.01, using: &generator),
      discriminator: Player("discriminator", .dense(2, hidden: [4], 1), rate: 0.01, using: &generator), rules)
    return (game, .noise(6, 2, using: &generator), .noise(6, 3, using: &generator))
  }

  @Test func `a step moves one side only`() {
    let (game, real, z) = Self.game(BLAS.self)
    let findings =
      turn("discriminator’s", of: game, movers: ["discriminator"]) { game in
        _ = try game.discriminatorStep(real: real, fake: game.generator.play(z).output)
      }
      + turn("generator’s", of: game, movers: ["generator"]) { game in
        _ = try game.generatorStep(game.generator.play(z), real: real)
      }
    #expect(findings.passed && findings.all.count == 4, "\(findings.table)")
  }

  /// 64 the fakes were not detached: the discriminator's slope goes on to the generator
  @Test func `a fake that is not detached is noticed`() {
    let (game, real, z) = Self.game(BLAS.self)
    let findings = turn("discriminator’s", of: game, movers: ["discriminator"]) { game in
      let pass = game.generator.play(z)
      _ = try game.discriminatorStep(real: real, fake: pass.output)
      let slope = game.discriminator.verdict(on: pass.output, .minimax).slope
      let gradient = game.generator.gradient(pass, slope)
      game.generator.update.move(&game.generator.network.parameters, against: gradient)
    }
    #expect(findings.failures.all.map(\.place) == ["tensors moved out of turn"])
  }

  /// the generator's step trains the discriminator, too
  @Test func `a discriminator that gives way is noticed`() {
    let (game, real, z) = Self.game(BLAS.self)
    let findings = turn("generator’s", of: game, movers: ["generator"]) { game in
      let pass = game.generator.play(z)
      _ = try game.generatorStep(pass, real: real)
      let told = game.discriminator.telling(pass.output, from: real, game.rules)
      game.discriminator.update.move(&game.discriminator.network.parameters, against: told.gradient)
    }
    #expect(findings.failures.all.map(\.place) == ["tensors moved out of turn"])
  }

  /// only a running mean moves: that is out of turn as well
  @Test func `a running mean out of turn is noticed`() throws {
    var generator = SplitMix64(seed: 2)
    let game = GAN<BLAS>(
      generator: Player(
        "generator", .dcganGenerator(noise: 2, first: 2, widths: [3], channels: 1), rate: 0.01, using: &generator),
      discriminator: Player(
        "discriminator", .dcganDiscriminator(ImageShape(4, 4, 1), widths: [2, 2]), rate: 0.01, using: &generator))
    let z = Volume.noise(4, 2, using: &generator)
    let findings = turn("generator’s", of: game, movers: ["generator"]) { game in
      let pass = game.generator.play(z)
      _ = try game.generatorStep(pass, real: pass.output)
      for s in game.discriminator.network.running.indices {
        game.discriminator.network.running[s]?.mean[0, 0] += 0.1
      }
    }
    #expect(findings.failures.all.map(\.detail) == ["discriminator, layer 4, running mean"])
  }

  @Test func `a player that rests is noticed`() {
    let (game, _, _) = Self.game(BLAS.self)
    let findings = turn("generator’s", of: game, movers: ["generator"]) { _ in }
    #expect(findings.failures.all.map(\.place) == ["weights that did not move"])
  }

  /// What a step is, made apart.
  private static func turns(
    _ game: inout GAN<BLAS>, _ pass: ConvPass, _ real: Volume, judgedBy judge: Player<BLAS>? = nil
  ) throws -> [Scalar] {
    let ofDiscriminator = try game.discriminatorStep(real: real, fake: pass.output)
    let moved = game.discriminator
    if let judge { game.discriminator = judge }
    let ofGenerator = try game.generatorStep(pass, real: real)
    game.discriminator = moved
    game.steps += 1
    return [ofDiscriminator, ofGenerator]
  }

  private static func isItsParts(_ parts: (inout GAN<BLAS>, Volume, Volume) throws -> [Scalar]) -> Finding {
    let (game, real, z) = Self.game(BLAS.self)
    return sameStep(
      "a step", of: game,
      whole: { game in
        let costs = try game.step(real: real, z: z)
        return [costs.discriminator, costs.generator]
      }, parts: { game in try parts(&game, real, z) })
  }

  @Test func `a step is its turns`() {
    let finding = Self.isItsParts { game, real, z in try Self.turns(&game, game.generator.play(z), real) }
    #expect(finding.passed && finding.cases > 10, "\(finding)")
  }

  @Test func `other orders and other images are noticed`() {
    // The generator is judged by the discriminator of before, or shows other fakes, or moves before it was judged.
    let stale = Self.isItsParts { game, real, z in
      try Self.turns(&game, game.generator.play(z), real, judgedBy: game.discriminator)
    }
    let other = Self.isItsParts { game, real, z in
      var turned = z
      turned.elements.reverse()
      return try Self.turns(&game, game.generator.play(turned), real)
    }
    let first = Self.isItsParts { game, real, z in
      let pass = game.generator.play(z)
      let ofGenerator = try game.generatorStep(pass, real: real)
      let ofDiscriminator = try game.discriminatorStep(real: real, fake: pass.output)
      game.steps += 1
      return [ofDiscriminator, ofGenerator]
    }
    let cached = Self.isItsParts { game, real, z in
      var pass = game.generator.play(z)
      let costs = try game.discriminatorStep(real: real, fake: pass.output)
      // 20 a cache of another batch
      pass.values[2] = game.generator.play(z.renewed).values[2]
      let ofGenerator = try game.generatorStep(pass, real: real)
      game.steps += 1
      return [costs, ofGenerator]
    }
    let uncounted = Self.isItsParts { game, real, z in
      defer { game.steps = 0 }
      return try Self.turns(&game, game.generator.play(z), real).map { cost in 2 * cost }
    }
    for finding in [stale, other, first, cached, uncounted] { #expect(!finding.passed, "\(finding)") }
  }

  @Test func `a game that goes on without numbers is noticed`() {
    let (game, real, z) = Self.game(BLAS.self)
    #expect(!stopped("a step", of: game) { game in _ = try game.step(real: real, z: z) }.passed)
    // It stops, but late: the other side has moved by then.
    var spoilt = real
    spoilt.elements[3] = .nan
    let late = stopped("a step", of: game) { game in
      _ = try game.generatorStep(game.generator.play(z), real: real)
      _ = try game.discriminatorStep(real: spoilt, fake: game.generator.play(z).output)
    }
    #expect(!late.passed)
  }

  @Test func `a NaN stops the game and names its place`() throws {
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
    var pass = game.generator.play(z)
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
      var (game, _, _) = Self.game(BLAS.self, Rules(loss))
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

extension Volume {
  /// Other noise of the same shape.
  fileprivate var renewed: Volume {
    var generator = SplitMix64(seed: 77)
    return .noise(m, nC, using: &generator)
  }
}
