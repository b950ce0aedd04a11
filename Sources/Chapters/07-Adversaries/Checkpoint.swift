/// A game in a file: written whole or not at all, and resumed bit for bit.
///
///     tensors     "generator, layer 2, W" …, "generator, layer 3, running mean" …, "generator, v, layer 2, W" …, pools
///     metadata    model: game; game: what is played and how; step; generator: the state of what draws noise and batches

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
    try ModelFile.write(
      "game", ["game": description, "step": "\(steps)", "generator": "\(generator.state)"], tensors, to: path)
  }

  /// Takes up the game where its file left it, and returns the state of its random numbers. The models must be built
  /// as they were; where they are not, nothing changes.
  public mutating func resume(from path: String) throws(DataError) -> SplitMix64 {
    let file = try ModelFile("game", reading: path)
    let own = description
    _ = try file.value("game", "\"\(own)\"") { text in text == own ? text : nil }
    let (steps, state) = (try file.steps(), try file.generator())
    try fill(from: file.tensors, path)
    self.steps = steps
    return SplitMix64(seed: state)
  }
}
