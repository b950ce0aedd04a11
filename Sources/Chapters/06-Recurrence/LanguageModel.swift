/// A language model: a recurrent network that says how likely each token is to come next.
///
///     (1) P(y[t] | y[0 … t − 1]) = softmax(Z[t])
///     (2) nats = mean of −ln P(y[t] | …) over all tokens;      perplexity = e^nats
///     (3) sampling: the next token is drawn from softmax(Z / temperature)
///
/// At temperature 1 the model speaks as it believes; below, it says what is likely more often than it believes.

import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression

/// A network that reads tokens, and how it is trained: clipped by norm, the state carried from batch to batch.
public struct LanguageModel<Kernels: SequenceKernels>: Sendable {
  public var trainer: SequenceTrainer<Kernels>
  /// Whether tokens go in as one-hot columns, or through an embedding.
  public let isOneHot: Bool

  public var network: RecurrentNetwork<Kernels> { trainer.network }

  /// A model of V tokens; with an embedding where one is asked for, else one-hot.
  public init(
    vocabulary V: Int, embedding n_e: Int? = nil, _ architecture: [RecurrentLayerSpec], learningRate: Scalar = 0.01,
    limit: Scalar = 1,
    seed: UInt64
  ) {
    require(
      architecture.allSatisfy { !$0.isBidirectional }, "LanguageModel: a layer that reads backwards sees the answer")
    var generator = SplitMix64(seed: seed)
    let network = RecurrentNetwork<Kernels>(
      inputs: n_e ?? V, vocabulary: n_e.map { _ in V }, architecture, outputs: V, readout: .everyStep,
      loss: .crossEntropy,
      using: &generator)
    trainer = SequenceTrainer(network, learningRate: learningRate, limit: limit)
    isOneHot = n_e == nil
  }

  private var V: Int { network.parameters.output.W.rows }

  /// The batch as the network takes it.
  public func batch(_ tokens: TokenBatch, lengths: [Int]? = nil) -> SequenceBatch {
    SequenceBatch(
      encoded(tokens.inputs), targets: tokens.targets.map { targets in oneHot(targets, V) }, lengths: lengths)
  }

  /// One walk through a text; the state is carried from batch to batch. Returns the mean nats a token.
  public mutating func epoch(_ batches: [TokenBatch]) throws(TrainingError) -> Double {
    var (states, sum): ([CellState]?, Double) = (nil, 0)
    for tokens in batches {
      let (nats, next) = try trainer.step(batch(tokens), from: states)
      (states, sum) = (next, sum + nats)
    }
    return sum / Double(max(batches.count, 1))
  }

  /// (2) The nats a token of batches that follow one another.
  public func nats(_ batches: [TokenBatch]) -> Double {
    var (states, sum, count): ([CellState]?, Double, Int) = (nil, 0, 0)
    for tokens in batches {
      let batch = batch(tokens)
      let (Z, next) = network.scores(batch.inputs, from: states)
      let mean = network.loss.cost(Kernels.self, Z, joined(batch.targets))
      (sum, count) = (sum + Double(mean) * Double(Z.columns), count + Z.columns)
      states = next
    }
    return sum / Double(max(count, 1))
  }

  /// (1), (3) Tokens drawn one after another, each fed back, until `end` or the limit; `barred` is never drawn. The states
  /// are those that the reading of what came before has left, and are carried on.
  public func sample(
    after start: Int, until end: Int, limit: Int, temperature: Double = 1, barred: Int? = nil,
    states: inout [CellState]?, using generator: inout SplitMix64
  ) -> [Int] {
    require(temperature > 0, "sample: a temperature of \(temperature)")
    var (tokens, token): ([Int], Int) = ([], start)
    while tokens.count < limit {
      let pass = network.forward(encoded([[token]]), from: states)
      states = pass.states
      var Z = pass.scores.map { z in z / Scalar(temperature) }
      if let barred { Z[barred, 0] = -.infinity }
      token = draw(Kernels.softmax(Z), using: &generator)
      tokens.append(token)
      if token == end { break }
    }
    return tokens
  }

  /// Tokens as the network takes them, [time][sequence].
  package func encoded(_ words: [[Int]]) -> SequenceInputs {
    isOneHot ? .vectors(words.map { words in oneHot(words, V) }) : .words(words)
  }
}

/// A class, drawn with the probabilities of a column.
func draw(_ P: Matrix, using generator: inout SplitMix64) -> Int {
  var rest = generator.uniform()
  for i in 0..<P.rows {
    rest -= Double(P[i, 0])
    if rest < 0 { return i }
  }
  return P.elements.lastIndex { p in p > 0 } ?? 0
}

/// (2) What nats a token mean: among how many equally likely tokens one seems to choose.
public func perplexity(nats: Double) -> Double { exp(nats) }
