/// A convolutional network on any implementation: forward with a cache for each stage, backward through the caches.
///
///     (1) forward   V⁰ = X;   Vˢ = stage s of the values that it takes
///     (2) cost      J = loss(Vˢ of the last stage, Y)
///     (3) backward  each stage passes its slope on to the values that it took; a value taken twice gets the sum
///
///     X (m, n_H, n_W, n_C)   Y (n, m)   the last value (m, 1, 1, n), or an image whose numbers are the n outputs
///
/// A dense layer is a convolution whose window is one pixel. Slopes of values are of the sum of the losses, gradients of
/// parameters of their mean.

import Arrays
import Backpropagation
import LogisticRegression

/// The kernels that a convolutional network is made of.
public typealias ConvNetworkKernels = ChannelNormKernels & NetworkKernels & PoolingKernels
  & TransposedConvolutionKernels & UpsamplingKernels

public struct ConvNetwork<Kernels: ConvNetworkKernels>: Sendable {
  public let plan: Plan
  public let loss: Loss
  public var parameters: ConvParameters
  /// The running statistics of the stages that normalise batches.
  public var running: [Statistics?]

  public init(
    _ plan: Plan, loss: Loss, initialization: Initialization = .he, using generator: inout SplitMix64
  ) {
    (self.plan, self.loss) = (plan, loss)
    parameters = ConvParameters(plan, initialization: initialization, using: &generator)
    running = plan.stages.map { stage in
      stage.operation == .layer(.batchNorm) ? Statistics(units: stage.shape.nC) : nil
    }
  }

