/// The parameters of a network of L layers, and their gradient: one type for both.
///
///     layer l:  W (n, n_prev), b (n, 1), and where the layer normalises γ, β (n, 1)
///
/// The tensors' names count the layers from 1: "layer 2, W".

import Arrays
import LogisticRegression

/// The parameters of one layer, or their gradient.
public struct LayerParameters: Equatable, Sendable {
  /// The layer's place in its network, from 1.
  public var number: Int
  public var units: LinearUnits
  public var scales: Scales?

  public init(number: Int, units: LinearUnits, scales: Scales? = nil) {
    (self.number, self.units, self.scales) = (number, units, scales)
  }
}

/// The parameters of several layers, or their gradients.
public struct NetworkParameters: Tensors, Equatable, Sendable {
  public var layers: [LayerParameters]

  public init(_ layers: [LayerParameters]) { self.layers = layers }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    for p in layers.indices {
      let layer = "layer \(layers[p].number), "
      try layers[p].units.walk { name, shape, elements in try visit(layer + name, shape, &elements) }
      try layers[p].scales?.walk { name, shape, elements in try visit(layer + name, shape, &elements) }
    }
  }
}
