import Adversaries
import Arrays
import Testing

/// What the notes get wrong about CycleGAN.
@Suite struct AdversariesClaimsTests {
  @Test func `e21 what stands beside what is nothing to cycle GAN`() {
    // What it learns from a batch does not know which image of Y stands beside which of X; Pix2Pix lives on it.
    var generator = SplitMix64(seed: 3)
    let (X, Y) = (CycleGANTests.images(5, &generator), CycleGANTests.images(5, &generator))
    let other = Y.images(at: [3, 0, 4, 1, 2])
    #expect(other != Y)
    let game = CycleGANTests.game(CycleObjective(identity: 5))
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
