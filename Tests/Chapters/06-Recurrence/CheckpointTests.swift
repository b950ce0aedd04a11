import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression
import Optimization
import Recurrence
import TestSupport
import Testing

@Suite struct RecurrentCheckpointTests {
  private static func network(
    _ layers: [RecurrentLayerSpec], vocabulary: Int? = nil, readout: Readout = .everyStep, seed: UInt64 = 5
  ) -> RecurrentNetwork<BLAS> {
    var generator = SplitMix64(seed: seed)
    return RecurrentNetwork(
      inputs: 4, vocabulary: vocabulary, layers, outputs: 3, readout: readout, loss: .crossEntropy, using: &generator)
  }

  private static func inputs(steps T: Int = 5, examples m: Int = 3) -> SequenceInputs {
    var generator = SplitMix64(seed: 6)
    return .vectors((0..<T).map { _ in Matrix.normal(4, m, using: &generator) })
  }

  @Test(arguments: Cell.allCases, [Readout.everyStep, .last])
  func `a network of every cell comes back`(_ cell: Cell, _ readout: Readout) throws {
    try inFolder { folder in
      let layers = [RecurrentLayerSpec(cell, 6, isBidirectional: true), RecurrentLayerSpec(cell, 5)]
      let network = Self.network(layers, readout: readout)
      try network.save(to: folder + "/network")
      let loaded = try RecurrentNetwork<BLAS>(loading: folder + "/network")
      #expect(loaded.parameters == network.parameters && loaded.architecture == network.architecture)
      #expect(loaded.readout == readout && loaded.loss == .crossEntropy)
      #expect(loaded.scores(Self.inputs()).scores == network.scores(Self.inputs()).scores)
    }
  }

  @Test func `a network that reads words comes back`() throws {
    try inFolder { folder in
      let network = Self.network([RecurrentLayerSpec(.gru, 6)], vocabulary: 9)
      try network.save(to: folder + "/network")
      let loaded = try RecurrentNetwork<BLAS>(loading: folder + "/network")
      #expect(loaded.parameters == network.parameters)
      let words = SequenceInputs.words([[0, 8], [3, 3], [7, 1]])
      #expect(loaded.scores(words).scores == network.scores(words).scores)
    }
  }

  @Test func `a training is taken up bit for bit`() throws {
    try inFolder { folder in
      var generator = SplitMix64(seed: 7)
      let batches = (0..<6).map { _ in copyTask(steps: 4, symbols: 4, examples: 5, using: &generator) }
      let network = RecurrentNetwork<BLAS>(
        inputs: 5, [RecurrentLayerSpec(.lstm, 8)], outputs: 4, readout: .last, loss: .crossEntropy, using: &generator)
      var whole = SequenceTrainer(network, learningRate: 0.1, schedule: .inverseRoot(k: 0.7), limit: 0.3)
      var first = whole
      for batch in batches { try whole.step(batch, learningRate: 0.05) }
      for batch in batches[..<2] { try first.step(batch, learningRate: 0.05) }
      try first.save(to: folder + "/run")
      var second = try SequenceTrainer<BLAS>(resuming: folder + "/run", schedule: .inverseRoot(k: 0.7))
      #expect(second.optimizer.alpha == 0.05 && second.optimizer.steps == 2)
      #expect(second.optimizer.clipping == .norm(0.3))
      for batch in batches[2...] { try second.step(batch) }
      #expect(second.network.parameters == whole.network.parameters)
      #expect(second.optimizer.tensors == whole.optimizer.tensors)
      #expect(try RecurrentNetwork<BLAS>(loading: folder + "/run").parameters == first.network.parameters)
    }
  }

  @Test(arguments: [nil, 3]) func `a language model is taken up bit for bit`(_ embedding: Int?) throws {
    try inFolder { folder in
      let batches = tokenBatches((0..<201).map { p in p * p % 4 }, sequences: 4, steps: 10)
      var whole = LanguageModel<BLAS>(
        vocabulary: 4, embedding: embedding, [RecurrentLayerSpec(.lateGRU, 6)], learningRate: 0.05, seed: 8)
      var first = whole
      for _ in 0..<3 { _ = try whole.epoch(batches) }
      _ = try first.epoch(batches)
      try first.save(to: folder + "/model")
      var second = try LanguageModel<BLAS>(resuming: folder + "/model")
      for _ in 0..<2 { _ = try second.epoch(batches) }
      #expect(second.network.parameters == whole.network.parameters && second.isOneHot == (embedding == nil))
      #expect(second.nats(batches) == whole.nats(batches))
    }
  }

  // MARK: Refusals

  /// What is said of the file of a training, changed.
  private func refusal(
    _ change: (inout TensorFile) -> Void,
    _ load: (String) throws -> Void = { path in _ = try RecurrentNetwork<BLAS>(loading: path) }
  ) throws -> String {
    var said = "nothing"
    try inFolder { folder in
      let path = folder + "/run"
      try SequenceTrainer(Self.network([RecurrentLayerSpec(.gru, 6)], vocabulary: 9)).save(to: path)
      var file = try TensorFile(reading: path)
      change(&file)
      try file.write(to: path)
      do { try load(path) } catch { said = "\(error)".replacingOccurrences(of: path, with: "PATH") }
    }
    return said
  }

