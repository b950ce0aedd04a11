/// A batch of sequences, by time, with what should come of them.

import Arrays

/// What comes in, by time: columns of numbers, or a word for each example.
public enum SequenceInputs: Equatable, Sendable {
  case vectors([Matrix])
  case words([[Int]])

  /// How many steps there are.
  public var steps: Int {
    switch self {
    case .vectors(let x): x.count
    case .words(let words): words.count
    }
  }

  /// The columns of numbers; none where the inputs are words.
  public var columns: [Matrix] {
    if case .vectors(let x) = self { x } else { [] }
  }

  /// How many examples there are.
  public var examples: Int {
    switch self {
    case .vectors(let x): x.first?.columns ?? 0
    case .words(let words): words.first?.count ?? 0
    }
  }
}

/// A batch of sequences with a target for each step, or one for the whole sequence.
public struct SequenceBatch: Equatable, Sendable {
  public var inputs: SequenceInputs
  public var targets: [Matrix]
  /// How long each sequence is, where they differ.
  public var lengths: [Int]?

  public init(_ inputs: SequenceInputs, targets: [Matrix], lengths: [Int]? = nil) {
    require(
      targets.count == 1 || targets.count == inputs.steps,
      "SequenceBatch: \(targets.count) targets for \(inputs.steps) steps")
    (self.inputs, self.targets, self.lengths) = (inputs, targets, lengths)
  }
}
