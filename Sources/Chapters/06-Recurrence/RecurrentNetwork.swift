/// A recurrent network: layers of cells, each forwards or both ways through time, and a linear output layer.
///
///     (1) x[t] = E[:, word t], where the inputs are words
///     (2) layer l:  a⁰ = x;   aˡ[t] from aˡ⁻¹[t] and aˡ[t − 1];   both ways: [→aˡ[t]; ←aˡ[t]]
///     (3) Z[t] = W_y aᴸ[t] + b_y                        at every step, or once after the last one
///     (4) J = 1/m · Σₜ Σⱼ ℓ(Z[t][:, j], Y[t][:, j])       a sequence's loss is the sum over its own steps
///     (5) back: dZ = A − Y;   daᴸ[t] = W_yᵀ dZ[t];   through time, layer by layer;   dE
///
///     x[t] (n_x, m)   aˡ[t] (nˡ, m), 2nˡ both ways   Z[t], Y[t] (n_y, m)   E (n_x, V)
///
/// dZ and da are of the sum of the losses; the parameters' gradients carry the 1/m.

import Arrays
import Backpropagation
import LogisticRegression
import Perceptrons

/// The kernels of a recurrent network.
public protocol RecurrentNetworkKernels: DenseKernels, EmbeddingKernels, LossKernels, ProductKernels, RecurrentKernels {
  /// (1)–(5) The cost of a batch, with its gradient.
  static func costAndGradient(
    _ network: RecurrentNetwork<Self>, _ batch: SequenceBatch, from first: [CellState]?, truncation: Int?
  ) -> RecurrentCostAndGradient
}

extension Loops: RecurrentNetworkKernels {}
extension BLAS: RecurrentNetworkKernels {}

/// A network's cost on a batch, and its gradient.
public struct RecurrentCostAndGradient: Sendable {
  /// The sum over each sequence's steps, as a mean over the sequences.
  public var cost: Scalar
  /// How many answers the cost is of.
  public var outputs: Int
  public var gradient: RecurrentParameters
  /// The gradients of the states before the first step, of the sum of the losses.
  public var first: [CellState]
  /// The states after the last step.
  public var states: [CellState]
}

/// Where a network answers: at every step, or once, when it has seen the whole sequence.
public enum Readout: String, Sendable {
  case everyStep, last
}

public struct RecurrentNetwork<Kernels: RecurrentNetworkKernels>: Sendable {
  public let architecture: [RecurrentLayerSpec]
  public let readout: Readout
  public let loss: Loss
  public var parameters: RecurrentParameters

  /// A network of given parameters.
  public init(_ parameters: RecurrentParameters, readout: Readout, loss: Loss) {
    let architecture = parameters.layers.map(\.spec)
    require(!architecture.isEmpty, "RecurrentNetwork: parameters of no layer are no network")
    let expected = RecurrentParameters(
      inputs: parameters.embedding?.rows ?? parameters.layers[0].forth.inputs,
      vocabulary: parameters.embedding?.columns, architecture, outputs: parameters.output.W.rows)
    refuse(misfit("RecurrentNetwork", given: parameters, expected: expected))
    (self.architecture, self.readout, self.loss, self.parameters) = (architecture, readout, loss, parameters)
  }

  /// A network whose weights are drawn. With a vocabulary, its inputs are words, of n_x learned numbers each.
  public init(
    inputs n_x: Int, vocabulary: Int? = nil, _ architecture: [RecurrentLayerSpec], outputs n_y: Int, readout: Readout,
    loss: Loss, using generator: inout SplitMix64
  ) {
    require(
      n_x > 0 && !architecture.isEmpty,
      "RecurrentNetwork: \(n_x) inputs and \(architecture.count) layers are no network")
    (self.architecture, self.readout, self.loss) = (architecture, readout, loss)
    let embedding = vocabulary.map { V in Matrix.normal(n_x, V, using: &generator) }
    var layers: [RecurrentLayer] = []
    var width = n_x
    for layer in architecture {
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

  /// (1)–(5) The cost of a batch, with its gradient.
  public func costAndGradient(
    _ batch: SequenceBatch, from first: [CellState]? = nil, truncation: Int? = nil
  ) -> RecurrentCostAndGradient {
    Kernels.costAndGradient(self, batch, from: first, truncation: truncation)
  }
}
