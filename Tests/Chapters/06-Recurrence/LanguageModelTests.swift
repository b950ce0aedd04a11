import Arrays
import Foundation
import Recurrence
import Testing

@Suite struct LanguageModelTests {
  private func model(embedding: Int? = nil) -> LanguageModel<BLAS> {
    LanguageModel(vocabulary: 4, embedding: embedding, [RecurrentLayerSpec(.lstm, 6)], learningRate: 0.05, seed: 51)
  }
  /// 0 1 2 3 0 1 2 3 …: after some tokens nothing is uncertain.
  private let batches = tokenBatches((0..<401).map { p in p % 4 }, sequences: 4, steps: 10)

  @Test(arguments: [nil, 3]) func `it learns what comes next`(embedding: Int?) throws {
    var model = model(embedding: embedding)
    #expect(abs(model.nats(batches) - log(4)) < 0.3)
    for _ in 0..<12 { _ = try model.epoch(batches) }
    #expect(model.nats(batches) < 0.1)
    #expect(perplexity(nats: log(4)) > 3.999)
  }

  @Test func `the state is carried from batch to batch`() {
    let model = model()
    let whole = model.nats(tokenBatches((0..<81).map { p in p * p % 4 }, sequences: 2, steps: 40))
    let pieces = model.nats(tokenBatches((0..<81).map { p in p * p % 4 }, sequences: 2, steps: 10))
    #expect(abs(whole - pieces) < 1e-5)
  }

  @Test func `what is barred is never drawn and the end ends`() {
    let model = model()
    var (generator, states): (SplitMix64, [CellState]?) = (SplitMix64(seed: 52), nil)
    let tokens = model.sample(
      after: 0, until: 3, limit: 200, temperature: 5, barred: 1, states: &states, using: &generator)
    #expect(!tokens.contains(1) && tokens.last == 3 && tokens.dropLast().allSatisfy { $0 != 3 })
    #expect(states?.count == 1)
  }

  /// Nearly 0: always the likeliest. Very high: all alike.
  @Test func `temperature flattens`() {
    let model = model()
    func counts(_ temperature: Double) -> [Int] {
      var generator = SplitMix64(seed: 53)
      var counts = [0, 0, 0, 0]
      for _ in 0..<400 {
        var states: [CellState]?
        let token = model.sample(
          after: 0, until: 0, limit: 1, temperature: temperature, states: &states, using: &generator)[0]
        counts[token] += 1
      }
      return counts
    }
    #expect(counts(0.001).max() == 400)
    #expect(counts(1_000).allSatisfy { count in (60...140).contains(count) })
  }
}
