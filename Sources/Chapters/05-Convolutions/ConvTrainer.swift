/// A training run of a convolutional network: the network, its update and its random numbers, so that it can be saved and
/// resumed bit for bit.
///
///     tensors     the network's, "update, …", "history, cost" (epochs, 1)
///     metadata    the network's; step, generator, batch

import Arrays
import Backpropagation
import Datasets
import LogisticRegression

public struct ConvTrainer<Kernels: ConvNetworkKernels, Rule: UpdateRule>: Sendable {
  public var network: ConvNetwork<Kernels>
  public var update: Rule
  public let batchSize: Int
  public var generator: SplitMix64
  /// The mean cost of each epoch.
  public private(set) var costs: [Scalar] = []
  public private(set) var steps = 0

  public init(_ network: ConvNetwork<Kernels>, _ update: Rule, batchSize: Int, seed: UInt64) {
    require(batchSize > 0, "ConvTrainer: a batch of \(batchSize) images teaches nothing")
    (self.network, self.update, self.batchSize) = (network, update, batchSize)
    generator = SplitMix64(seed: seed)
  }

  /// Trains for some more epochs. `prepare` may change a batch first: augmentation, noise.
  public mutating func fit(
    _ images: LabelledImages, epochs: Int,
    prepare: (LabelledImages, inout SplitMix64) -> LabelledImages = { batch, _ in batch },
    watch: (Int, Scalar, ConvNetwork<Kernels>) -> Void = { _, _, _ in }
  ) throws(TrainingError) {
    require(images.m > 0, "fit: no images to train on")
    for _ in 0..<epochs {
      costs.append(
        try network.epoch(
          images, &update, batchSize: batchSize, number: &steps, using: &generator, prepare: prepare))
      watch(costs.count, costs[costs.count - 1], network)
    }
  }

  /// Writes the run to a safetensors file: network, state of the update, generator, costs.
  public func save(to path: String) throws(DataError) {
    try network.save(
      update, ["step": "\(steps)", "generator": "\(generator.state)", "batch": "\(batchSize)"],
      history: [Tensor(name: "cost", shape: [costs.count, 1], elements: costs)], to: path)
  }

  /// Takes up a run where its file left it. The update is given afresh, and gets back the state that it had.
  public init(resuming path: String, _ update: Rule) throws(DataError) {
    let file = try ModelFile(ConvNetwork<Kernels>.kind, reading: path)
    let batch = try file.number("batch", "a batch size", in: 1...Int.max)
    let (state, steps) = (try file.generator(), try file.steps())
    let network = try ConvNetwork<Kernels>(in: file)
    var update = update
    try file.resume(&update)
    let past = try file.history(columns: 1)

    self.init(network, update, batchSize: batch, seed: state)
    (self.steps, costs) = (steps, past.map { row in row[0] })
  }
}
