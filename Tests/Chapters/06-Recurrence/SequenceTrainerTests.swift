import Arrays
import LogisticRegression
import Recurrence
import Testing

@Suite struct SequenceTrainerTests {
  private func trainer(_ seed: UInt64) -> SequenceTrainer<BLAS> {
    var generator = SplitMix64(seed: seed)
    return SequenceTrainer(
      RecurrentNetwork<BLAS>(
        inputs: 5, [RecurrentLayerSpec(.gru, 8)], outputs: 4, readout: .last, loss: .crossEntropy, using: &generator))
  }

  @Test func `the loss falls and is that of one answer`() throws {
    var trainer = trainer(31)
    var generator = SplitMix64(seed: 32)
    let batch = copyTask(steps: 4, symbols: 4, examples: 20, using: &generator)
    let first = try trainer.step(batch).loss
    #expect(abs(first - 1.386) < 0.5)
    try trainer.train(160) { batch }
    #expect(try trainer.step(batch).loss < 0.2 * first)
    #expect(trainer.optimizer.steps == 162)
  }

  @Test func `a loss that is no number stops the training`() {
    var trainer = trainer(33)
    trainer.network.parameters.output.b[0, 0] = .nan
    var generator = SplitMix64(seed: 34)
    let batch = copyTask(steps: 4, symbols: 4, examples: 5, using: &generator)
    #expect(throws: TrainingError.notFinite(step: 0, tensor: "cost", index: 0)) { try trainer.step(batch) }
  }
}
