import Arrays
import Backpropagation
import Convolutions
import Foundation
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
      var update = PlainDescent<BLAS>(rate: 0.1)
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
      var update = PlainDescent<BLAS>(rate: rate)
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
      BLAS.self, .dense(ImageShape(8, 8, 1), hidden: [16], classes: 10), on: split, with: PlainDescent<BLAS>(rate: 0.2),
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

  @Test func fewImagesAreOfAllClasses() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let few = split.learningFrom(100, seed: 1)
    #expect(few.train.m == 100 && few.trainLabels.count == 100 && few.held == split.held)
    #expect(Set(few.trainLabels).count == 10)
    for (e, label) in few.trainLabels.enumerated() { #expect(few.train.Y[label, e] == 1) }
  }

  @Test func imagesThatMoveAreHarder() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let trained = try trainWithAdam(
      BLAS.self, .dense(ImageShape(8, 8, 1), hidden: [16], classes: 10), on: split, rate: 0.01, epochs: 6, seed: 1)
    let accuracies = accuracyWhenMoved(trained.network, split, by: [0, 2])
    #expect(accuracies[0] == trained.accuracy && trained.accuracy > 0.85, "\(trained.accuracy)")
    #expect(accuracies[1] < 0.6, "\(accuracies)")
  }

  @Test func slopesOfDeepPlainStacksExplode() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    func slope(_ blocks: Int, _ isResidual: Bool) -> Double {
      firstSlope(BLAS.self, blocks: blocks, isResidual: isResidual, on: split, seed: 1)
    }
    #expect(slope(12, false) > 3 * slope(12, true))
    let outcome = try depthOutcome(BLAS.self, blocks: 1, isResidual: true, on: split, epochs: 1, seed: 1)
    #expect(outcome.layers == 3 && outcome.costs.count == 1 && outcome.firstSlope == slope(1, true))
  }

  @Test func whatIsLeftOfTheComponentsIsAtRightAngles() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let X = split.train.X.examples
    let components = PrincipalComponents(BLAS.self, of: X, components: 3, sweeps: 50)
    let gram = BLAS.product(components.U.transposed, components.U)
    for i in 0..<3 {
      for k in 0..<3 { #expect(abs(gram[i, k] - (i == k ? 1 : 0)) < 1e-4) }
    }
    let left = X - components.reconstruction(BLAS.self, of: X)
    #expect(BLAS.product(components.U.transposed, left).elements.allSatisfy { x in abs(x) < 1e-4 })
  }

  @Test func MNISTIsFramed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["train", "t10k"] {
      let pixels = [UInt8](repeating: 255, count: 2 * 784)
      try Data([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28] + pixels).write(
        to: folder.appending(path: "\(part)-images-idx3-ubyte"))
      try Data([0, 0, 8, 1, 0, 0, 0, 2, 7, 3]).write(to: folder.appending(path: "\(part)-labels-idx1-ubyte"))
    }
    let split = try ImageSplit.mnist(folder: folder.path)
    #expect(split.train.X.shape == [2, 32, 32, 1] && split.heldLabels == [7, 3])
    #expect(split.train.X[0, 1, 5, 0] == -0.5 && split.train.X[0, 2, 2, 0] == 0.5 && split.train.X[1, 29, 29, 0] == 0.5)
    #expect(split.held.Y[7, 0] == 1 && split.held.Y[3, 1] == 1)
  }
}
