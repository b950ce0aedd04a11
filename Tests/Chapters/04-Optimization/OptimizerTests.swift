import Arrays
import Backpropagation
import Datasets
import Optimization
import TestSupport
import Testing

@Suite struct OptimizerTests {
  @Test func `the state has the parameters' names and shapes`() {
    let point = TensorList(["layer 1, W": Matrix(2, 3), "layer 1, b": Matrix(2, 1)])
    let tensors = Optimizer<Loops>(.adam(), learningRate: 0.1, for: point).tensors
    #expect(
      tensors.map(\.name) == [
        "steps", "v, layer 1, W", "v, layer 1, b", "s, layer 1, W", "s, layer 1, b",
      ])
    #expect(tensors.map(\.shape) == [[], [2, 3], [2, 1], [2, 3], [2, 1]])
    #expect(Optimizer<Loops>(.descent, learningRate: 0.1, for: point).tensors.map(\.name) == ["steps"])
    #expect(Optimizer<Loops>(.deltaBarDelta(), learningRate: 0.1, for: point).tensors.last?.elements == [1, 1])
  }

  @Test func `a made-up count of steps starts anew`() {
    var optimizer = Optimizer<Loops>(.descent, learningRate: 0.1, for: TensorList([]))
    for count in [Scalar.nan, .infinity, -3, 2.5] {
      optimizer.walk { name, _, elements in if name == "steps" { elements[0] = count } }
      #expect(optimizer.steps == 0)
    }
  }

  @Test func `a run of the trainer is saved, and taken up bit for bit`() throws {
    try inFolder { folder in
      var generator = SplitMix64(seed: 6)
      let examples = Examples(.moons(40, using: &generator), for: .binaryCrossEntropy)
      let network = DenseNetwork<BLAS>(
        inputs: 2, [LayerSpec(5, .tanh), LayerSpec(1)], loss: .binaryCrossEntropy, using: &generator)
      let fresh = Optimizer<BLAS>(
        .adam(AdamSettings(weightDecay: 0.1)), learningRate: 0.05, for: network.parameters,
        schedule: .inverse(decay: 0.5),
        stepsPerEpoch: 3, clipping: .norm(1))
      var whole = Trainer(network, fresh, batchSize: 16, seed: 6)
      var first = whole
      try whole.fit(examples, epochs: 6)
      try first.fit(examples, epochs: 2)
      try first.save(to: folder + "/run")
      var second = try Trainer<BLAS, Optimizer<BLAS>>(resuming: folder + "/run", fresh)
      #expect(second.update.steps == 6)
      try second.fit(examples, epochs: 4)
      #expect(second.network.parameters == whole.network.parameters)
      #expect(second.update.tensors == whole.update.tensors)
    }
  }

  @Test func `a gradient of another shape stops the program, and is named`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var point = TensorList(["W": Matrix(2, 3)])
      var optimizer = Optimizer<Loops>(.adam(), learningRate: 0.1, for: point)
      optimizer.move(&point, against: TensorList(["W": Matrix(3, 2)]))
    }
    #expect(result.says("Optimizer: the gradient of W [2, 3] is W [3, 2]"))
  }
}
