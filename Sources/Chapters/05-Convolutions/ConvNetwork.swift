/// A convolutional network on any implementation: forward with a cache for each stage, backward through the caches.
///
///     (1) forward   V⁰ = X;   Vˢ = stage s of the values that it takes
///     (2) cost      J = loss(Vˢ of the last stage, Y)
///     (3) backward  each stage passes its gradient on to the values that it took; a value taken twice gets the sum
///
///     X (m, n_H, n_W, n_C)   Y (n, m)   the last value (m, 1, 1, n), or an image whose numbers are the n outputs
///
/// A dense layer is a convolution whose window is one pixel. Gradients of values are of the sum of the losses,
/// gradients of parameters of their mean.

import Arrays
import Backpropagation
import LogisticRegression

/// The kernels that a convolutional network is made of.
public typealias ConvNetworkKernels = ChannelNormKernels & NetworkKernels & PoolingKernels
  & TransposedConvolutionKernels & UpsamplingKernels

public struct ConvNetwork<Kernels: ConvNetworkKernels>: Sendable {
  public let graph: LayerGraph
  public let loss: Loss
  public var parameters: ConvParameters
  /// The running statistics of the stages that normalise batches.
  public var running: [Statistics?]

  /// A network of given parameters; its running statistics are those before the first batch.
  public init(_ graph: LayerGraph, loss: Loss, parameters: ConvParameters) {
    var generator = SplitMix64(seed: 0)
    self.init(graph, loss: loss, initialization: .zeros, using: &generator)
    refuse(misfit("ConvNetwork", given: parameters, expected: self.parameters))
    self.parameters = parameters
  }

  public init(
    _ graph: LayerGraph, loss: Loss, initialization: Initialization = .he, using generator: inout SplitMix64
  ) {
    (self.graph, self.loss) = (graph, loss)
    parameters = ConvParameters(graph, initialization: initialization, using: &generator)
    running = graph.stages.map { stage in
      stage.operation == .layer(.batchNorm) ? Statistics(units: stage.shape.nC) : nil
    }
  }

  public init(
    _ input: ImageShape, _ layers: [Layer], loss: Loss, initialization: Initialization = .he,
    using generator: inout SplitMix64
  ) {
    self.init(LayerGraph(input, layers), loss: loss, initialization: initialization, using: &generator)
  }

  public init(
    _ architecture: Architecture, loss: Loss = .crossEntropy, initialization: Initialization = .he,
    using generator: inout SplitMix64
  ) {
    self.init(
      architecture.input, architecture.layers, loss: loss, initialization: initialization, using: &generator)
  }
}

extension ConvNetwork {
  /// On which side of its kink each ReLU is, and where each maximum: what a gradient check must not step across.
  public func pattern(_ X: Volume, masks: [Matrix?]? = nil) -> [Int] {
    let pass = forward(X, .training(masks: masks ?? graph.stages.map { _ in nil }))
    return graph.stages.indices.flatMap { s -> [Int] in
      switch graph.stages[s].operation {
      case .layer(.activation(.relu)), .layer(.activation(.leakyReLU)):
        return pass.values[s + 1].elements.map { a in a > 0 ? 1 : 0 }
      default:
        guard case .pooled(let pooled) = pass.caches[s] else { return [] }
        return pooled.argmax.map { tap in Int(tap) }
      }
    }
  }
}

/// What a stage's way back needs, besides the values themselves.
public enum StageCache: Sendable {
  case none
  case pooled(MaxPooled)
  case batch(NormalizedBatch)
  case mask(Matrix)
}

/// What a forward pass leaves: the image and each stage's value, and each stage's cache.
public struct ConvPass: Sendable {
  public var values: [Volume]
  public var caches: [StageCache]

  /// The last value, an example a column, (n, m).
  public var scores: Matrix {
    guard let last = values.last else { return Matrix(0, 0) }
    return last.examples
  }
}

// MARK: Forward and backward

extension ConvNetwork {
  /// (1) Every value on the way from the images to the scores.
  public func forward(_ X: Volume, _ mode: Mode = .testing) -> ConvPass { forward(X, mode, isKept: true) }

  /// (1) The last value at test time, the same bits. A value is released once the last stage that takes it is done, and no
  /// cache is kept: beside X there are a stage's inputs, its value, and what a shortcut or a branch still waits for. (ResNet-18
  /// on 8 images, on BLAS, took 261 MB; a forward pass that keeps every value took 551 MB.)
  public func output(_ X: Volume) -> Volume {
    let values = forward(X, .testing, isKept: false).values
    return values[values.count - 1]
  }