  @Test(arguments: ["", "gru", "gru 0", "gru 99999999999999999999", "gru 6 both", "gru 6 both ways often", "grue 6"])
  func `a layer that cannot be read is an error`(_ layer: String) throws {
    try #expect(
      refusal { file in file.metadata["layer 1"] = layer }
        == "bad metadata: PATH, metadata \"layer 1\": expected a cell, its units, both ways or not, found \"\(layer)\"")
  }

  /// A network of these sizes would not fit into memory.
  @Test func `tensors that the metadata do not describe are an error, and nothing is allocated for it`() throws {
    try #expect(
      refusal { file in file.metadata["layer 1"] = "gru 16777216 both ways" }
        == "another architecture: PATH, tensor 1: expected layer 1, W_x [50331648, 4], found layer 1, W_x [18, 4]")
    try #expect(
      refusal { file in file.metadata["layer 1"] = "lstm 6" }
        == "another architecture: PATH, tensor 1: expected layer 1, W_x [24, 4], found layer 1, W_x [18, 4]")
    try #expect(
      refusal { file in file.metadata["vocabulary"] = "16777216" }
        == "another architecture: PATH, tensor 0: expected E [4, 16777216], found E [4, 9]")
    try #expect(
      refusal { file in file.metadata["outputs"] = "-1" }
        == "bad metadata: PATH, metadata \"outputs\": expected a number of outputs from 1 to 16777216, found \"-1\"")
    try #expect(refusal { file in file.metadata["vocabulary"] = nil }.contains("tensor 0: expected layer 1, W_x"))
  }

  @Test func `another kind, another schedule and no language are errors`() throws {
    try #expect(
      refusal { file in file.metadata["model"] = "game" }
        == "another kind of model: PATH, metadata \"model\": expected \"recurrent network\", found \"game\"")
    try #expect(
      refusal({ _ in }, { path in _ = try SequenceTrainer<BLAS>(resuming: path, schedule: .inverse(decay: 0.5)) })
        == "bad metadata: PATH, metadata \"schedule\": expected \"inverse(decay: 0.5)\", found \"constant\"")
    try #expect(
      refusal({ file in file.metadata["limit"] = "0" }, { path in _ = try SequenceTrainer<BLAS>(resuming: path) })
        == "bad metadata: PATH, metadata \"limit\": expected a number above 0.0, found \"0\"")
    try #expect(
      refusal({ _ in }, { path in _ = try LanguageModel<BLAS>(resuming: path) })
        == "not a language model: PATH: expected 3 tokens in, crossEntropy at everyStep, no layer both ways, "
        + "found 9 tokens in, crossEntropy at everyStep")
  }

  @Test func `what does not fit leaves a network as it was`() throws {
    var network = Self.network([RecurrentLayerSpec(.gru, 6)])
    let before = network.tensors
    let other = Self.network([RecurrentLayerSpec(.gru, 7)])
    #expect(throws: DataError.self) { try network.fill(from: other.tensors, "other") }
    #expect(network.tensors == before)
  }

  // MARK: Scores alone

  @Test(arguments: Cell.allCases, [Readout.everyStep, .last])
  func `the scores alone are those of a forward pass, bit for bit`(_ cell: Cell, _ readout: Readout) {
    let layers = [RecurrentLayerSpec(cell, 6, isBidirectional: true), RecurrentLayerSpec(cell, 5)]
    let network = Self.network(layers, readout: readout)
    let (inputs, lengths) = (Self.inputs(), [5, 2, 4])
    let pass = network.forward(inputs, lengths: lengths)
    let (scores, states) = network.scores(inputs, lengths: lengths)
    #expect(scores == pass.scores && states == pass.states)
    let next = network.forward(inputs, from: pass.states)
    #expect(network.scores(inputs, from: states).scores == next.scores)
  }

  /// In a process of its own, since a peak never falls. Before its steps, a layer of LSTM units has what it takes, 1 number
  /// a unit, and the inputs' part of its scores, 4; a layer whose steps are kept has 8 in the end.
  @Test func `the scores alone take the memory of one layer's scores, however many there are`() async {
    await #expect(processExitsWith: .success) {
      let (n, m, T, L) = (32, 64, 128, 6)
      var generator = SplitMix64(seed: 9)
      let network = RecurrentNetwork<BLAS>(
        inputs: 4, Array(repeating: RecurrentLayerSpec(.lstm, n), count: L), outputs: 3, readout: .last,
        loss: .crossEntropy, using: &generator)
      _ = network.scores(Self.inputs(steps: 2, examples: m))
      let inputs = Self.inputs(steps: T, examples: m)
      let start = peakOfMemory()
      let Z = network.scores(inputs).scores
      let scores = peakOfMemory() - start
      let pass = network.forward(inputs)
      let forward = peakOfMemory() - start
      precondition(Z == pass.scores)
      let unit = n * m * T * MemoryLayout<Scalar>.stride
      precondition(2 * scores < 13 * unit && forward > 6 * L * unit, "\(scores) and \(forward) bytes, \(unit) a unit")
    }
  }
}
