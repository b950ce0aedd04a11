import Arrays
import Backpropagation
import Datasets
import Foundation
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
      try whole.fit(examples, dev: examples, epochs: 6)
      try first.fit(examples, dev: examples, epochs: 2)
      try first.save(to: folder + "/run")
      var second = try Trainer<BLAS, GradientDescent<BLAS>>(
        resuming: folder + "/run", GradientDescent<BLAS>(learningRate: 0.1))
      try second.fit(examples, dev: examples, epochs: 4)
      #expect(second.network.parameters == whole.network.parameters)
      #expect(second.network.running == whole.network.running)
      #expect(second.history == whole.history && second.steps == whole.steps)
    }
  }

  @Test func `what is not a network is an error`() throws {
    try inFolder { folder in
      let (trainer, _) = Self.trainer()
      let path = folder + "/network"
      var file = TensorFile([], metadata: [:])
      func refusal(_ change: (inout TensorFile) -> Void) throws -> String {
        try trainer.network.save(to: path)
        file = try TensorFile(reading: path)
        change(&file)
        try file.write(to: path)
        do {
          _ = try DenseNetwork<BLAS>(loading: path)
          return "none"
        } catch {
          return error.description.replacingOccurrences(of: path, with: "PATH")
        }
      }
      try #expect(
        refusal { file in file.metadata["loss"] = "regret" }
          == "not a network: PATH, metadata \"loss\": expected a loss, found \"regret\"")
      try #expect(
        refusal { file in file.metadata["layer 1"] = "many relu keep 1.0" }
          == "not a network: PATH, metadata \"layer 1\": expected units, activation, keep p, "
          + "found \"many relu keep 1.0\"")
      try #expect(
        refusal { file in file.tensors[0].name = "layer 7, W" }
          == "not this network: PATH, tensor 0: expected layer 1, W [5, 2], found layer 7, W [5, 2]")
      try #expect(
        refusal { file in file.tensors.removeLast() }
          == "not this network: PATH, tensor 9: expected layer 1, running variance [5, 1], found no more tensors"
      )
      try #expect(refusal { file in file.metadata["frozen"] = "4" }.contains("expected at most 3"))
      try #expect(refusal { file in file.metadata["inputs"] = "0" }.contains("expected at least 1"))
    }
  }
}