  /// (1) The scores at test time, an example a column, (n, m), with no more memory than `output` takes.
  public func scores(_ X: Volume) -> Matrix { output(X).examples }

  /// (1) Every value, with its cache; where they are not kept, an empty volume in the place of each but the last.
  private func forward(_ X: Volume, _ mode: Mode, isKept: Bool) -> ConvPass {
    let input = graph.input
    require(
      X.nH >= input.nH && X.nW >= input.nW && X.nC == input.nC, "forward: X \(X.shape) does not fit \(input)")
    refuse(mode.misfit("forward", layers: graph.stages.count))
    var pass = ConvPass(values: [X], caches: [])
    let lastUses = isKept ? [] : graph.lastUses
    for (s, stage) in graph.stages.enumerated() {
      let (value, cache) = forward(s, stage.inputs.map { v in pass.values[v] }, mode)
      pass.values.append(value)
      if isKept { pass.caches.append(cache) }
      for v in stage.inputs where !isKept && lastUses[v] == s { pass.values[v] = Volume(0, 0, 0, 0) }
    }
    return pass
  }

  private func forward(_ s: Int, _ inputs: [Volume], _ mode: Mode) -> (Volume, StageCache) {
    let (stage, own, V) = (graph.stages[s], parameters.stages[s], inputs[0])
    guard case .layer(let layer) = stage.operation else {
      return (stage.operation == .add ? sum(inputs) : Volume(concatenating: inputs), .none)
    }
    switch layer {
    case .convolution, .depthwise, .dense:
      return (Kernels.convolutionForward(V, own.known(own.filters), layer.window), .none)
    case .transposedConvolution(_, let window, let outputPadding, _):
      let layer = own.known(own.transposed)
      return (
        Kernels.transposedConvolutionForward(V, layer, window, outputPadding: (outputPadding, outputPadding)), .none
      )
    case .maxPool(let window):
      let pooled = Kernels.maxPoolForward(V, window)
      return (pooled.Y, .pooled(pooled))
    case .averagePool(let window): return (Kernels.averagePoolForward(V, window), .none)
    case .globalAverage: return (Kernels.averagePoolForward(V, .whole(V.nH, V.nW)), .none)
    case .upsample(let s): return (Kernels.upsampleForward(V, by: s), .none)
    case .activation(let g):
      var A = V
      A.change { A in
        // softmax over the channels of each pixel: a pixel is a row here, an example a column there.
        if g == .softmax {
          A = Kernels.activationForward(A.transposed.copy, by: g).transposed.copy
        } else {
          Kernels.activationForward(&A, by: g)
        }
      }
      return (A, .none)
    case .batchNorm:
      let scales = own.known(own.scales)
      if case .testing = mode, let statistics = running[s] {
        return (Kernels.channelNormForward(V, scales, by: statistics), .none)
      }
      let batch = Kernels.channelNormForward(V, scales)
      return (Kernels.volume(channelRows: batch.N, shape: V.shape), .batch(batch))
    case .instanceNorm:
      let batch = Kernels.instanceNormForward(V, own.known(own.scales))
      return (Volume(instanceRows: batch.N, shape: V.shape), .batch(batch))
    case .dropout(let keep):
      guard case .training(let masks) = mode, let mask = masks[s] else { return (V, .none) }
      var A = V
      A.change { A in Kernels.dropout(&A, mask: mask, keepProbability: keep) }
      return (A, .mask(mask))
    case .flatten: return (Volume(V.m, 1, 1, V.nH * V.nW * V.nC, elements: V.elements), .none)
    case .unflatten(let nH, let nW, let nC): return (Volume(V.m, nH, nW, nC, elements: V.elements), .none)
    case .block, .residual, .branches: fatalError("forward: \(layer) was not laid out")
    }
  }

  /// (3) The gradient of the parameters and, where wanted, the gradient of the images.
  public func backward(
    _ pass: ConvPass, _ dA: Matrix, toInputs: Bool = false
  ) -> (gradient: ConvParameters, dX: Volume?) {
    let last = graph.stages.count
    return backward(pass, [last: Volume(examples: dA, shape: pass.values[last].shape)], toInputs: toInputs)
  }

