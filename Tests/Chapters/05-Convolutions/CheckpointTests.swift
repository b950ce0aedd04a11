import Arrays
import Backpropagation
import Convolutions
import Datasets
import Foundation
import LogisticRegression
import Optimization
import TestSupport
import Testing

@Suite struct ConvCheckpointTests {
  /// Every kind of layer, in blocks, shortcuts and branches, on images of 8 x 7 pixels.
  private static let everyLayer: [Layer] = [
    .convolution(filters: 4, Window(3, padding: Padding(1)), groups: 2), .batchNorm, .activation(.leakyReLU),
    .block(
      "a \"name\", with \\ and (parentheses)\n",
      [
        .residual(
          [.depthwise(Window(3, padding: Padding(1)), hasBias: false), .instanceNorm],
          shortcut: [.convolution(filters: 4, Window(1), hasBias: false)]),
        .residual([.block("", [.depthwise(Window(1))])]),
        .branches([[.dense(3), .activation(.tanh)], [.maxPool(Window(3, padding: Padding(1)))], []]),
      ]),
    .averagePool(Window(2, 3, stride: (2, 2))), .dropout(keepProbability: 0.8), .upsample(2),
    .convolution(filters: 5, Window(2, stride: 1, dilation: 2)), .activation(.softmax),
    .transposedConvolution(
      filters: 2, Window(3, stride: 2, padding: Padding(top: 1, bottom: 1, left: 0, right: 1)), outputPadding: 1,
      hasBias: false),
    .transposedConvolution(filters: 3, Window(2)), .flatten, .dense(12), .unflatten(2, 3, 2), .activation(.identity),
    .globalAverage, .dense(3),
  ]

  private static func network(
    _ layers: [Layer] = everyLayer, seed: UInt64 = 3
  ) -> (network: ConvNetwork<BLAS>, images: LabelledImages) {
    var generator = SplitMix64(seed: seed)
    let network = ConvNetwork<BLAS>(ImageShape(8, 7, 2), layers, loss: .crossEntropy, using: &generator)
    let X = Volume(7, 8, 7, 2, elements: Matrix.normal(7, 112, using: &generator).elements)
    return (network, LabelledImages(X: X, Y: oneHot([0, 2, 1, 1, 0, 2, 2], 3)))
  }

  @Test func `a network of every kind of layer comes back`() throws {
    try inFolder { folder in
      var (network, images) = Self.network()
      var update = GradientDescent<BLAS>(learningRate: 0.1)
      var generator = SplitMix64(seed: 4)
      _ = try network.fit(images, &update, batchSize: 4, epochs: 2, using: &generator)
      try network.save(to: folder + "/network")
      let loaded = try ConvNetwork<BLAS>(loading: folder + "/network")
      #expect(loaded.graph == network.graph && loaded.graph.layers == Self.everyLayer)
      #expect(loaded.parameters == network.parameters && loaded.running == network.running)
      #expect(loaded.loss == network.loss)
      #expect(loaded.scores(images.X) == network.scores(images.X))
    }
  }

  private static let blocks: [Layer] = [
    .inception(2, three: (2, 3), five: (1, 2), pooled: 2), .separable(5), .invertedResidual(5, 5, expansion: 2),
    .invertedResidual(5, 6, expansion: 1, stride: 2), .globalAverage, .dense(4),
  ]

  @Test(arguments: [
    .leNet5, .smallResNet(ImageShape(9, 9, 3), widths: [(4, 1), (6, 2)], classes: 4),
    Architecture("blocks", ImageShape(8, 8, 3), blocks),
  ])
  func `architectures come back`(_ architecture: Architecture) throws {
    try inFolder { folder in
      var generator = SplitMix64(seed: 5)
      let network = ConvNetwork<BLAS>(architecture, using: &generator)
      try network.save(to: folder + "/network")
      let loaded = try ConvNetwork<BLAS>(loading: folder + "/network")
      #expect(loaded.graph == network.graph && loaded.parameters == network.parameters)
    }
  }

