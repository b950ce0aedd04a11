/// The parameters of a convolutional network, and their gradient: one type for both.
///
///     stage s:  W (f_H, f_W, n_Cprev / groups, n_C), b (n_C), or γ, β (n_C, 1)
///
/// The tensors' names count the stages from 1: "layer 2, W".

import Arrays
import Backpropagation

/// The parameters of one stage, or their gradient; most stages have none.
public struct StageParameters: Equatable, Sendable {
  public var filters: Filters?
  public var transposed: TransposedFilters?
  public var scales: Scales?

  public init(filters: Filters? = nil, transposed: TransposedFilters? = nil, scales: Scales? = nil) {
    (self.filters, self.transposed, self.scales) = (filters, transposed, scales)
  }
}

public struct ConvParameters: Tensors, Equatable, Sendable {
  public var stages: [StageParameters]

  public init(_ stages: [StageParameters]) { self.stages = stages }

  /// Weights drawn after He, biases 0, γ 1 and β 0.
  public init(_ graph: LayerGraph, initialization: Initialization, using generator: inout SplitMix64) {
    stages = graph.stages.map { stage in
      guard case .layer(let layer) = stage.operation else { return StageParameters() }
      let n = stage.inputShape.nC
      func filters(_ window: Window, depth: Int, _ count: Int, groups: Int = 1, _ hasBias: Bool) -> Filters {
        let inputs = window.area * depth
        let units = initialization.layer(inputs: inputs, units: count, using: &generator)
        let W = units.W.transposed.copy.elements
        let b = hasBias ? units.b.elements : []
        return Filters(window.fH, window.fW, depth: depth, count, groups: groups, W: W, b: b)
      }
      switch layer {
      case .convolution(let count, let window, let groups, let hasBias):
        return StageParameters(filters: filters(window, depth: n / groups, count, groups: groups, hasBias))
      case .depthwise(let window, let hasBias):
        return StageParameters(filters: filters(window, depth: 1, n, groups: n, hasBias))
      case .dense(let count):
        return StageParameters(filters: filters(Window(1), depth: n, count, true))
      case .transposedConvolution(let count, let window, _, let hasBias):
        let W = filters(window, depth: count, n, false)
        let b: [Scalar] = hasBias ? Array(repeating: 0, count: count) : []
        return StageParameters(transposed: TransposedFilters(W, b: b))
      case .batchNorm, .instanceNorm: return StageParameters(scales: Scales(units: n))
      default: return StageParameters()
      }
    }
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    for p in stages.indices {
      let stage = "layer \(p + 1), "
      try stages[p].filters?.walk { name, shape, elements in try visit(stage + name, shape, &elements) }
      try stages[p].transposed?.walk { name, shape, elements in try visit(stage + name, shape, &elements) }
      try stages[p].scales?.walk { name, shape, elements in try visit(stage + name, shape, &elements) }
    }
  }
}