  /// (3) The same from the gradients of any values. Where the parameters are not to move, their gradient is left out.
  public func backward(
    _ pass: ConvPass, _ given: [Int: Volume], toParameters: Bool = true, toInputs: Bool = false
  ) -> (gradient: ConvParameters, dX: Volume?) {
    var dValues = pass.values.indices.map { v in given[v] }
    var gradient = ConvParameters(graph.stages.map { _ in StageParameters() })
    for s in graph.stages.indices.reversed() {
      guard let dA = dValues[s + 1] else { continue }
      dValues[s + 1] = nil
      let needsInputGradient = toInputs || graph.stages[s].inputs != [0]
      for (v, dV) in zip(
        graph.stages[s].inputs, backward(s, dA, pass, needsInputGradient, toParameters, &gradient.stages[s]))
      {
        if dValues[v] == nil {
          dValues[v] = dV
        } else {
          dValues[v]?.change { sum in Kernels.add(dV.elements, scale: 1, to: &sum.elements) }
        }
      }
    }
    return (gradient, toInputs ? dValues[0] : nil)
  }

  /// What stage s passes on to each of its inputs; its parameters' gradient is written.
  private func backward(
    _ s: Int, _ dA: consuming Volume, _ pass: ConvPass, _ needsInputGradient: Bool, _ toParameters: Bool,
    _ gradient: inout StageParameters
  ) -> [Volume] {
    let (stage, own) = (graph.stages[s], parameters.stages[s])
    let V = pass.values[stage.inputs[0]]
    var dA = dA
    guard case .layer(let layer) = stage.operation else {
      if stage.operation == .add { return stage.inputs.map { _ in dA } }
      return dA.parted(stage.inputs.map { v in pass.values[v].nC })
    }
    switch layer {
    case .convolution, .depthwise, .dense:
      let filters = own.known(own.filters)
      if toParameters { gradient.filters = Kernels.convolutionGradients(V, dA, filters, layer.window) }
      return needsInputGradient ? [Kernels.convolutionBackward(dA, filters, layer.window, shape: V.shape)] : []
    case .transposedConvolution(_, let window, _, _):
      let transposed = own.known(own.transposed)
      if toParameters { gradient.transposed = Kernels.transposedConvolutionGradients(V, dA, transposed, window) }
      return needsInputGradient ? [Kernels.transposedConvolutionBackward(dA, transposed, window)] : []
    case .maxPool(let window):
      guard case .pooled(let pooled) = pass.caches[s] else { fatalError("backward: no pooling was cached") }
      return [Kernels.maxPoolBackward(dA, pooled, window, shape: V.shape)]
    case .averagePool(let window): return [Kernels.averagePoolBackward(dA, window, shape: V.shape)]
    case .globalAverage: return [Kernels.averagePoolBackward(dA, .whole(V.nH, V.nW), shape: V.shape)]
    case .upsample(let s): return [Kernels.upsampleBackward(dA, by: s)]
    case .activation(let g):
      let A = pass.values[s + 1].positions
      dA.change { dA in
        if g == .softmax {
          dA = Kernels.activationBackward(dA.transposed.copy, through: g, at: A.transposed.copy).transposed.copy
        } else {
          Kernels.activationBackward(&dA, through: g, at: A)
        }
      }
    case .batchNorm, .instanceNorm:
      guard case .batch(let batch) = pass.caches[s] else {
        fatalError("backward: the way forward was not in training")
      }
      let scales = own.known(own.scales)
      let back =
        layer == .batchNorm
        ? Kernels.channelNormBackward(dA, scales, batch)
        : Kernels.instanceNormBackward(dA, scales, batch)
      if toParameters { gradient.scales = back.gradient }
      return [back.dZ]
    case .dropout(let keep):
      if case .mask(let mask) = pass.caches[s] {
        dA.change { dA in Kernels.dropout(&dA, mask: mask, keepProbability: keep) }
      }
    case .flatten, .unflatten: return [Volume(V.m, V.nH, V.nW, V.nC, elements: dA.elements)]
    case .block, .residual, .branches: fatalError("backward: \(layer) was not laid out")
    }
    return [dA]
  }

  private func sum(_ volumes: [Volume]) -> Volume {
    var sum = volumes[0]
    for volume in volumes.dropFirst() { Kernels.add(volume.elements, scale: 1, to: &sum.elements) }
    return sum
  }
}

extension Layer {
  /// The window of a convolution; a dense layer's is one pixel.
  var window: Window {
    switch self {
    case .convolution(_, let window, _, _), .depthwise(let window, _): window
    default: Window(1)
    }
  }
}

extension StageParameters {
  /// A part that a stage of this kind has.
  fileprivate func known<Part>(_ part: Part?) -> Part {
    guard let part else { fatalError("ConvNetwork: a stage lacks its parameters") }
    return part
  }
}
