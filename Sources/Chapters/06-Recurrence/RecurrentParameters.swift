/// What a recurrent network is made of, and its parameters: one shape for these and their gradients.
///
///     E (n_x, V)   layer l: a cell's parameters, and those of the way back where there is one
///     output: W (n_y, nᴸ), b (n_y, 1)
///
/// The tensors' names count the layers from 1: "layer 2, W_x", "layer 2, back, W_x".

import Arrays
import LogisticRegression

/// What a layer is: its cell, its units, and whether it also runs from the end to the beginning.
public struct RecurrentLayerSpec: Equatable, Sendable {
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

  public init(forth: CellParameters, back: CellParameters? = nil) { (self.forth, self.back) = (forth, back) }

  /// What the layer is.
  public var spec: RecurrentLayerSpec {
    RecurrentLayerSpec(forth.cell, forth.units, isBidirectional: back != nil)
  }
}

/// All parameters of a recurrent network, or their gradient.
public struct RecurrentParameters: Tensors, Equatable, Sendable {
  public var embedding: Matrix?
  public var layers: [RecurrentLayer]
  public var output: LinearUnits

  public init(embedding: Matrix? = nil, layers: [RecurrentLayer], output: LinearUnits) {
    (self.embedding, self.layers, self.output) = (embedding, layers, output)
  }

  /// Parameters that are 0. With a vocabulary the inputs are words, of n_x numbers each.
  public init(inputs n_x: Int, vocabulary: Int? = nil, _ architecture: [RecurrentLayerSpec], outputs n_y: Int) {
    require(
      n_x > 0 && !architecture.isEmpty,
      "RecurrentParameters: \(n_x) inputs and \(architecture.count) layers are no network")
    embedding = vocabulary.map { V in Matrix(n_x, V) }
    layers = zip([n_x] + architecture.map(\.width), architecture).map { n_prev, spec in
      let zeros = CellParameters(spec.cell, inputs: n_prev, units: spec.units)
      return RecurrentLayer(forth: zeros, back: spec.isBidirectional ? zeros : nil)
    }
    output = LinearUnits(classes: n_y, inputs: architecture[architecture.count - 1].width)
  }

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