  public init(
    _ input: ImageShape, _ layers: [Layer], loss: Loss, initialization: Initialization = .he,
    using generator: inout SplitMix64
  ) {
    self.init(Plan(input, layers), loss: loss, initialization: initialization, using: &generator)
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
    let pass = forward(X, .training(masks: masks ?? plan.stages.map { _ in nil }))
    return plan.stages.indices.flatMap { s -> [Int] in
      switch plan.stages[s].operation {
      case .layer(.activation(.relu)), .layer(.activation(.leakyReLU)):
        return pass.values[s + 1].elements.map { a in a > 0 ? 1 : 0 }
      default:
        guard case .pooled(let pooled) = pass.caches[s] else { return [] }
        return pooled.taps.map { tap in Int(tap) }
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
  public func forward(_ X: Volume, _ mode: Mode = .testing) -> ConvPass {
    let input = plan.input
    require(
      X.nH >= input.nH && X.nW >= input.nW && X.nC == input.nC, "forward: X \(X.shape) does not fit \(input)")
    var pass = ConvPass(values: [X], caches: [])
    for s in plan.stages.indices {
      let (value, cache) = forward(s, plan.stages[s].inputs.map { v in pass.values[v] }, mode)
      pass.values.append(value)
      pass.caches.append(cache)
    }
    return pass
  }

  private func forward(_ s: Int, _ inputs: [Volume], _ mode: Mode) -> (Volume, StageCache) {
    let (stage, own, V) = (plan.stages[s], parameters.stages[s], inputs[0])
    guard case .layer(let layer) = stage.operation else {
      return (stage.operation == .add ? sum(inputs) : Volume(sideBySide: inputs), .none)
    }
    switch layer {
    case .convolution, .depthwise, .dense:
      return (Kernels.convolve(V, own.known(own.filters), layer.window), .none)
    case .transposedConvolution(_, let window, let extra, _):
      let layer = own.known(own.transposed)
      return (Kernels.transposedConvolve(V, layer, window, extra: (extra, extra)), .none)
    case .maxPool(let window):
      let pooled = Kernels.maxPool(V, window)
      return (pooled.Y, .pooled(pooled))
    case .averagePool(let window): return (Kernels.averagePool(V, window), .none)
    case .globalAverage: return (Kernels.averagePool(V, .whole(V.nH, V.nW)), .none)
    case .upsample(let s): return (Kernels.upsample(V, by: s), .none)
    case .activation(let g):
      var A = V
      A.change { A in Kernels.activate(&A, by: g) }
      return (A, .none)
    case .batchNorm:
      let scales = own.known(own.scales)
      if case .testing = mode, let statistics = running[s] {
        return (Kernels.normalizeChannels(V, scales, by: statistics), .none)
      }
      let batch = Kernels.normalizeChannels(V, scales)
      return (Kernels.volume(channelRows: batch.N, shape: V.shape), .batch(batch))
    case .instanceNorm:
      let batch = Kernels.normalizeInstances(V, own.known(own.scales))
      return (Volume(instanceRows: batch.N, shape: V.shape), .batch(batch))
    case .dropout(let keep):
      guard case .training(let masks) = mode, let mask = masks[s] else { return (V, .none) }
      var A = V
      A.change { A in Kernels.drop(&A, mask: mask, keep: keep) }
      return (A, .mask(mask))
    case .flatten: return (Volume(V.m, 1, 1, V.nH * V.nW * V.nC, elements: V.elements), .none)
    case .unflatten(let nH, let nW, let nC): return (Volume(V.m, nH, nW, nC, elements: V.elements), .none)
    case .block, .residual, .branches: fatalError("forward: \(layer) was not laid out")
    }
  }

  /// (3) The gradient of the parameters and, where wanted, the slope of the images.
  public func backward(
    _ pass: ConvPass, _ dA: Matrix, toInputs: Bool = false
  ) -> (gradient: ConvParameters, dX: Volume?) {
    let last = plan.stages.count
    return backward(pass, [last: Volume(examples: dA, shape: pass.values[last].shape)], toInputs: toInputs)
  }

  /// (3) The same from the slopes of any values. Where the parameters are not to move, their gradient is left out.
  public func backward(
    _ pass: ConvPass, _ given: [Int: Volume], toParameters: Bool = true, toInputs: Bool = false
  ) -> (gradient: ConvParameters, dX: Volume?) {
    var slopes = pass.values.indices.map { v in given[v] }
    var gradient = ConvParameters(plan.stages.map { _ in StageParameters() })
    for s in plan.stages.indices.reversed() {
      guard let slope = slopes[s + 1] else { continue }
      slopes[s + 1] = nil
      let needsSlope = toInputs || plan.stages[s].inputs != [0]
      for (v, dV) in zip(
        plan.stages[s].inputs, backward(s, slope, pass, needsSlope, toParameters, &gradient.stages[s]))
      {
        if slopes[v] == nil {
          slopes[v] = dV
        } else {
          slopes[v]?.change { sum in Kernels.add(dV.elements, scale: 1, to: &sum.elements) }
        }
      }
    }
    return (gradient, toInputs ? slopes[0] : nil)
  }

  /// What stage s passes on to each of its inputs; its parameters' gradient is written.
  private func backward(
    _ s: Int, _ slope: consuming Volume, _ pass: ConvPass, _ needsSlope: Bool, _ toParameters: Bool,
    _ gradient: inout StageParameters
  ) -> [Volume] {
    let (stage, own) = (plan.stages[s], parameters.stages[s])
    let V = pass.values[stage.inputs[0]]
    var slope = slope
    guard case .layer(let layer) = stage.operation else {
      if stage.operation == .add { return stage.inputs.map { _ in slope } }
      return slope.parted(stage.inputs.map { v in pass.values[v].nC })
    }
    switch layer {
    case .convolution, .depthwise, .dense:
      let filters = own.known(own.filters)
      if toParameters { gradient.filters = Kernels.convolveGradients(V, slope, filters, layer.window) }
      return needsSlope ? [Kernels.convolveBackward(slope, filters, layer.window, shape: V.shape)] : []
    case .transposedConvolution(_, let window, _, _):
      let transposed = own.known(own.transposed)
      if toParameters { gradient.transposed = Kernels.transposedGradients(V, slope, transposed, window) }
      return needsSlope ? [Kernels.transposedBackward(slope, transposed, window)] : []
    case .maxPool(let window):
      guard case .pooled(let pooled) = pass.caches[s] else { fatalError("backward: no pooling was cached") }
      return [Kernels.maxPoolBackward(slope, pooled, window, shape: V.shape)]
    case .averagePool(let window): return [Kernels.averagePoolBackward(slope, window, shape: V.shape)]
    case .globalAverage: return [Kernels.averagePoolBackward(slope, .whole(V.nH, V.nW), shape: V.shape)]
    case .upsample(let s): return [Kernels.upsampleBackward(slope, by: s)]
    case .activation(let g):
      let A = pass.values[s + 1].positions
      slope.change { dA in Kernels.passBack(&dA, through: g, at: A) }
    case .batchNorm, .instanceNorm:
      guard case .batch(let batch) = pass.caches[s] else {
        fatalError("backward: the way forward was not in training")
      }
      let scales = own.known(own.scales)
      let back =
        layer == .batchNorm
        ? Kernels.normalizeChannelsBackward(slope, scales, batch)
        : Kernels.normalizeInstancesBackward(slope, scales, batch)
      if toParameters { gradient.scales = back.gradient }
      return [back.dZ]
    case .dropout(let keep):
      if case .mask(let mask) = pass.caches[s] {
        slope.change { dA in Kernels.drop(&dA, mask: mask, keep: keep) }
      }
    case .flatten, .unflatten: return [Volume(V.m, V.nH, V.nW, V.nC, elements: slope.elements)]
    case .block, .residual, .branches: fatalError("backward: \(layer) was not laid out")
    }
    return [slope]
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
