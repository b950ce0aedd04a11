/// A network of L dense layers, with any implementation: forward with a cache for each layer, backward through the
/// caches.
///
///     (1) forward   A⁰ = X;   Zˡ = Wˡ Aˡ⁻¹ + bˡ;   Nˡ = normalised Zˡ;   Aˡ = g(Nˡ);   Aˡ = dropped Aˡ
///     (2) cost      J = loss(Aᴸ, Y) + penalty(W¹ … Wᴸ)
///     (3) backward  dAᴸ;   dNˡ through g;   dZˡ through the normalisation;   dWˡ, dbˡ;   dAˡ⁻¹ = Wˡᵀ dZˡ
///
///     X (n_x, m)   Aˡ, Zˡ, Nˡ (nˡ, m)   Y (nᴸ, m)
///
/// dA and dZ are of the sum of the losses, the parameters' gradients of their mean. What a layer does not do,
/// normalise or drop, is left out. A bias before a normalisation has no effect, and so the gradient 0.

import Arrays
import LogisticRegression
import Perceptrons

/// The kernels that a network is made of.
public typealias NetworkKernels = ActivationKernels & BatchNormKernels & DenseKernels & DropoutKernels
  & LossKernels
  & PenaltyKernels & ProductKernels

/// What a layer is: its units, activation, batch norm, dropout keep probability.
public struct LayerSpec: Equatable, Sendable {
  public var units: Int
  public var activation: Activation
  public var isNormalized: Bool
  /// The probability with which dropout keeps a unit; 1 is no dropout.
  public var keepProbability: Scalar

  public init(
    _ units: Int, _ activation: Activation = .identity, isNormalized: Bool = false, keepProbability: Scalar = 1
  ) {
    require(
      units > 0 && keepProbability > 0 && keepProbability <= 1,
      "LayerSpec: \(units) units, keep probability \(keepProbability)")
    (self.units, self.activation, self.isNormalized, self.keepProbability) = (
      units, activation, isNormalized, keepProbability
    )
  }
}

/// What a layer's way back needs of its way forward.
public struct LayerCache: Sendable {
  public var A_prev: Matrix
  public var batch: NormalizedBatch?
  /// The activations, before any were dropped.
  public var A: Matrix
  public var mask: Matrix?
}

public struct DenseNetwork<Kernels: NetworkKernels>: Sendable {
  public let inputs: Int
  public let architecture: [LayerSpec]
  public let loss: Loss
  public var penalty: Penalty
  public var parameters: NetworkParameters
  /// The running statistics of the layers that normalise.
  public var running: [Statistics?]
  /// How many of the first layers are frozen: they compute as at test time, and training leaves them alone.
  public var frozen = 0

  /// A network of given parameters; its running statistics are those before the first batch.
  public init(
    inputs n_x: Int, _ architecture: [LayerSpec], loss: Loss, penalty: Penalty = .none, parameters: NetworkParameters
  ) {
    var generator = SplitMix64(seed: 0)
    self.init(
      inputs: n_x, architecture, loss: loss, penalty: penalty, initialization: .zeros, using: &generator)
    refuse(Arrays.misfit("DenseNetwork", given: parameters, expected: self.parameters))
    self.parameters = parameters
  }

  /// A network whose weights are drawn; the last layer's scores go to the loss.
  public init(
    inputs n_x: Int, _ architecture: [LayerSpec], loss: Loss, penalty: Penalty = .none,
    initialization: Initialization = .he, using generator: inout SplitMix64
  ) {
    require(
      n_x > 0 && !architecture.isEmpty, "DenseNetwork: \(n_x) inputs and \(architecture.count) layers are no network")
    (self.inputs, self.architecture, self.loss, self.penalty) = (n_x, architecture, loss, penalty)
    var layers: [LayerParameters] = []
    for (p, layer) in architecture.enumerated() {
      let n_prev = p == 0 ? n_x : architecture[p - 1].units
      let units = initialization.layer(inputs: n_prev, units: layer.units, using: &generator)
      layers.append(
        LayerParameters(
          number: p + 1, units: units, scales: layer.isNormalized ? Scales(units: layer.units) : nil))
    }
    self.parameters = NetworkParameters(layers)
    self.running = architecture.map { layer in layer.isNormalized ? Statistics(units: layer.units) : nil }
  }

