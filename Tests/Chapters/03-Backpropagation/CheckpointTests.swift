import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import TestSupport
import Testing

@Suite struct CheckpointTests {
  private static func trainer() -> (Trainer<BLAS, GradientDescent<BLAS>>, Examples) {
    var generator = SplitMix64(seed: 6)
    let network = DenseNetwork<BLAS>(
      inputs: 2, [LayerSpec(5, .tanh, isNormalized: true, keepProbability: 0.8), LayerSpec(4, .relu), LayerSpec(1)],
      loss: .binaryCrossEntropy, penalty: .l2(0.25), using: &generator)
    let examples = Examples(.moons(40, using: &generator), for: .binaryCrossEntropy)
    return (Trainer(network, GradientDescent<BLAS>(learningRate: 0.1), batchSize: 16, seed: 6), examples)
  }

  @Test func `a network comes back`() throws {
    try inFolder { folder in
      var (trainer, examples) = Self.trainer()
      try trainer.fit(examples, epochs: 2)
      trainer.network.frozen = 1
      try trainer.network.save(to: folder + "/network")
      let loaded = try DenseNetwork<BLAS>(loading: folder + "/network")
      #expect(loaded.parameters == trainer.network.parameters)
      #expect(loaded.running == trainer.network.running)
      #expect(loaded.architecture == trainer.network.architecture && loaded.penalty == .l2(0.25) && loaded.frozen == 1)
      #expect(loaded.outputs(examples.X) == trainer.network.outputs(examples.X))
    }
  }

  @Test func `a run is taken up bit for bit`() throws {
    try inFolder { folder in
      var (whole, examples) = Self.trainer()
      var first = whole
      try whole.fit(examples, dev: examples, epochs: 7)
      try first.fit(examples, dev: examples, epochs: 3)
      try first.save(to: folder + "/run")
      var second = try Trainer<BLAS, GradientDescent<BLAS>>(
        resuming: folder + "/run", GradientDescent<BLAS>(learningRate: 0.1))
      try second.fit(examples, dev: examples, epochs: 4)
      #expect(second.network.parameters == whole.network.parameters)
      #expect(second.network.running == whole.network.running)
      #expect(second.history == whole.history && second.steps == whole.steps)
    }
  }

  @Test func `so is the state of its update`() throws {
    try inFolder { folder in
      let (plain, examples) = Self.trainer()
      var whole = Trainer(plain.network, Drift(), batchSize: 16, seed: 6)
      var first = whole
      try whole.fit(examples, epochs: 5)
      try first.fit(examples, epochs: 3)
      try first.save(to: folder + "/run")
      let names = try TensorFile(reading: folder + "/run").tensors.map(\.name)
      #expect(names.suffix(3) == ["update, drift", "update, steps", "history, cost and dev cost"])
      var second = try Trainer<BLAS, Drift>(resuming: folder + "/run", Drift())
      #expect(second.update.drift == first.update.drift && second.update.steps == [[9]])
      try second.fit(examples, epochs: 2)
      #expect(second.network.parameters == whole.network.parameters && second.update.drift == whole.update.drift)
    }
  }

  @Test func `tensors are filled from those of the same names and shapes, or an error names both`() throws {
    var list = TensorList(["a": Matrix(1, 2), "b": Matrix(2, 1)])
    try list.fill(from: TensorList(["a": [[1, 2]], "b": [[3], [4]]]).list, "PATH")
    #expect(list.list.map(\.elements) == [[1, 2], [3, 4]])
    func refusal(_ own: TensorList, _ given: TensorList) -> String {
      var own = own
      do { try own.fill(from: given.list, "PATH") } catch { return "\(error)" }
      return "nothing"
    }
    let (a, none) = (TensorList(["a": Matrix(1, 2)]), TensorList([Tensor]()))
    #expect(refusal(a, TensorList(["b": Matrix(1, 2)])) == Self.other + "expected a [1, 2], found b [1, 2]")
    #expect(refusal(a, none) == Self.other + "expected a [1, 2], found no more tensors")
    #expect(refusal(none, a) == Self.other + "expected no more tensors, found a [1, 2]")
  }

