/// Networks and training runs in files: written whole or not at all, and resumed bit for bit.
///
///     tensors     "layer 2, W" …, "layer 1, running mean" …, for a run "update, …" and "history, cost" as well
///     metadata    inputs, loss, penalty, frozen, "layer 1": "128 relu normalised keep 0.8"; step, generator, batch

import Arrays
import Datasets
import LogisticRegression

extension DenseNetwork: Tensors {
  /// Everything that a network has become: its parameters, then the running statistics.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
    for l in running.indices {
      try running[l]?.walk { name, shape, elements in
        try visit("layer \(l + 1), running \(name)", shape, &elements)
      }
    }
  }
}

extension DenseNetwork {
  /// Writes the network to a safetensors file.
  public func save(to path: String) throws(DataError) {
    try TensorFile(self, metadata: description).write(to: path)
  }

  /// The network in a file.
  public init(loading path: String) throws(DataError) {
    let file = try TensorFile(reading: path)
    try self.init(describedBy: Description(file, path))
    try fill(from: file.tensors, path)
  }

  fileprivate var description: [String: String] {
    var text = ["inputs": "\(inputs)", "loss": loss.rawValue, "frozen": "\(frozen)"]
    text["penalty"] =
      switch penalty {
      case .none: "none"
      case .l1(let lambda): "l1 \(lambda)"
      case .l2(let lambda): "l2 \(lambda)"
      }
    for (l, layer) in architecture.enumerated() {
      let normalized = layer.isNormalized ? " normalised" : ""
      text["layer \(l + 1)"] = "\(layer.units) \(layer.activation.rawValue)\(normalized) keep \(layer.keepProbability)"
    }
    return text
  }

  fileprivate init(describedBy text: Description) throws(DataError) {
    let inputs = try text.value("inputs", "a number of inputs") { Int($0) }
    let loss = try text.value("loss", "a loss") { Loss(rawValue: $0) }
    let penalty = try text.value("penalty", "none, l1 λ or l2 λ") { penaltyFrom($0) }
    var architecture: [LayerSpec] = []
    while text.metadata["layer \(architecture.count + 1)"] != nil || architecture.isEmpty {
      architecture.append(
        try text.value("layer \(architecture.count + 1)", "units, activation, keep p") { layerFrom($0) })
    }
    guard inputs > 0 else { throw text.error("inputs", "at least 1") }
    var generator = SplitMix64(seed: 0)
    self.init(
      inputs: inputs, architecture, loss: loss, penalty: penalty, initialization: .zeros, using: &generator)
    let layers = architecture.count
    frozen = try text.value("frozen", "at most \(layers)") { Int($0).flatMap { 0...layers ~= $0 ? $0 : nil } }
  }
}

extension Trainer {
  /// Writes the run to a safetensors file: network, state of the update, generator, history.
  public func save(to path: String) throws(DataError) {
    let state = update.tensors.map { tensor in
      Tensor(name: "update, \(tensor.name)", shape: tensor.shape, elements: tensor.elements)
    }
    let costs = history.flatMap { epoch in [epoch.cost, epoch.devCost ?? .nan] }
    let past = Tensor(name: "history, cost and dev cost", shape: [history.count, 2], elements: costs)
    var metadata = network.description
    metadata["step"] = "\(steps)"
    metadata["generator"] = "\(generator.state)"
    metadata["batch"] = "\(batchSize)"
    try TensorFile(network.tensors + state + [past], metadata: metadata).write(to: path)
  }

  /// Takes up a run where its file left it. The update is given afresh, and gets back the state that it had.
  public init(resuming path: String, _ update: Rule) throws(DataError) {
    let file = try TensorFile(reading: path)
    let text = Description(file, path)
    var network = try DenseNetwork<Kernels>(describedBy: text)
    let batch = try text.value("batch", "a batch size") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
    let state = try text.value("generator", "a generator's state") { UInt64($0) }
    let steps = try text.value("step", "a number of steps") { Int($0) }

    var (ofNetwork, ofUpdate, past) = ([Tensor](), [Tensor](), [Tensor]())
    for var tensor in file.tensors {
      if tensor.name.hasPrefix("update, ") {
        tensor.name.removeFirst("update, ".count)
        ofUpdate.append(tensor)
      } else if tensor.name.hasPrefix("history, ") {
        past.append(tensor)
      } else {
        ofNetwork.append(tensor)
      }
    }
    try network.fill(from: ofNetwork, path)
    var update = update
    try update.fill(from: ofUpdate, path)

    self.init(network, update, batchSize: batch, seed: state)
    self.steps = steps
    guard past.count == 1, past[0].shape.count == 2, past[0].shape[1] == 2 else {
      throw DataError(
        "not a training run", at: path, expected: "one history of shape [epochs, 2]",
        found: "\(past.map(\.shape))")
    }
    history = (0..<past[0].shape[0]).map { p in
      let (cost, devCost) = (past[0].elements[2 * p], past[0].elements[2 * p + 1])
      return Epoch(number: p + 1, cost: cost, devCost: devCost.isNaN ? nil : devCost)
    }
  }
}

/// What a file says about its network.
private struct Description {
  let metadata: [String: String]
  let path: String

  init(_ file: TensorFile, _ path: String) { (metadata, self.path) = (file.metadata, path) }

  func value<Value>(
    _ key: String, _ expected: String, _ read: (String) -> Value?
  ) throws(DataError) -> Value {
    guard let text = metadata[key], let value = read(text) else { throw error(key, expected) }
    return value
  }

  func error(_ key: String, _ expected: String) -> DataError {
    DataError(
      "not a network", at: "\(path), metadata \"\(key)\"", expected: expected,
      found: metadata[key].map { "\"\($0.prefix(40))\"" } ?? "nothing")
  }
}

private func penaltyFrom(_ text: String) -> Penalty? {
  let words = text.split(separator: " ")
  if words == ["none"] { return Penalty.none }
  guard words.count == 2, let lambda = Scalar(words[1]), lambda.isFinite else { return nil }
  return words[0] == "l1" ? .l1(lambda) : words[0] == "l2" ? .l2(lambda) : nil
}

private func layerFrom(_ text: String) -> LayerSpec? {
  var words = text.split(separator: " ")
  let isNormalized = words.count > 2 && words[2] == "normalised"
  if isNormalized { words.remove(at: 2) }
  guard words.count == 4, let units = Int(words[0]), units > 0, units <= 1 << 24, words[2] == "keep",
    let activation = Activation(rawValue: String(words[1])), let keep = Scalar(words[3]), keep > 0, keep <= 1
  else { return nil }
  return LayerSpec(units, activation, isNormalized: isNormalized, keepProbability: keep)
}

extension Tensors {
  /// Takes over the elements of tensors that must have the same names and shapes, in the same order.
  public mutating func fill(from given: [Tensor], _ path: String) throws(DataError) {
    let own = tensors
    for p in 0..<max(own.count, given.count) {
      let expected = p < own.count ? "\(own[p].name) \(own[p].shape)" : "no more tensors"
      let found = p < given.count ? "\(given[p].name) \(given[p].shape)" : "no more tensors"
      guard expected == found else {
        throw DataError("not this network", at: "\(path), tensor \(p)", expected: expected, found: found)
      }
    }
    var place = 0
    walk { _, _, elements in
      elements = given[place].elements
      place += 1
    }
  }
}
