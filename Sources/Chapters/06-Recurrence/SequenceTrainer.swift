/// A recurrent network in training: its gradient on a batch, cut down where it is too long, then a step of Adam's.
///
///     gradient → clipped by norm → Adam → the states to go on from
///
/// The loss that it reports is of one answer, whatever the sequences' lengths.

import Arrays
import Backpropagation
import LogisticRegression
import Optimization

/// The kernels that a recurrent network is trained with.
public typealias SequenceKernels = OptimizerKernels & RecurrentNetworkKernels

public struct SequenceTrainer<Kernels: SequenceKernels>: Sendable {
  public var network: RecurrentNetwork<Kernels>
  public internal(set) var optimizer: Optimizer<Kernels>

  public init(
    _ network: RecurrentNetwork<Kernels>, learningRate: Scalar = 0.01, schedule: Schedule = .constant, limit: Scalar = 1
  ) {
    self.network = network
    optimizer = Optimizer(
      .adam(), learningRate: learningRate, for: network.parameters, schedule: schedule, clipping: .norm(limit))
  }

  /// One step down on one batch, from here on at another rate where one is given; returns the mean loss of an answer,
  /// and the states to go on from.
  @discardableResult
  public mutating func step(
    _ batch: SequenceBatch, from states: [CellState]? = nil, learningRate: Scalar? = nil
  ) throws(TrainingError) -> (loss: Double, states: [CellState]) {
    let result = network.costAndGradient(batch, from: states)
    if let learningRate { optimizer.alpha = learningRate }
    try requireFinite(Kernels.self, result.cost, result.gradient, step: optimizer.steps)
    optimizer.move(&network.parameters, against: result.gradient)
    return (Double(result.cost) * Double(batch.inputs.examples) / Double(max(1, result.outputs)), result.states)
  }

  /// So many steps, each on a batch made for it.
  public mutating func train(_ steps: Int, on batch: () -> SequenceBatch) throws(TrainingError) {
    for _ in 0..<steps { try step(batch()) }
  }
}
