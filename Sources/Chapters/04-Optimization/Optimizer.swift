/// An optimizer: a method, its rate with a schedule, clipping, and the state that it keeps for each tensor.
///
///     clip g   →   step t of the method, tensor by tensor, each with a state of its own   →   t = t + 1
///
///     state      "steps", then "v, layer 2, W" … and "s, layer 2, W" …, shaped like the parameters
///
/// It walks over its state as a model does over its parameters, so that it is saved, resumed and compared by the same
/// means.

import Arrays
import Backpropagation

/// The kernels that optimizers are made of.
public typealias OptimizerKernels = AdagradKernels & AdamKernels & ClippingKernels & DeltaBarDeltaKernels
  & MomentumKernels
  & NesterovKernels & ProductKernels & RMSPropKernels

/// How parameters follow their gradient.
public enum Method: Equatable, Sendable {
  /// p = p − α g, on all examples, on one or on a mini-batch.
  case descent
  case momentum(beta: Scalar = 0.9, averaging: Bool = true)
  case nesterov(beta: Scalar = 0.9)
  case adagrad(epsilon: Scalar = 1e-10)
  case rmsProp(beta: Scalar = 0.9, epsilon: Scalar = 1e-8)
  /// Adam, and with a decay AdamW: weights decay, biases do not.
  case adam(AdamSettings = AdamSettings())
  case deltaBarDelta(DeltaBarDeltaSettings = DeltaBarDeltaSettings())

  /// The name for tables and figures.
  public var name: String {
    switch self {
    case .descent: "descent"
    case .momentum(_, let averaging): averaging ? "momentum" : "momentum, summing"
    case .nesterov: "Nesterov"
    case .adagrad: "Adagrad"
    case .rmsProp: "RMSProp"
    case .adam(let settings): settings.weightDecay == 0 ? "Adam" : "AdamW"
    case .deltaBarDelta: "gains"
    }
  }

  /// What a tensor's two states are called and begin with; nil where the method does not need one.
  fileprivate var states: (first: (name: String, start: Scalar)?, second: (name: String, start: Scalar)?) {
    switch self {
    case .descent: (nil, nil)
    case .momentum, .nesterov: (("v", 0), nil)
    case .adagrad, .rmsProp: (nil, ("s", 0))
    case .adam: (("v", 0), ("s", 0))
    case .deltaBarDelta: (("h", 0), ("k", 1))
    }
  }
}

public struct Optimizer<Kernels: OptimizerKernels>: UpdateRule {
  public let method: Method
  /// The rate α before the schedule.
  public var alpha: Scalar
  public let schedule: Schedule
  /// How many steps the schedule takes for one: 1 to count steps, the number of an epoch's batches to count epochs.
  public let stepsPerEpoch: Int
  public let clipping: Clipping
  /// How many steps have been taken.
  public private(set) var steps = 0
  /// Which tensors AdamW's decay reaches.
  private let decays: [Bool]
  private var first: TensorList
  private var second: TensorList

  /// An optimizer in its fresh state, for parameters of these names and shapes. Decay, where the method has one, reaches
  /// the tensors that `decaying` names: else weights, but no biases, γ or β.
  public init(
    _ method: Method, learningRate alpha: Scalar, for point: some Tensors, schedule: Schedule = .constant,
    stepsPerEpoch: Int = 1, clipping: Clipping = .none, decaying: (String) -> Bool = isWeight
  ) {
    require(stepsPerEpoch > 0, "Optimizer: an epoch of \(stepsPerEpoch) steps")
    (self.method, self.alpha, self.schedule) = (method, alpha, schedule)
    (self.stepsPerEpoch, self.clipping) = (stepsPerEpoch, clipping)
    let tensors = point.tensors
    decays = tensors.map { tensor in decaying(tensor.name) }
    func fresh(_ state: (name: String, start: Scalar)?) -> TensorList {
      guard let state else { return TensorList([]) }
      return TensorList(
        tensors.map { tensor in
          Tensor(
            name: "\(state.name), \(tensor.name)", shape: tensor.shape,
            elements: Array(repeating: state.start, count: tensor.elements.count))
        })
    }
    first = fresh(method.states.first)
    second = fresh(method.states.second)
  }

  /// The rate of the step to come.
  public var learningRate: Scalar { schedule.learningRate(alpha, at: steps / stepsPerEpoch + 1) }

  /// One step.
  public mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point) {
    var gradient = gradient
    switch clipping {
    case .none: break
    case .value(let c): Kernels.clip(&gradient, toValue: c)
    case .norm(let c): Kernels.clip(&gradient, toNorm: c)
    }
    let gradients = gradient.tensors
    let learningRate = learningRate
    steps += 1
    var place = 0
    point.walk { name, shape, p in
      let found = place < gradients.count ? "\(gradients[place].name) \(gradients[place].shape)" : "nothing"
      require(
        place < gradients.count && gradients[place].shape == shape,
        "Optimizer: the gradient of \(name) \(shape) is \(found)")
      step(&p, against: gradients[place].elements, at: place, learningRate: learningRate)
      place += 1
    }
  }

  private mutating func step(
    _ p: inout [Scalar], against g: [Scalar], at place: Int, learningRate: Scalar
  ) {
    switch method {
    case .descent:
      Kernels.add(g, scale: -learningRate, to: &p)
    case .momentum(let beta, let averaging):
      Kernels.momentumStep(
        &p, &first.list[place].elements, against: g, learningRate: learningRate, beta: beta, averaging: averaging)
    case .nesterov(let beta):
      Kernels.nesterovStep(&p, &first.list[place].elements, against: g, learningRate: learningRate, beta: beta)
    case .adagrad(let epsilon):
      Kernels.adagradStep(&p, &second.list[place].elements, against: g, learningRate: learningRate, epsilon: epsilon)
    case .rmsProp(let beta, let epsilon):
      Kernels.rmsPropStep(
        &p, &second.list[place].elements, against: g, learningRate: learningRate, beta: beta, epsilon: epsilon)
    case .adam(var settings):
      if !decays[place] { settings.weightDecay = 0 }
      Kernels.adamStep(
        &p, &first.list[place].elements, &second.list[place].elements, against: g, step: steps,
        learningRate: learningRate, settings)
    case .deltaBarDelta(let settings):
      Kernels.deltaBarDeltaStep(
        &p, &second.list[place].elements, &first.list[place].elements, against: g, learningRate: learningRate, settings)
    }
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    var count = Scalar(steps)
    try count.walk("steps", visit)
    // An invalid step count resets to zero.
    steps = Int(exactly: count).map { count in max(count, 0) } ?? 0
    try first.walk(visit)
    try second.walk(visit)
  }
}

/// Whether a tensor's name is of weights, "layer 2, W", "W_x" or "w", rather than of biases, γ, β or an embedding.
public func isWeight(_ name: String) -> Bool {
  let last = name.split(separator: " ").last ?? ""
  return last.first == "W" || last.first == "w"
}
