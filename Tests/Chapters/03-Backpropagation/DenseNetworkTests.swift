import Arrays
import Backpropagation
import Foundation
import LogisticRegression
import TestSupport
import Testing

@Suite struct DenseNetworkTests {
  @Test func `dropout is off at test time`() {
    var generator = SplitMix64(seed: 8)
    let network = DenseNetwork<BLAS>(
      inputs: 4, [LayerSpec(6, .tanh, keepProbability: 0.5), LayerSpec(3)], loss: .crossEntropy, using: &generator)
    let X = Matrix.normal(4, 7, using: &generator)
    #expect(network.outputs(X) == network.outputs(X))
    #expect(network.forward(X).caches.allSatisfy { cache in cache.mask == nil })
  }

  @Test func `a mask for each layer, or none; inputs for each row, or a stop`() async {
    let masks = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SplitMix64(seed: 8)
      let network = DenseNetwork<Loops>(inputs: 4, [LayerSpec(3)], loss: .crossEntropy, using: &generator)
      _ = network.forward(Matrix(4, 2), .training(masks: []))
    }
    #expect(message(of: masks).contains("forward: 0 masks for 1 layers"))
    let inputs = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SplitMix64(seed: 8)
      let network = DenseNetwork<BLAS>(inputs: 4, [LayerSpec(3)], loss: .crossEntropy, using: &generator)
      _ = network.forward(Matrix(3, 2))
    }
    #expect(message(of: inputs).contains("forward: X [3, 2] does not have 4 rows"))
  }

  @Test func `given parameters compute as drawn ones do, and must fit`() async {
    var generator = SplitMix64(seed: 12)
    let architecture = [LayerSpec(5, .tanh, isNormalized: true), LayerSpec(3)]
    let drawn = DenseNetwork<BLAS>(inputs: 4, architecture, loss: .crossEntropy, using: &generator)
    let given = DenseNetwork<BLAS>(inputs: 4, architecture, loss: .crossEntropy, parameters: drawn.parameters)
    let X = Matrix.normal(4, 7, using: &generator)
    #expect(given.outputs(X) == drawn.outputs(X))
    let narrow = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = LayerParameters(number: 1, units: LinearUnits(classes: 3, inputs: 5))
      _ = DenseNetwork<BLAS>(
        inputs: 4, [LayerSpec(3)], loss: .crossEntropy, parameters: NetworkParameters([layer]))
    }
    let expected = "DenseNetwork: layer 1, W [3, 5] does not fit, expected layer 1, W [3, 4]"
    #expect(message(of: narrow).contains(expected))
  }

  @Test func `summary counts what is learned`() {
    var generator = SplitMix64(seed: 1)
    var network = DenseNetwork<Loops>(
      inputs: 784,
      [LayerSpec(128, .relu, isNormalized: true), LayerSpec(64, .relu, keepProbability: 0.5), LayerSpec(10)],
      loss: .crossEntropy, using: &generator)
    network.frozen = 1
    #expect(network.summary.map(\.parameters) == [784 * 128 + 3 * 128, 128 * 64 + 64, 650])
    #expect(network.summary.map(\.shape) == [[128, 784], [64, 128], [10, 64]])
    let lines = network.summaryTable.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[1].contains("dense, normalised, relu, frozen") && lines[1].hasSuffix("100736"))
    #expect(lines[4].hasSuffix("109642"))
  }

  @Test func `the summary's columns are as wide as their widest cell`() {
    var generator = SplitMix64(seed: 1)
    let network = DenseNetwork<Loops>(
      inputs: 2, [LayerSpec(3, .tanh, keepProbability: 0.5), LayerSpec(1)], loss: .squaredError, using: &generator)
    let expected = """
      layer                            shape  parameters
      layer 1: dense, tanh, keep 0.5  [3, 2]           9
      layer 2: dense, identity        [1, 3]           4
      in all                                          13
      """
    #expect(network.summaryTable == expected)
  }

  @Test func `answers are counted by class, of one output by two`() {
    var generator = SplitMix64(seed: 1)
    var network = DenseNetwork<Loops>(inputs: 1, [LayerSpec(1)], loss: .binaryCrossEntropy, using: &generator)
    network.parameters.layers[0].units = LinearUnits(W: [[1]], b: [[0]])
    #expect(network.evaluate([[-2, 3, 4, -5]], labels: [0, 0, 1, 1]).counts == [[1, 1], [1, 1]])
    var many = DenseNetwork<Loops>(inputs: 1, [LayerSpec(3)], loss: .crossEntropy, using: &generator)
    many.parameters.layers[0].units = LinearUnits(W: [[1], [0], [-1]], b: Matrix(3, 1))
    #expect(many.evaluate([[2, -3]], labels: [0, 1]).counts == [[1, 0, 0], [0, 0, 1], [0, 0, 0]])
  }

  @Test func `a new head stands on the old layers, which are frozen`() {
    var generator = SplitMix64(seed: 1)
    var old = DenseNetwork<BLAS>(
      inputs: 4, [LayerSpec(5, .tanh, isNormalized: true), LayerSpec(6, .relu, isNormalized: true), LayerSpec(3)],
      loss: .crossEntropy, penalty: .l2(0.5), using: &generator)
    for l in 0..<2 { old.running[l]?.mean = .normal(5 + l, 1, using: &generator) }
    let new = old.withNewHead(LayerSpec(1), loss: .binaryCrossEntropy, using: &generator)
    #expect(new.architecture == [old.architecture[0], old.architecture[1], LayerSpec(1)])
    #expect(new.loss == .binaryCrossEntropy && new.penalty == old.penalty && new.frozen == 2)
    #expect(new.parameters.layers.count == 3 && new.running.count == 3)
    #expect(new.parameters.layers[..<2] == old.parameters.layers[..<2] && new.running[..<2] == old.running[..<2])
    #expect(new.parameters.layers[2].units.W.shape == [1, 6])
  }

  @Test func `a frozen layer normalises as at test time`() {
    var generator = SplitMix64(seed: 2)
    var network = DenseNetwork<BLAS>(
      inputs: 3, [LayerSpec(4, .relu, isNormalized: true), LayerSpec(2)], loss: .crossEntropy,
      using: &generator)
    network.running[0]?.mean = Matrix(4, 1, repeating: 0.3)
    let X = Matrix.normal(3, 5, using: &generator)
    #expect(network.forward(X, .training(masks: network.noMasks)).scores != network.forward(X).scores)
    network.frozen = 1
    #expect(network.forward(X, .training(masks: network.noMasks)).scores == network.forward(X).scores)
  }

  @Test func `the scores alone are those of a forward pass, bit for bit`() {
    var generator = SplitMix64(seed: 3)
    var network = DenseNetwork<BLAS>(
      inputs: 4, [LayerSpec(6, .tanh, isNormalized: true, keepProbability: 0.5), LayerSpec(5, .relu), LayerSpec(3)],
      loss: .crossEntropy, using: &generator)
    network.running[0]?.mean = .normal(6, 1, using: &generator)
    let X = Matrix.normal(4, 7, using: &generator)
    #expect(network.scores(X) == network.forward(X).scores)
  }

  /// In a process of its own, since a peak never falls.
  @Test func `the scores alone take the memory of two layers, however many there are`() async {
    await #expect(processExitsWith: .success) {
      var generator = SplitMix64(seed: 4)
      let (n, m, L) = (16, 16_384, 40)
      let network = DenseNetwork<BLAS>(
        inputs: n, Array(repeating: LayerSpec(n, .relu), count: L), loss: .squaredError, using: &generator)
      let X = Matrix.uniform(n, m, -1, 1, using: &generator)
      _ = network.scores(X.columns(at: 0..<64))
      let start = peakOfMemory()
      let Z = network.scores(X)
      let scores = peakOfMemory() - start
      let pass = network.forward(X)
      let forward = peakOfMemory() - start
      precondition(Z == pass.scores && pass.caches.count == L)
      let layer = n * m * MemoryLayout<Scalar>.stride
      precondition(scores < 5 * layer && forward > (L - 5) * layer, "\(scores) and \(forward) bytes")
    }
  }
}

/// What a process that was to fail wrote to standard error.
func message(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
