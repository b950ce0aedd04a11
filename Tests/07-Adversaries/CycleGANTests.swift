import Adversaries
import Arrays
import Convolutions
import Testing

@Suite struct CycleGANTests {
  static func game(_ rules: CycleRules = CycleRules(), pool: Int = 0, seed: UInt64 = 1) -> CycleGAN<BLAS> {
    var generator = SplitMix64(seed: seed)
    let image = ImageShape(8, 8, 1)
    let translator = Plan.translator(image, widths: [4, 8], blocks: 1, channels: 1)
    return CycleGAN<BLAS>(
      G: Player("G", translator, rate: 0.002, using: &generator),
      F: Player("F", translator, rate: 0.002, using: &generator),
      D_X: Player("D_X", .patchDiscriminator(image, widths: [4, 8]), rate: 0.002, using: &generator),
      D_Y: Player("D_Y", .patchDiscriminator(image, widths: [4, 8]), rate: 0.002, using: &generator),
      rules, pool: pool)
  }

  static func images(_ m: Int, _ generator: inout SplitMix64) -> Volume {
    var X = Volume(m, 8, 8, 1)
    for e in 0..<m {
      let edge = generator.index(below: 7) + 1
      for h in 0..<8 { for w in 0..<8 { X[e, h, w, 0] = w < edge ? 0.8 : -0.8 } }
    }
    return X
  }

  @Test func theCycleComesHome() throws {
    var (game, generator) = (Self.game(pool: 8), SplitMix64(seed: 2))
    func batch() -> DomainPair {
      DomainPair(x: Self.images(4, &generator), y: Self.images(4, &generator))
    }
    let first = try game.step(batch(), using: &generator)
    var last = first
    for _ in 0..<150 { last = try game.step(batch(), using: &generator) }
    #expect(last.cycle < 0.5 * first.cycle, "\(first.cycle) → \(last.cycle)")
    #expect(game.steps == 151 && game.pools?.x.held == 8)
  }

  @Test func withoutACycleNothingIsPaidForIt() throws {
    var (game, generator) = (Self.game(CycleRules(cycle: 0, identity: 0)), SplitMix64(seed: 2))
    let batch = DomainPair(x: Self.images(2, &generator), y: Self.images(2, &generator))
    let costs = try game.step(batch, using: &generator)
    #expect(costs.cycle == 0 && costs.identity == 0 && costs.generators == costs.fooling.x + costs.fooling.y)
  }

  @Test func thePoolShowsWhatItHolds() throws {
    var generator = SplitMix64(seed: 4)
    var pool = ImagePool(3, ImageShape(1, 1, 1))
    func image(_ value: Scalar) -> Volume { Volume(1, 1, 1, 1, elements: [value]) }
    for value: Scalar in [1, 2, 3] { #expect(pool.exchange(image(value), using: &generator) == image(value)) }
    var shown: [Scalar] = []
    for value in 4..<1004 {
      let old = pool.images.elements
      let seen = pool.exchange(image(Scalar(value)), using: &generator).elements[0]
      #expect(seen == Scalar(value) ? pool.images.elements == old : old.contains(seen))
      shown.append(seen - Scalar(value))
    }
    let fresh = shown.filter { d in d == 0 }.count
    #expect(abs(fresh - 500) < 64, "about half are new: \(fresh)")
  }

  @Test func theRateFallsAlongALine() {
    let decay = LinearDecay(steady: 10, end: 30)
    #expect([1, 10, 20, 25, 30, 31].map { t in decay.rate(0.4, at: t) } == [0.4, 0.4, 0.2, 0.1, 0, 0])
  }
}
