import Adversaries
import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct PlayerTests {
  @Test func `weights are drawn as wide as told`() {
    var generator = SplitMix64(seed: 1)
    let player = Player<BLAS>(
      "G", .translator(ImageShape(8, 8, 3), widths: [16, 32], blocks: 1, channels: 3), rate: 0.1, deviation: 0.02,
      using: &generator)
    let weights = player.network.parameters.tensors.filter { tensor in tensor.name.hasSuffix("W") }
      .flatMap(\.elements)
    let variance = weights.reduce(0) { sum, w in sum + w * w } / Scalar(weights.count)
    #expect(abs(variance.squareRoot() - 0.02) < 0.001)
    #expect(player.tensors.allSatisfy { tensor in tensor.name.hasPrefix("G, ") })
  }

  @Test func `statistics follow only what is learned from`() throws {
    var generator = SplitMix64(seed: 2)
    var judge = Player<BLAS>(
      "D", .dcganDiscriminator(ImageShape(8, 8, 1), widths: [3, 4]), rate: 0.01, using: &generator)
    func images() -> Volume { Volume(4, 8, 8, 1, elements: Volume.noise(4, 64, using: &generator).elements) }
    let before = judge.network.running[3]
    _ = judge.verdict(on: images(), .nonSaturating)
    #expect(judge.network.running[3] == before)
    let (real, fake) = (images(), images())
    _ = try judge.learn(toTell: real, from: fake, Rules(), step: 0)
    let after = judge.network.running[3]
    #expect(after != before && after?.mean.elements.allSatisfy(\.isFinite) == true)
  }

  @Test func `the slope of a fake is its costs slope`() {
    // The cost must fall along the slope, by the square of its length.
    var generator = SplitMix64(seed: 3)
    let judge = Player<Loops>("D", .dense(3, hidden: [4], 1, .tanh), rate: 0.01, using: &generator)
    let fake = Volume.noise(5, 3, using: &generator)
    let (cost, slope) = judge.verdict(on: fake, .leastSquares)
    var moved = fake
    let h: Scalar = Scalar.self == Double.self ? 1e-5 : 1e-2
    for p in moved.elements.indices { moved.elements[p] -= h * slope.elements[p] }
    let length = slope.elements.reduce(0) { sum, d in sum + d * d } / 5
    let fallen = (cost - judge.verdict(on: moved, .leastSquares).cost) / h
    #expect(abs(fallen - length) < 0.05 * length)
  }
}
