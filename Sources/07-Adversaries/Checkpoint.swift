/// A game in a file: written whole or not at all, and taken up again bit for bit.
///
///     tensors     "generator, layer 2, W" …, "generator, layer 3, running mean" …, "generator, v, layer 2, W" …, pools
///     metadata    game: what is played and how; step; generator: the state of what draws noise and batches

import Arrays
import Backpropagation
import Datasets

extension Game {
  /// Writes the game to a safetensors file, and the state of its random numbers.
  public func save(to path: String, _ generator: SplitMix64) throws(DataError) {
    try TensorFile(
      self, metadata: ["game": description, "step": "\(steps)", "generator": "\(generator.state)"]
    ).write(to: path)
  }

  /// Takes up the game where its file left it, and returns the state of its random numbers. The players must be built
  /// as they were.
  public mutating func resume(from path: String) throws(DataError) -> SplitMix64 {
    let file = try TensorFile(reading: path)
    func value<Value>(
      _ key: String, _ expected: String, _ read: (String) -> Value?
    ) throws(DataError) -> Value {
      guard let text = file.metadata[key], let value = read(text) else {
        throw DataError(
          "not this game", at: "\(path), metadata \"\(key)\"", expected: expected,
          found: file.metadata[key].map { text in "\"\(text.prefix(60))\"" } ?? "nothing")
      }
      return value
    }
    let own = description
    _ = try value("game", "\"\(own)\"") { text in text == own ? text : nil }
    let steps = try value("step", "a number of steps") { text in Int(text).flatMap { n in n >= 0 ? n : nil } }
    let state = try value("generator", "a generator's state") { text in UInt64(text) }
    try fill(from: file.tensors, path)
    self.steps = steps
    return SplitMix64(seed: state)
  }
}
