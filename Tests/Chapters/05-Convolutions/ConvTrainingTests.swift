import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct ConvTrainingTests {
  @Test func `LeNet-5 learns digits alike in loops and in matrix form`() throws {
    let (X, labels) = try digitImages(32)
    let few = Array(0..<24)
    let batch = LabelledImages(
      X: X.images(at: few),
      Y: Matrix(10, 24, elements: (0..<10).flatMap { k in few.map { e in labels[e] == k ? 1 : 0 } }))
    func costs<Kernels: ConvNetworkKernels>(_ kernels: Kernels.Type) throws -> [Scalar] {
      var generator = SplitMix64(seed: 4)
      var network = ConvNetwork<Kernels>(.leNet5, using: &generator)
      var update = GradientDescent<BLAS>(learningRate: 0.1)
      return try (0..<3).map { _ in try network.step(batch, &update) }
    }
    let (x, y) = (try costs(Loops.self), try costs(BLAS.self))
    let bound: Scalar = Scalar.self == Double.self ? 1e-12 : 1e-4
    for (a, b) in zip(x, y) { #expect(abs(a - b) <= bound * abs(b)) }
    #expect(y[2] < y[0])
  }

  @Test func `a small ResNet learns`() throws {
    let (X, labels) = try digitImages(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    var generator = SplitMix64(seed: 1)
    let net = Architecture.smallResNet(ImageShape(8, 8, 1), widths: [(8, 1), (16, 1)], classes: 10)
    var network = ConvNetwork<BLAS>(net, using: &generator)
    var costs: [Scalar] = []
    // Small steps at the end let the running statistics catch up with the weights.
    for (learningRate, epochs) in [(0.1, 4), (0.01, 2)] as [(Scalar, Int)] {
      var update = GradientDescent<BLAS>(learningRate: learningRate)
      costs += try network.fit(split.train, &update, batchSize: 32, epochs: epochs, using: &generator)
    }
    let accuracy = network.accuracy(split.held.X, labels: split.heldLabels)
    #expect(accuracy > 0.9, "\(accuracy)")
    #expect((costs.last ?? .infinity) < 0.5 * costs[0])
  }
}
