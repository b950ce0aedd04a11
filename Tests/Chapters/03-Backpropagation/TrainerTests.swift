import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Testing

@Suite struct TrainerTests {
  private static func moons(_ m: Int, seed: UInt64 = 1) -> Examples {
    var generator = SplitMix64(seed: seed)
    return Examples(.moons(m, noise: 0.2, using: &generator), for: .binaryCrossEntropy)
  }

  private static func trainer(learningRate: Scalar = 0.3, keep: Scalar = 1) -> Trainer<BLAS, GradientDescent<BLAS>> {
    var generator = SplitMix64(seed: 4)
    let network = DenseNetwork<BLAS>(
      inputs: 2, [LayerSpec(16, .relu, isNormalized: true, keepProbability: keep), LayerSpec(1)],
      loss: .binaryCrossEntropy,
      using: &generator)
    return Trainer(network, GradientDescent<BLAS>(learningRate: learningRate), batchSize: 30, seed: 4)
  }

  @Test func `learns and keeps history`() throws {
    var trainer = Self.trainer()
    let (train, dev) = (Self.moons(200), Self.moons(100, seed: 2))
    var seen: [Int] = []
    try trainer.fit(train, dev: dev, epochs: 100) { epoch, _ in seen.append(epoch.number) }
    #expect(seen == Array(1...100))
    // 200 examples in batches of 30 are seven steps an epoch, the last of 20.
    #expect(trainer.steps == 700)
    #expect(trainer.history[99].cost < 0.2)
    #expect(trainer.history[99].devCost == trainer.network.cost(dev))
  }

  @Test func `early stopping brings the best weights back`() throws {
    var trainer = Self.trainer(learningRate: 2)
    let dev = Self.moons(60, seed: 3)
    try trainer.fit(Self.moons(30), dev: dev, epochs: 500, patience: 5)
    let costs = trainer.history.compactMap(\.devCost)
    let best = costs.enumerated().min { a, b in a.element < b.element }
    #expect(costs.count < 500)
    #expect(best?.offset == costs.count - 6)
    #expect(trainer.network.cost(dev) == best?.element)
  }

  @Test func `a dev cost that stays is no gain`() throws {
    var generator = SplitMix64(seed: 4)
    let network = DenseNetwork<BLAS>(
      inputs: 2, [LayerSpec(4, .tanh), LayerSpec(1)], loss: .binaryCrossEntropy, using: &generator)
    var trainer = Trainer(network, GradientDescent<BLAS>(learningRate: 0), batchSize: 30, seed: 4)
    try trainer.fit(Self.moons(30), dev: Self.moons(20), epochs: 50, patience: 2)
    #expect(trainer.history.count == 3)
  }

  @Test func `not a number stops with its place`() {
    var trainer = Self.trainer()
    var X = Self.moons(30).X
    X[1, 4] = .nan
    #expect(throws: TrainingError.notFinite(step: 0, tensor: "cost", index: 0)) {
      try trainer.step(X, Self.moons(30).Y)
    }
    var generator = SplitMix64(seed: 4)
    var network = DenseNetwork<BLAS>(
      inputs: 2, [LayerSpec(3, .tanh), LayerSpec(1)], loss: .squaredError, using: &generator)
    network.parameters.layers[1].units.W = [[0, 0, 0]]
    var other = Trainer(network, GradientDescent<BLAS>(learningRate: 1), batchSize: 2, seed: 1)
    let huge = Scalar.greatestFiniteMagnitude.squareRoot()
    // The cost is finite, but the product of a gradient and an input is not.
    var untouched = other.network
    #expect(throws: TrainingError.notFinite(step: 0, tensor: "layer 1, dW", index: 0)) {
      other.network.parameters.layers[1].units.W = [[huge, 0, 0]]
      other.network.parameters.layers[0].units.W = Matrix(3, 2)
      untouched = other.network
      _ = try other.step([[huge, 1], [1, 1]], [[huge / 4, 0]])
    }
    #expect(other.network.parameters == untouched.parameters)
    #expect(other.steps == 0)
  }

  @Test func `frozen layers stay`() throws {
    var trainer = Self.trainer()
    let before = trainer.network
    trainer.network.frozen = 1
    try trainer.fit(Self.moons(60), epochs: 2)
    #expect(trainer.network.parameters.layers[0] == before.parameters.layers[0])
    #expect(trainer.network.running[0] == before.running[0])
    #expect(trainer.network.parameters.layers[1] != before.parameters.layers[1])
  }

  @Test func `same seed same bits`() throws {
    var (a, b) = (Self.trainer(keep: 0.7), Self.trainer(keep: 0.7))
    try a.fit(Self.moons(50), epochs: 3)
    try b.fit(Self.moons(50), epochs: 3)
    #expect(a.network.parameters == b.network.parameters)
  }

  @Test func `l 1 leaves zeros`() throws {
    var trainer = Self.trainer()
    trainer.network.penalty = .l1(2)
    try trainer.fit(Self.moons(60), epochs: 60)
    let zeros = trainer.network.parameters.layers[0].units.W.elements.filter { w in w == 0 }.count
    #expect(zeros > 3)
  }
}
