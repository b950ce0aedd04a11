/// A network that slides over larger images: its dense layers as convolutions.

import Arrays

extension ConvNetwork {
  /// The same network as convolutions throughout, so that larger images give an answer at each place. Where the numbers
  /// of an image were laid in a row for a dense layer, that layer becomes a window of the image's size: its weights lie
  /// in the same order. For networks without branches.
  public var fullyConvolutional: ConvNetwork {
    var layers: [Layer] = []
    var kept: [StageParameters] = []
    for (s, stage) in graph.stages.enumerated() {
      guard case .layer(let layer) = stage.operation, stage.inputs == [s] else {
        fatalError("fullyConvolutional: \(stage.name) is part of a branch")
      }
      if layer == .flatten { continue }
      var own = parameters.stages[s]
      if case .dense(let n) = layer, s > 0, graph.stages[s - 1].operation == .layer(.flatten), let W = own.filters {
        let seen = graph.stages[s - 1].inputShape
        own.filters = Filters(seen.nH, seen.nW, depth: seen.nC, n, W: W.W, b: W.b)
        layers.append(.convolution(filters: n, Window(seen.nH, seen.nW, stride: (1, 1))))
      } else {
        layers.append(layer)
      }
      kept.append(own)
    }
    var generator = SplitMix64(seed: 0)
    var network = ConvNetwork(graph.input, layers, loss: loss, initialization: .zeros, using: &generator)
    network.parameters.stages = kept
    return network
  }

  /// The scores of each crop of one large image, crop by crop, (places, n): the crops are `stride` apart.
  public func scoresOfCrops(_ X: Volume, stride: Int) -> Matrix {
    let (size, window) = (graph.input, Window(graph.input.nH, graph.input.nW, stride: (stride, stride)))
    let crops = Kernels.im2col(X, window)
    return scores(Volume(crops.rows, size.nH, size.nW, size.nC, elements: crops.elements)).transposed.copy
  }
}