  @Test func `a run is taken up bit for bit`() throws {
    try inFolder { folder in
      let (network, images) = Self.network()
      let fresh = Optimizer<BLAS>(.adam(), learningRate: 0.01, for: network.parameters, schedule: .inverse(decay: 0.1))
      func noisy(_ batch: LabelledImages, _ generator: inout SplitMix64) -> LabelledImages {
        LabelledImages(X: batch.X.augmented([.noise(0.1)], using: &generator), Y: batch.Y)
      }
      var whole = ConvTrainer(network, fresh, batchSize: 3, seed: 6)
      var first = whole
      try whole.fit(images, epochs: 5, prepare: noisy)
      try first.fit(images, epochs: 2, prepare: noisy)
      try first.save(to: folder + "/run")
      var second = try ConvTrainer<BLAS, Optimizer<BLAS>>(resuming: folder + "/run", fresh)
      #expect(second.steps == 6 && second.costs == first.costs)
      try second.fit(images, epochs: 3, prepare: noisy)
      #expect(second.network.tensors == whole.network.tensors && second.update.tensors == whole.update.tensors)
      #expect(second.costs == whole.costs && second.steps == 15 && second.generator == whole.generator)
      #expect(try ConvNetwork<BLAS>(loading: folder + "/run").tensors == first.network.tensors)
    }
  }

  // MARK: Refusals

  /// What is said of the file of a network, changed.
  private func refusal(_ change: (inout TensorFile) -> Void) throws -> String {
    var said = "nothing"
    try inFolder { folder in
      let path = folder + "/network"
      let layers: [Layer] = [.convolution(filters: 3, Window(3)), .batchNorm, .flatten, .dense(3)]
      try Self.network(layers).network.save(to: path)
      var file = try TensorFile(reading: path)
      change(&file)
      try file.write(to: path)
      do { _ = try ConvNetwork<BLAS>(loading: path) } catch {
        said = "\(error)".replacingOccurrences(of: path, with: "PATH")
      }
    }
    return said
  }

  private func refusal(layers: String) throws -> String {
    let said = try refusal { file in file.metadata["layers"] = layers }
    let place = "bad metadata: PATH, metadata \"layers\", "
    #expect(said.hasPrefix(place))
    return String(said.dropFirst(place.count))
  }

  @Test(arguments: [
    ("convolution 3 3y3", "word 3: expected a window like 5x5, from 1 to 16777216, found \"3y3\""),
    ("convolution 3 3x3x3", "word 3: expected a window like 5x5, from 1 to 16777216, found \"3x3x3\""),
    ("convolution 0 3x3", "word 2: expected filters from 1 to 16777216, found \"0\""),
    (
      "convolution 9223372036854775808 3x3",
      "word 2: expected filters from 1 to 16777216, found \"9223372036854775808\""
    ),
    ("convolution 3 3x3 padding 1 1 1, relu", "word 8: expected padding from 0 to 16777216, found \",\""),
    ("relu tanh", "word 2: expected a comma or the end, found \"tanh\""),
    ("relu, rely", "word 3: expected a layer, found \"rely\""),
    ("relu,", "word 3: expected a layer, found the end"),
    ("keep 0", "word 2: expected a probability above 0, at most 1, found \"0\""),
    ("block \"a (relu)", "word 2: expected a name in quotation marks, of at most 200 bytes, found \"\"a (relu)\""),
    ("block \"a\\\"", "word 2: expected a name in quotation marks, of at most 200 bytes, found \"\"a\\\"\""),
    ("residual (relu", "word 4: expected \")\", found the end"),
    ("branches relu", "word 2: expected \"(\", found \"relu\""),
  ])
  func `an error in the layers names the word`(_ layers: String, _ expected: String) throws {
    #expect(try refusal(layers: layers) == expected)
  }

  @Test func `layers without end or depth are an error`() throws {
    let deep = String(repeating: "residual (", count: 40) + String(repeating: ")", count: 40)
    #expect(try refusal(layers: deep) == "word 66: expected at most 32 blocks in one another, found \"(\"")
    let many = Array(repeating: "relu", count: 10_001).joined(separator: ",")
    #expect(try refusal(layers: many).hasPrefix("word 20001: expected at most 10000 layers"))
  }

