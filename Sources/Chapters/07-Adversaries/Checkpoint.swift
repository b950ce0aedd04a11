/// A game in a file: written whole or not at all, and resumed bit for bit.
///
///     tensors     "generator, layer 2, W" …, "generator, layer 3, running mean" …, "generator, v, layer 2, W" …, pools
///     metadata    game: what is played and how; step; generator: the state of what draws noise and batches

import Arrays
import Backpropagation
import Datasets
import Foundation

/// Where, and how often, a long training saves its state.
public struct Checkpoints: Equatable, Sendable {
  public let path: String
  /// After how many steps each time.
  public let every: Int

  public init(_ path: String, every: Int = 100) {
    require(every > 0, "Checkpoints: every \(every) steps")
    (self.path, self.every) = (path, every)
  }
}

extension AdversarialTraining {
  /// Resumes the training from its checkpoint, if there is one.
  package mutating func resumeIfSaved(_ checkpoints: Checkpoints?, _ generator: inout SplitMix64) throws(DataError) {
    guard let checkpoints, FileManager.default.fileExists(atPath: checkpoints.path) else { return }
    generator = try resume(from: checkpoints.path)
  }

  /// Saves a checkpoint, if it is time.
  package func saveIfDue(_ checkpoints: Checkpoints?, _ generator: SplitMix64) throws(DataError) {
    if let checkpoints, steps % checkpoints.every == 0 { try save(to: checkpoints.path, generator) }
  }

  /// Writes the game to a safetensors file, and the state of its random numbers.
  public func save(to path: String, _ generator: SplitMix64) throws(DataError) {
    try TensorFile(
      self, metadata: ["game": description, "step": "\(steps)", "generator": "\(generator.state)"]
    ).write(to: path)
  }

  /// Takes up the game where its file left it, and returns the state of its random numbers. The models must be built
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
