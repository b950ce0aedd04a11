import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct ConvTrainingTests {
  @Test func leNetLearnsDigitsOnBothTwinsAlike() throws {
    let (X, labels) = try digitImages(32)
    let few = Array(0..<24)
    let batch = LabelledImages(
      X: X.images(at: few),
      Y: Matrix(10, 24, elements: (0..<10).flatMap { k in few.map { e in labels[e] == k ? 1 : 0 } }))
    func costs<Twin: ConvNetworkKernels>(_ twin: Twin.Type) throws -> [Scalar] {
      var generator = SplitMix64(seed: 4)
      var network = ConvNetwork<Twin>(.leNet5, using: &generator)
      var update = PlainDescent(rate: 0.1)
      return try (0..<3).map { _ in try network.step(batch, &update) }
    }
    let (x, y) = (try costs(Loops.self), try costs(BLAS.self))
    let bound: Scalar = Scalar.self == Double.self ? 1e-12 : 1e-4
    for (a, b) in zip(x, y) { #expect(abs(a - b) <= bound * abs(b)) }
    #expect(y[2] < y[0])
  }

  @Test func aSmallResNetLearns() throws {
    let (X, labels) = try digitImages(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    var generator = SplitMix64(seed: 1)
    let net = Architecture.smallResNet(ImageShape(8, 8, 1), widths: [(8, 1), (16, 1)], classes: 10)
    var network = ConvNetwork<BLAS>(net, using: &generator)
    var costs: [Scalar] = []
    // Small steps at the end let the running statistics catch up with the weights.
    for (rate, epochs) in [(0.1, 4), (0.01, 2)] as [(Scalar, Int)] {
      var update = PlainDescent(rate: rate)
      costs += try network.fit(split.train, &update, batchSize: 32, epochs: epochs, using: &generator)
    }
    let accuracy = network.accuracy(split.held.X, labels: split.heldLabels)
    #expect(accuracy > 0.9, "\(accuracy)")
    #expect((costs.last ?? .infinity) < 0.5 * costs[0])
  }

  @Test func anAutoencoderComesNearThePrincipalComponents() throws {
    let (X, labels) = try digitImages(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let few = principalComponentsError(
      BLAS.self, train: split.train.X.examples, held: split.held.X.examples, components: 4)
    let more = principalComponentsError(
      BLAS.self, train: split.train.X.examples, held: split.held.X.examples, components: 16)
    #expect(more < few && more > 0)
    // Twenty images about their mean lie in 19 directions, which hold them whole.
    let twenty = split.train.X.images(at: 0..<20).examples
    let all = principalComponentsError(Loops.self, train: twenty, held: twenty, components: 19, sweeps: 3)
    #expect(all < 1e-10, "\(all)")
  }

  @Test func adversariesRaiseTheLoss() throws {
    let (X, labels) = try digitImages(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let trained = try train(
      BLAS.self, .dense(ImageShape(8, 8, 1), hidden: [16], classes: 10), on: split, with: PlainDescent(rate: 0.2),
      epochs: 5, seed: 1)
    let fooled = trained.network.adversaries(split.held, epsilon: 0.1)
    #expect(
      trained.network.accuracy(fooled, labels: split.heldLabels) < trained.accuracy - 0.1, "\(trained.accuracy)")
    #expect(zip(fooled.elements, split.held.X.elements).allSatisfy { a, b in abs(a - b) <= 0.1001 })
    let saliency = trained.network.saliency(split.held)
    #expect(saliency.shape == [split.held.m, 8, 8, 1] && saliency.elements.allSatisfy { s in s >= 0 })
    var generator = SplitMix64(seed: 2)
    let exciting = trained.network.exciting(score: 3, steps: 30, rate: 0.5, decay: 0.01, using: &generator)
    #expect((exciting.scores.last ?? 0) > exciting.scores[0] + 1)
  }
}