  @Test(arguments: [
    ("relu, convolution 3 9x3", "layer 2: expected a window that fits (8, 7, 2), found 9x3"),
    ("convolution 4 3x3 groups 3", "layer 1: expected groups that divide 2 channels and 4 filters, found 3 groups"),
    ("unflatten 2 3 4", "layer 1: expected 112 numbers, found (2, 3, 4)"),
    ("residual (max-pool 2x2)", "layer 2: expected a shortcut that makes (7, 6, 2), found one that makes (8, 7, 2)"),
    ("branches (relu) (max-pool 2x2)", "layer 2: expected branches of 8 x 7 pixels, found one of 7 x 6"),
    (
      "max-pool 2x2 padding 2 0 0 0", "layer 1: expected a pool that sees a pixel everywhere, found 2x2 padding 2 0 0 0"
    ),
    (
      "transposed 1 1x1 padding 4 4 0 0",
      "layer 1: expected a window that paints on (8, 7, 2), found 1x1 padding 4 4 0 0, output padding 0"
    ),
    (
      "transposed 1 3x3 output-padding 1",
      "layer 1: expected a window that paints on (8, 7, 2), found 3x3, output padding 1"
    ),
    ("upsample 16777216", "layer 1: expected at most 268435456 numbers an image, found (134217728, 117440512, 2)"),
    ("max-pool 1x1, upsample 1000, upsample 1000", "layer 3: expected at most 268435456 numbers an image, found"),
    (
      "convolution 16777216 16777216x16777216",
      "layer 1: expected at most 342 weights, as many numbers as the file has, found (16777216, 16777216, 2, 16777216)"
    ),
    (
      "dense 16777216",
      "layer 1: expected at most 342 weights, as many numbers as the file has, found (1, 1, 2, 16777216)"
    ),
  ])
  func `layers that do not fit are an error, and nothing is allocated for them`(
    _ layers: String, _ expected: String
  ) throws {
    let said = try refusal(layers: layers)
    #expect(said.hasPrefix(expected), "\(said)")
  }

  @Test func `other tensors, another kind and no shape are errors`() throws {
    try #expect(
      refusal { file in file.metadata["layers"] = "convolution 3 3x3 no-bias, batch-norm, flatten, dense 3" }
        == "another architecture: PATH, tensor 1: expected layer 2, gamma [3, 1], found layer 1, b [3]")
    try #expect(
      refusal { file in file.metadata["input"] = "8 7 -2" }
        == "bad metadata: PATH, metadata \"input\": expected rows, columns, channels, at most 268435456 numbers, "
        + "found \"8 7 -2\"")
    try #expect(refusal { file in file.metadata["input"] = "16777216 16777216 2" }.contains("\"input\": expected rows"))
    try #expect(
      refusal { file in file.metadata["model"] = "dense network" }
        == "another kind of model: PATH, metadata \"model\": expected \"convolutional network\", found \"dense network\""
    )
  }

  @Test func `what does not fit leaves a network as it was`() throws {
    var network = Self.network().network
    let before = network.tensors
    #expect(throws: DataError.self) { try network.fill(from: Self.network([.dense(3)]).network.tensors, "other") }
    #expect(network.tensors == before)
  }

  // MARK: Scores alone

  @Test func `the scores alone are those of a forward pass, bit for bit`() throws {
    var (network, images) = Self.network()
    var update = GradientDescent<BLAS>(learningRate: 0.1)
    _ = try network.step(images, &update)
    let pass = network.forward(images.X)
    #expect(network.scores(images.X) == pass.scores)
    #expect(network.output(images.X) == pass.values[pass.values.count - 1])
    let none = Self.network([]).network
    #expect(none.output(images.X) == images.X)
  }

  /// In a process of its own, since a peak never falls. Each block waits with its shortcut: three values at once, and the
  /// patches of a convolution.
  @Test func `the scores alone take the memory of a block, however many there are`() async {
    await #expect(processExitsWith: .success) {
      var generator = SplitMix64(seed: 7)
      let (blocks, n, m) = (20, 4, 256)
      let block = Layer.residual([.convolution(filters: n, Window(1)), .activation(.relu)])
      let network = ConvNetwork<BLAS>(
        ImageShape(16, 16, n), Array(repeating: block, count: blocks), loss: .squaredError, using: &generator)
      let X = Volume(m, 16, 16, n, elements: Matrix.uniform(m, 256 * n, -1, 1, using: &generator).elements)
      _ = network.scores(X.images(at: 0..<2))
      let start = peakOfMemory()
      let Y = network.output(X)
      let scores = peakOfMemory() - start
      let pass = network.forward(X)
      let forward = peakOfMemory() - start
      precondition(Y == pass.values[3 * blocks])
      let value = X.elements.count * MemoryLayout<Scalar>.stride
      precondition(scores < 10 * value && forward > (3 * blocks - 10) * value, "\(scores) and \(forward) bytes")
    }
  }
}
