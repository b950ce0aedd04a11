/// A language model, trained on a text: perplexity on its way down, and lines drawn from it.

import Arrays
import Recurrence
import StudyKit

/// A model's nats a token on what was held out, after each epoch, and the model.
struct LanguageTrial<Kernels: SequenceKernels>: Sendable {
  let text: Text
  let model: LanguageModel<Kernels>
  /// [0] is before the first epoch.
  let nats: [Double]
}

func learnLanguage<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, _ text: Text, _ cell: Cell, units n: Int, embedding n_e: Int? = nil, epochs: Int,
  seed: UInt64
) throws -> LanguageTrial<Kernels> {
  var model = LanguageModel<Kernels>(
    vocabulary: text.vocabulary.count, embedding: n_e, [RecurrentLayerSpec(cell, n)], seed: seed)
  var nats = [model.nats(text.held)]
  for _ in 0..<epochs {
    _ = try model.epoch(text.known)
    nats.append(model.nats(text.held))
  }
  return LanguageTrial(text: text, model: model, nats: nats)
}

extension LanguageTrial {
  /// Lines drawn from the model, one after another, as it would go on after it has read some text.
  func samples(_ count: Int, temperature: Double, seed: UInt64) -> [String] {
    var generator = SplitMix64(seed: seed)
    let read = text.held.first.map { batch in model.encoded(batch.inputs.map { numbers in [numbers[0]] }) }
    var states = read.map { read in model.network.forward(read).states }
    return (0..<count + 1).map { _ in
      let drawn = model.sample(
        after: 0, until: 0, limit: 60, temperature: temperature, barred: 1, states: &states, using: &generator)
      return text.token.text(of: drawn.map { number in text.vocabulary.tokens[number] })
    }.suffix(count)
  }
}
