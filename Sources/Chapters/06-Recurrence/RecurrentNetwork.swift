/// A recurrent network: layers of cells, each forwards or both ways through time, and a linear layer that answers.
///
///     (1) x[t] = E[:, word t], where the inputs are words
///     (2) layer l:  a⁰ = x;   aˡ[t] from aˡ⁻¹[t] and aˡ[t − 1];   both ways: [→aˡ[t]; ←aˡ[t]]
///     (3) Z[t] = W_y aᴸ[t] + b_y                        at every step, or once after the last one
///     (4) J = 1/m · Σₜ Σⱼ ℓ(Z[t][:, j], Y[t][:, j])       a sequence's loss is the sum over its own steps
///     (5) back: dZ = A − Y;   daᴸ[t] = W_yᵀ dZ[t];   through time, layer by layer;   dE
///     (6) of parts of the batch, m_p sequences each:  J = Σ m_p/m J_p,   and so each gradient
///
///     x[t] (n_x, m)   aˡ[t] (nˡ, m), 2nˡ both ways   Z[t], Y[t] (n_y, m)   E (n_x, V)
///
/// Slopes are of the sum of the losses, the parameters' gradients carry the 1/m. No sequence sees another, hence (6): a
/// thread may take a part through all of time by itself, where within a step it would have little to do.

import Arrays
import Backpropagation
import LogisticRegression

/// The kernels that a recurrent network is made of.
public typealias RecurrentNetworkKernels = DenseKernels & EmbeddingKernels & LossKernels & ProductKernels
  & RecurrentKernels

/// What a layer is: its cell, its units, and whether it also runs from the end to the beginning.
public struct RecurrentPlan: Equatable, Sendable {
  public var cell: Cell
  public var units: Int
  public var isBidirectional: Bool

  public init(_ cell: Cell, _ units: Int, isBidirectional: Bool = false) {
    (self.cell, self.units, self.isBidirectional) = (cell, units, isBidirectional)
  }

  /// How many numbers the layer hands on.
  public var width: Int { isBidirectional ? 2 * units : units }
}

/// A layer's parameters, or their gradient: of the way forth, and of the way back where there is one.
public struct RecurrentLayer: Equatable, Sendable {
  public var forth: CellParameters
  public var back: CellParameters?
}

/// All that a recurrent network learns, or how steep its cost is there.
public struct RecurrentParameters: Tensors, Equatable, Sendable {
  public var embedding: Matrix?
  public var layers: [RecurrentLayer]
  public var output: LinearUnits

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try embedding?.walk("E", visit)
    for l in layers.indices {
      let name = "layer \(l + 1), "
      try layers[l].forth.walk { part, shape, elements in try visit(name + part, shape, &elements) }
      try layers[l].back?.walk { part, shape, elements in try visit(name + "back, " + part, shape, &elements) }
    }
    try output.walk { part, shape, elements in try visit("output, " + part, shape, &elements) }
  }
}

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

/// A batch of sequences with what should come of them: a target for each step, or one for the whole.
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

/// Where a network answers: at every step, or once, when it has seen the whole sequence.
public enum Reading: String, Sendable {
  case everyStep, last
}

public struct RecurrentNetwork<Kernels: RecurrentNetworkKernels>: Sendable {
  public let plan: [RecurrentPlan]
  public let reading: Reading
  public let loss: Loss
  public var parameters: RecurrentParameters

  /// A network whose weights are drawn. With a vocabulary, its inputs are words, of n_x learned numbers each.
  public init(
    inputs n_x: Int, vocabulary: Int? = nil, _ plan: [RecurrentPlan], outputs n_y: Int, reading: Reading,
    loss: Loss, using generator: inout SplitMix64
  ) {
    require(n_x > 0 && !plan.isEmpty, "RecurrentNetwork: \(n_x) inputs and \(plan.count) layers are no network")
    (self.plan, self.reading, self.loss) = (plan, reading, loss)
    let embedding = vocabulary.map { V in Matrix.normal(n_x, V, using: &generator) }
    var layers: [RecurrentLayer] = []
    var width = n_x
    for layer in plan {
      let forth = CellParameters(layer.cell, inputs: width, units: layer.units, using: &generator)
      let back =
        layer.isBidirectional
        ? CellParameters(layer.cell, inputs: width, units: layer.units, using: &generator) : nil
      layers.append(RecurrentLayer(forth: forth, back: back))
      width = layer.width
    }
    let output = Initialization.normalBySize.layer(inputs: width, units: n_y, using: &generator)
    parameters = RecurrentParameters(embedding: embedding, layers: layers, output: output)
  }

  /// The states before the first step, all 0, one for each layer's way forth.
  public func initialStates(examples m: Int) -> [CellState] {
    parameters.layers.map { layer in CellState(for: layer.forth, examples: m) }
  }
}
