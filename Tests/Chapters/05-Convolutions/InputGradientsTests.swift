import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct InputGradientsTests {
  @Test func `adversarial examples raise the loss, and ascent raises a score`() throws {
    let (X, labels) = try digitImages(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let dense = Architecture(
      "dense", ImageShape(8, 8, 1), [.flatten, .dense(16), .activation(.relu), .dense(10)])
    let trained = try train(
      BLAS.self, dense, on: split, with: GradientDescent<BLAS>(learningRate: 0.2), epochs: 5, seed: 1)
    let fooled = trained.network.adversaries(split.held, epsilon: 0.1)
    #expect(
      trained.network.accuracy(fooled, labels: split.heldLabels) < trained.accuracy - 0.1, "\(trained.accuracy)")
    #expect(zip(fooled.elements, split.held.X.elements).allSatisfy { a, b in abs(a - b) <= 0.1001 })
    let saliency = trained.network.saliency(split.held)
    #expect(saliency.shape == [split.held.m, 8, 8, 1] && saliency.elements.allSatisfy { s in s >= 0 })
    var generator = SplitMix64(seed: 2)
    let exciting = trained.network.exciting(score: 3, steps: 30, learningRate: 0.5, decay: 0.01, using: &generator)
    #expect((exciting.scores.last ?? 0) > exciting.scores[0] + 1)
  }
}
