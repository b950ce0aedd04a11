/// Networks and training runs in files: written whole or not at all, and resumed bit for bit.
///
///     tensors     "layer 1, W" …, "layer 1, running mean" …, for a run "update, …" and "history, cost and dev cost" as well
///     metadata    inputs, loss, penalty, frozen, "layer 1": "128 relu normalised keep 0.8"; step, generator, batch

import Arrays
import Datasets
import LogisticRegression

extension DenseNetwork: SavableModel {
  public static var kind: String { "dense network" }

  /// Everything that a network has become: its parameters, then the running statistics.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
    for l in running.indices {
      try running[l]?.walk { name, shape, elements in
        try visit("layer \(l + 1), running \(name)", shape, &elements)
      }
    }
  }

  public var metadata: [String: String] {
    var text = [
      "inputs": "\(inputs)", "loss": loss.rawValue, "penalty": penalty.text, "frozen": "\(frozen)",
    ]
    for (l, layer) in architecture.enumerated() {
      let normalized = layer.isNormalized ? " normalised" : ""
      text["layer \(l + 1)"] = "\(layer.units) \(layer.activation.rawValue)\(normalized) keep \(layer.keepProbability)"
    }
    return text
  }

  public init(describedBy file: ModelFile) throws(DataError) {
    let inputs = try file.number("inputs", "a number of inputs", in: ModelFile.sizes)
    let loss = try file.value("loss", "a loss") { text in Loss(rawValue: text) }
    let penalty = try file.penalty()
    var architecture: [LayerSpec] = []
    while file.metadata["layer \(architecture.count + 1)"] != nil || architecture.isEmpty {
      architecture.append(
        try file.value("layer \(architecture.count + 1)", "units, activation, keep p") { text in layerFrom(text) })
    }
    let frozen = try file.number("frozen", "a number of layers", in: 0...architecture.count)
    try file.check(shapes(architecture, inputs: inputs))

    var generator = SplitMix64(seed: 0)
    self.init(
      inputs: inputs, architecture, loss: loss, penalty: penalty, initialization: .zeros, using: &generator)
    self.frozen = frozen
  }
}

/// The names and shapes of a network's tensors.
private func shapes(_ architecture: [LayerSpec], inputs n_x: Int) -> [TensorShape] {
  var (parameters, running): ([TensorShape], [TensorShape]) = ([], [])
  for (l, layer) in architecture.enumerated() {
    let (n_prev, column) = (l == 0 ? n_x : architecture[l - 1].units, [layer.units, 1])
    func named(_ name: String, _ shape: [Int]) -> TensorShape { TensorShape("layer \(l + 1), \(name)", shape) }
    parameters += [named("W", [layer.units, n_prev]), named("b", column)]
    if layer.isNormalized {
      parameters += [named("gamma", column), named("beta", column)]
      running += [named("running mean", column), named("running variance", column)]
    }
  }
  return parameters + running
}

private func layerFrom(_ text: String) -> LayerSpec? {
  var words = text.split(separator: " ")
  let isNormalized = words.count > 2 && words[2] == "normalised"
  if isNormalized { words.remove(at: 2) }
  guard words.count == 4, let units = Int(words[0]), ModelFile.sizes.contains(units), words[2] == "keep",
    let activation = Activation(rawValue: String(words[1])), let keep = Scalar(words[3]), keep > 0, keep <= 1
  else { return nil }
  return LayerSpec(units, activation, isNormalized: isNormalized, keepProbability: keep)
}

extension Trainer {
  /// Writes the run to a safetensors file: network, state of the update, generator, history.
  public func save(to path: String) throws(DataError) {
    let costs = history.flatMap { epoch in [epoch.cost, epoch.devCost ?? .nan] }
    try network.save(
      update, ["step": "\(steps)", "generator": "\(generator.state)", "batch": "\(batchSize)"],
      history: [Tensor(name: "cost and dev cost", shape: [history.count, 2], elements: costs)], to: path)
  }

  /// Takes up a run where its file left it. The update is given afresh, and gets back the state that it had.
  public init(resuming path: String, _ update: Rule) throws(DataError) {
    let file = try ModelFile(DenseNetwork<Kernels>.kind, reading: path)
    let batch = try file.number("batch", "a batch size", in: 1...Int.max)
    let (state, steps) = (try file.generator(), try file.steps())
    let network = try DenseNetwork<Kernels>(in: file)
    var update = update
    try file.resume(&update)
    let past = try file.history(columns: 2)

    self.init(network, update, batchSize: batch, seed: state)
    self.steps = steps
    history = past.enumerated().map { p, costs in
      Epoch(number: p + 1, cost: costs[0], devCost: costs[1].isNaN ? nil : costs[1])
    }
  }
}
