/// Recurrent networks, their training and language models in files.
///
///     tensors     "E", "layer 1, W_x" …, "layer 2, back, W_x" …, "output, W" …, for a training "update, …" as well
///     metadata    inputs, vocabulary if the inputs are words, outputs, readout, loss, "layer 1": "lstm 128 both ways";
///                 learning rate, limit, schedule

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Optimization

extension RecurrentNetwork: SavableModel {
  public static var kind: String { "recurrent network" }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
  }

  public var metadata: [String: String] {
    let inputs = parameters.layers[0].forth.inputs
    var text = [
      "inputs": "\(inputs)", "outputs": "\(parameters.output.W.rows)", "readout": readout.rawValue,
      "loss": loss.rawValue,
    ]
    text["vocabulary"] = parameters.embedding.map { E in "\(E.columns)" }
    for (l, layer) in architecture.enumerated() {
      text["layer \(l + 1)"] = "\(layer.cell.rawValue) \(layer.units)" + (layer.isBidirectional ? " both ways" : "")
    }
    return text
  }

  public init(describedBy file: ModelFile) throws(DataError) {
    let n_x = try file.number("inputs", "a number of inputs", in: ModelFile.sizes)
    let n_y = try file.number("outputs", "a number of outputs", in: ModelFile.sizes)
    let readsWords = file.metadata["vocabulary"] != nil
    let V = readsWords ? try file.number("vocabulary", "a number of words", in: ModelFile.sizes) : nil
    let readout = try file.value("readout", "everyStep or last") { text in Readout(rawValue: text) }
    let loss = try file.value("loss", "a loss") { text in Loss(rawValue: text) }
    var specs: [RecurrentLayerSpec] = []
    while file.metadata["layer \(specs.count + 1)"] != nil || specs.isEmpty {
      specs.append(
        try file.value("layer \(specs.count + 1)", "a cell, its units, both ways or not") { text in
          RecurrentLayerSpec(text)
        })
    }
    var shapes = V.map { V in [TensorShape("E", [n_x, V])] } ?? []
    for (l, (n_prev, spec)) in zip([n_x] + specs.map(\.width), specs).enumerated() {
      for way in spec.isBidirectional ? ["", "back, "] : [""] {
        shapes += spec.cell.shapes("layer \(l + 1), \(way)", inputs: n_prev, units: spec.units)
      }
    }
    shapes += [TensorShape("output, W", [n_y, specs[specs.count - 1].width]), TensorShape("output, b", [n_y, 1])]
    try file.check(shapes)

    self.init(
      RecurrentParameters(inputs: n_x, vocabulary: V, specs, outputs: n_y), readout: readout, loss: loss)
  }
}

extension RecurrentLayerSpec {
  /// A layer from "lstm 128 both ways".
  fileprivate init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2 || words.dropFirst(2) == ["both", "ways"], let cell = Cell(rawValue: String(words[0])),
      let units = Int(words[1]), ModelFile.sizes.contains(units)
    else { return nil }
    self.init(cell, units, isBidirectional: words.count > 2)
  }
}

extension Cell {
  /// The names and shapes of a cell's parameters.
  fileprivate func shapes(_ prefix: String, inputs n_x: Int, units n: Int) -> [TensorShape] {
    let rows = blocks * n
    var shapes = [("W_x", [rows, n_x]), ("W_a", [self == .gru ? 2 * n : rows, n]), ("b", [rows, 1])]
    switch self {
    case .elman, .elmanReLU, .lstm: break
    case .jordan: shapes += [("W_y", [n, n]), ("b_y", [n, 1])]
    case .gru: shapes.append(("W_c", [n, n]))
    case .lateGRU: shapes.append(("b_c", [n, 1]))
    case .peephole: shapes.append(("p", [3 * n, 1]))
    }
    return shapes.map { name, shape in TensorShape(prefix + name, shape) }
  }
}

// MARK: Training

extension SequenceTrainer {
  /// Writes the training to a safetensors file: network, Adam's state, learning rate, limit, schedule.
  public func save(to path: String) throws(DataError) {
    var training = ["learning rate": "\(optimizer.alpha)", "schedule": "\(optimizer.schedule)"]
    if case .norm(let limit) = optimizer.clipping { training["limit"] = "\(limit)" }
    try network.save(optimizer, training, to: path)
  }

  /// Takes up a training where its file left it. The schedule is given again, and must be that of the file.
  public init(resuming path: String, schedule: Schedule = .constant) throws(DataError) {
    let file = try ModelFile(RecurrentNetwork<Kernels>.kind, reading: path)
    func number(_ key: String, from least: Scalar) throws(DataError) -> Scalar {
      try file.value(key, "a number above \(least)") { text in Scalar(text).flatMap { x in x > least ? x : nil } }
    }
    let (learningRate, limit) = (try number("learning rate", from: -.infinity), try number("limit", from: 0))
    _ = try file.value("schedule", "\"\(schedule)\"") { text in text == "\(schedule)" ? schedule : nil }
    self.init(
      try RecurrentNetwork(in: file), learningRate: learningRate, schedule: schedule, limit: limit)
    try file.resume(&optimizer)
  }
}

extension LanguageModel {
  /// Writes the model and its training to a safetensors file.
  public func save(to path: String) throws(DataError) { try trainer.save(to: path) }

  /// Takes up a model and its training where its file left it. Which token is which is not in the file: the vocabulary
  /// must be that of the training.
  public init(resuming path: String) throws(DataError) {
    let trainer = try SequenceTrainer<Kernels>(resuming: path)
    let (network, V) = (trainer.network, trainer.network.parameters.output.W.rows)
    let read = network.parameters.embedding?.columns ?? network.parameters.layers[0].forth.inputs
    guard read == V, network.readout == .everyStep, network.loss == .crossEntropy,
      network.architecture.allSatisfy({ layer in !layer.isBidirectional })
    else {
      throw DataError(
        "not a language model", at: path, expected: "\(V) tokens in, crossEntropy at everyStep, no layer both ways",
        found: "\(read) tokens in, \(network.loss.rawValue) at \(network.readout.rawValue)")
    }
    self.trainer = trainer
    isOneHot = network.parameters.embedding == nil
  }
}