  /// The layers that training may change.
  public var trainable: NetworkParameters {
    get { NetworkParameters(Array(parameters.layers[frozen...])) }
    set { parameters.layers.replaceSubrange(frozen..., with: newValue.layers) }
  }
}

// MARK: Forward and backward

/// Whether a network is being trained, and with which units silent: a mask for each layer that drops.
public enum Mode: Sendable {
  case testing
  case training(masks: [Matrix?])

  /// What is wrong with the masks of a network of so many layers; nil if there is one, or none, for each.
  package func misfit(_ function: String, layers: Int) -> String? {
    guard case .training(let masks) = self, masks.count != layers else { return nil }
    return "\(function): \(masks.count) masks for \(layers) layers"
  }
}

extension DenseNetwork {
  /// (1) The last layer's scores, and a cache for each layer.
  public func forward(_ X: Matrix, _ mode: Mode = .testing) -> (scores: Matrix, caches: [LayerCache]) {
    var caches: [LayerCache]? = []
    let scores = scores(X, mode, keeping: &caches)
    return (scores, caches ?? [])
  }

  /// (1) The last layer's scores at test time, the same bits. Of a layer's activations nothing is kept once the next layer
  /// has its own: beside X, there are never more than two layers' at once. (20 layers of 1,024 units on 4,096 examples, 32 MB a
  /// layer, took 69 MB; a forward pass that keeps its caches took 659 MB.)
  public func scores(_ X: Matrix) -> Matrix {
    var caches: [LayerCache]?
    return scores(X, .testing, keeping: &caches)
  }

  /// (1) The last layer's scores, with a cache for each layer where caches are kept.
  private func scores(_ X: Matrix, _ mode: Mode, keeping caches: inout [LayerCache]?) -> Matrix {
    refuse(misfit("forward", X: X) ?? mode.misfit("forward", layers: architecture.count))
    caches?.reserveCapacity(architecture.count)
    var A_prev = X
    for (l, layer) in architecture.enumerated() {
      let (units, scales) = (parameters.layers[l].units, parameters.layers[l].scales)
      var A = Kernels.denseForward(units, A_prev)
      var batch: NormalizedBatch?
      var mask: Matrix?
      if case .training(let masks) = mode, l >= frozen {
        batch = scales.map { scales in Kernels.batchNormForward(A, scales, epsilon: batchNormEpsilon) }
        if let batch { A = batch.N }
        mask = masks[l]
      } else if let scales, let statistics = running[l] {
        A = Kernels.batchNormForward(A, scales, by: statistics, epsilon: batchNormEpsilon)
      }
      Kernels.activationForward(&A, by: layer.activation)
      caches?.append(LayerCache(A_prev: A_prev, batch: batch, A: A, mask: mask))
      if let mask { Kernels.dropout(&A, mask: mask, keepProbability: layer.keepProbability) }
      A_prev = A
    }
    return A_prev
  }

  /// What is wrong with the network's inputs; nil if they fit its first layer.
  package func misfit(_ function: String, X: Matrix) -> String? {
    X.rows == inputs ? nil : "\(function): X \(X.shape) does not have \(inputs) rows"
  }

