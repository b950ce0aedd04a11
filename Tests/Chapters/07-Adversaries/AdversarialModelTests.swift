import Adversaries
import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct AdversarialModelTests {
  @Test func `weights are drawn as wide as told`() {
    var generator = SplitMix64(seed: 1)
    let model = AdversarialModel<BLAS>(
      "G", .translator(ImageShape(8, 8, 3), widths: [16, 32], blocks: 1, channels: 3), learningRate: 0.1,
      deviation: 0.02,
      using: &generator)
    let weights = model.network.parameters.tensors.filter { tensor in tensor.name.hasSuffix("W") }
      .flatMap(\.elements)
    let variance = weights.reduce(0) { sum, w in sum + w * w } / Scalar(weights.count)
    #expect(abs(variance.squareRoot() - 0.02) < 0.001)
    #expect(model.tensors.allSatisfy { tensor in tensor.name.hasPrefix("G, ") })
  }

  @Test func `statistics follow only what is learned from`() throws {
    var generator = SplitMix64(seed: 2)
    var judge = AdversarialModel<BLAS>(
      "D", .dcganDiscriminator(ImageShape(8, 8, 1), widths: [3, 4]), learningRate: 0.01, using: &generator)
    func images() -> Volume { Volume(4, 8, 8, 1, elements: Volume.noise(4, 64, using: &generator).elements) }
    let before = judge.network.running[3]
    _ = judge.generatorLoss(fake: images(), .nonSaturating)
    #expect(judge.network.running[3] == before)
    let (real, fake) = (images(), images())
    _ = try judge.discriminatorStep(real: real, fake: fake, AdversarialObjective(), step: 0)
    let after = judge.network.running[3]
    #expect(after != before && after?.mean.elements.allSatisfy(\.isFinite) == true)
  }

  @Test func `the gradient of a fake is its costs gradient`() {
    // The cost must fall along the gradient, by the square of its length.
    var generator = SplitMix64(seed: 3)
    let judge = AdversarialModel<Loops>("D", .dense(3, hidden: [4], 1, .tanh), learningRate: 0.01, using: &generator)
    let fake = Volume.noise(5, 3, using: &generator)
    let (cost, gradient) = judge.generatorLoss(fake: fake, .leastSquares)
    var moved = fake
    let h: Scalar = Scalar.self == Double.self ? 1e-5 : 1e-2
    for p in moved.elements.indices { moved.elements[p] -= h * gradient.elements[p] }
    let length = gradient.elements.reduce(0) { sum, d in sum + d * d } / 5
    let fallen = (cost - judge.generatorLoss(fake: moved, .leastSquares).cost) / h
    #expect(abs(fallen - length) < 0.05 * length)
  }
}