  private static let other = "another architecture: PATH, tensor 0: "

  @Test func `the network of a run is loaded without the run`() throws {
    try inFolder { folder in
      var (trainer, examples) = Self.trainer()
      try trainer.fit(examples, epochs: 1)
      try trainer.save(to: folder + "/run")
      let loaded = try DenseNetwork<BLAS>(loading: folder + "/run")
      #expect(loaded.tensors == trainer.network.tensors)
    }
  }

  @Test func `chapter 2's models come back`() throws {
    try inFolder { folder in
      var generator = SplitMix64(seed: 8)
      let X = Matrix.normal(4, 7, using: &generator)
      var two = TwoClassModel<BLAS>(inputs: 4, penalty: .l1(0.5))
      two.unit.w = .normal(4, 1, using: &generator)
      two.unit.b = -0.1
      try two.save(to: folder + "/two")
      let loadedTwo = try TwoClassModel<BLAS>(loading: folder + "/two")
      #expect(loadedTwo.unit == two.unit && loadedTwo.penalty == two.penalty)
      #expect(loadedTwo.probabilities(X) == two.probabilities(X))

      var many = ManyClassModel<BLAS>(classes: 3, inputs: 4)
      many.units.W = .normal(3, 4, using: &generator)
      many.units.b = .normal(3, 1, using: &generator)
      try many.save(to: folder + "/many")
      let loadedMany = try ManyClassModel<BLAS>(loading: folder + "/many")
      #expect(loadedMany.units == many.units && loadedMany.penalty == .none)
      #expect(loadedMany.probabilities(X) == many.probabilities(X))
    }
  }

  // MARK: Refusals

  /// What is said of the file of a run, changed.
  private func refusal(
    _ change: (inout TensorFile) -> Void,
    _ load: (String) throws -> Void = { path in _ = try DenseNetwork<BLAS>(loading: path) }
  ) throws -> String {
    var said = "nothing"
    try inFolder { folder in
      let path = folder + "/run"
      try Self.trainer().0.save(to: path)
      var file = try TensorFile(reading: path)
      change(&file)
      try file.write(to: path)
      do { try load(path) } catch { said = "\(error)".replacingOccurrences(of: path, with: "PATH") }
    }
    return said
  }