  /// (3) The gradient of the layers that training may change and, where wanted, of the inputs.
  ///
  /// The caches are of a forward in training mode; `dA` is the loss's gradient with respect to the scores.
  public func backward(
    _ caches: [LayerCache], _ dA: Matrix, toInputs: Bool = false
  ) -> (gradient: NetworkParameters, dX: Matrix?) {
    var dA = dA
    var layers: [LayerParameters] = []
    let lowest = toInputs ? 0 : frozen
    for l in stride(from: architecture.count - 1, through: lowest, by: -1) {
      let (layer, cache) = (parameters.layers[l], caches[l])
      if let mask = cache.mask { Kernels.dropout(&dA, mask: mask, keepProbability: architecture[l].keepProbability) }
      Kernels.activationBackward(&dA, through: architecture[l].activation, at: cache.A)
      var scalesGradient: Scales?
      if let scales = layer.scales, let batch = cache.batch {
        let back = Kernels.batchNormBackward(dA, scales, batch, epsilon: batchNormEpsilon)
        (scalesGradient, dA) = (back.gradient, back.dZ)
      } else if let scales = layer.scales, let statistics = running[l] {
        require(l < frozen, "backward: layer \(l + 1) normalises, and its forward was not in training")
        dA = Kernels.batchNormBackward(dA, scales, by: statistics, epsilon: batchNormEpsilon)
      }
      if l >= frozen {
        let units = Kernels.denseGradients(cache.A_prev, dA)
        layers.append(LayerParameters(number: l + 1, units: units, scales: scalesGradient))
      }
      if l > lowest || toInputs { dA = Kernels.denseBackward(layer.units, dA) }
    }
    return (NetworkParameters(layers.reversed()), toInputs ? dA : nil)
  }

  /// The masks of one step on m examples: drawn here, and held from the way forward to the way back.
  public func masks(examples m: Int, using generator: inout SplitMix64) -> [Matrix?] {
    architecture.enumerated().map { l, layer in
      layer.keepProbability < 1 && l >= frozen
        ? dropoutMask(layer.units, m, keepProbability: layer.keepProbability, using: &generator) : nil
    }
  }

  /// No mask for any layer.
  public var noMasks: [Matrix?] { architecture.map { _ in nil } }
}

/// A network's cost on a batch, its gradient, and the statistics of its normalising layers.
public struct CostAndGradient: Sendable {
  public var cost: Scalar
  public var gradient: NetworkParameters
  public var statistics: [Statistics?]
}

extension DenseNetwork {
  /// (2), (3) The cost of a batch in training, with its gradient.
  public func costAndGradient(_ X: Matrix, _ Y: Matrix, masks: [Matrix?]? = nil) -> CostAndGradient {
    let (scores, caches) = forward(X, .training(masks: masks ?? noMasks))
    let cost = loss.cost(Kernels.self, scores, Y) + penaltyCost(examples: X.columns)
    var (gradient, _) = backward(caches, loss.gradient(Kernels.self, scores, Y))
    if penalty != .none {
      for p in gradient.layers.indices {
        let W = parameters.layers[frozen + p].units.W
        Kernels.addGradient(of: penalty, W, X.columns, to: &gradient.layers[p].units.W)
      }
    }
    return CostAndGradient(cost: cost, gradient: gradient, statistics: caches.map { cache in cache.batch?.statistics })
  }

  /// The penalty on the weights that training may change; biases, γ and β are not penalised.
  func penaltyCost(examples m: Int) -> Scalar {
    if penalty == .none { return 0 }
    return parameters.layers[frozen...].reduce(0) { sum, layer in
      sum + Kernels.cost(of: penalty, layer.units.W, m)
    }
  }

  /// On which side of its kink each ReLU is: what a gradient check must not step across.
  public func pattern(_ X: Matrix, masks: [Matrix?]? = nil) -> [Int] {
    let (_, caches) = forward(X, .training(masks: masks ?? noMasks))
    return zip(architecture, caches).flatMap { layer, cache in
      switch layer.activation {
      case .relu, .leakyReLU, .step: cache.A.elements.map { a in a > 0 ? 1 : 0 }
      case .identity, .sigmoid, .tanh, .softmax: [Int]()
      }
    }
  }
}