  @Test func `metadata that cannot be read are an error`() throws {
    try #expect(
      refusal { file in file.metadata["loss"] = "regret" }
        == "bad metadata: PATH, metadata \"loss\": expected a loss, found \"regret\"")
    try #expect(
      refusal { file in file.metadata["layer 1"] = "many relu keep 1.0" }
        == "bad metadata: PATH, metadata \"layer 1\": expected units, activation, keep p, found \"many relu keep 1.0\"")
    try #expect(
      refusal { file in file.metadata["penalty"] = "l2 -5" }
        == "bad metadata: PATH, metadata \"penalty\": expected none, l1 λ or l2 λ, λ not negative, found \"l2 -5\"")
    try #expect(
      refusal { file in file.metadata["frozen"] = "4" }
        == "bad metadata: PATH, metadata \"frozen\": expected a number of layers from 0 to 3, found \"4\"")
    try #expect(
      refusal { file in file.metadata["inputs"] = "0" }
        == "bad metadata: PATH, metadata \"inputs\": expected a number of inputs from 1 to 16777216, found \"0\"")
    try #expect(refusal { file in file.metadata["inputs"] = "9223372036854775807" }.contains("from 1 to 16777216"))
    try #expect(refusal { file in file.metadata["layer 2"] = "-3 relu keep 1.0" }.contains("expected units"))
    try #expect(refusal { file in file.metadata["layer 2"] = "4 relu keep nan" }.contains("expected units"))
  }

  /// A network of these sizes would not fit into memory.
  @Test func `tensors that the metadata do not describe are an error, and nothing is allocated for it`() throws {
    try #expect(
      refusal { file in file.metadata["inputs"] = "16777216" }
        == "another architecture: PATH, tensor 0: expected layer 1, W [5, 16777216], found layer 1, W [5, 2]")
    try #expect(
      refusal { file in
        file.metadata["layer 1"] = "16777216 relu keep 1.0"
        file.metadata["layer 2"] = "16777216 relu keep 1.0"
      } == "another architecture: PATH, tensor 0: expected layer 1, W [16777216, 2], found layer 1, W [5, 2]")
    try #expect(
      refusal { file in for l in 4..<60 { file.metadata["layer \(l)"] = "4000000 relu keep 1.0" } }
        == "another architecture: PATH, tensor 8: expected layer 4, W [4000000, 1], "
        + "found layer 1, running mean [5, 1]")
    try #expect(
      refusal { file in file.tensors[0].name = "layer 7, W" }
        == "another architecture: PATH, tensor 0: expected layer 1, W [5, 2], found layer 7, W [5, 2]")
    try #expect(
      refusal { file in file.tensors.remove(at: 9) }
        == "another architecture: PATH, tensor 9: expected layer 1, running variance [5, 1], found no more tensors")
  }

  @Test func `another kind of model is an error`() throws {
    try #expect(
      refusal { file in file.metadata["model"] = "recurrent network" }
        == "another kind of model: PATH, metadata \"model\": expected \"dense network\", found \"recurrent network\"")
    try #expect(
      refusal { file in file.metadata["model"] = nil }
        == "another kind of model: PATH, metadata \"model\": expected \"dense network\", found nothing")
  }

  @Test func `a run that cannot be taken up is an error`() throws {
    func resume(_ path: String) throws {
      _ = try Trainer<BLAS, GradientDescent<BLAS>>(resuming: path, GradientDescent<BLAS>(learningRate: 0.1))
    }
    for steps in ["9223372036854775807", "-5", "some"] {
      try #expect(
        refusal({ file in file.metadata["step"] = steps }, resume)
          == "bad metadata: PATH, metadata \"step\": expected a number of steps from 0 to 9007199254740992, "
          + "found \"\(steps)\"")
    }
    try #expect(
      refusal({ file in file.metadata["generator"] = "-1" }, resume)
        == "bad metadata: PATH, metadata \"generator\": expected a generator's state, found \"-1\"")
    try #expect(
      refusal({ file in file.tensors.removeLast() }, resume)
        == "not a training run: PATH: expected one history of shape [epochs, 2], found []")
    try #expect(refusal({ file in file.metadata["batch"] = "0" }, resume).contains("expected a batch size from 1"))
  }

  @Test func `what does not fit leaves a network as it was`() throws {
    var network = Self.trainer().0.network
    let before = network.tensors
    var generator = SplitMix64(seed: 9)
    let other = DenseNetwork<BLAS>(inputs: 2, [LayerSpec(5), LayerSpec(1)], loss: .squaredError, using: &generator)
    #expect(throws: DataError.self) { try network.fill(from: other.tensors, "other") }
    #expect(network.tensors == before)
  }
}

/// Gradient descent that drifts further with each step: an update with a state of two tensors.
private struct Drift: UpdateRule {
  var learningRate: Scalar = 0.1
  var drift: Matrix = [[0, 0]]
  var steps: Matrix = [[0]]

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try drift.walk("drift", visit)
    try steps.walk("steps", visit)
  }

  mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point) {
    steps[0, 0] += 1
    drift = [[0.01 * steps[0, 0], drift[0, 1] + 0.02]]
    point.walk { _, _, elements in
      for p in elements.indices { elements[p] -= drift[0, 0] * drift[0, 1] }
    }
  }
}
