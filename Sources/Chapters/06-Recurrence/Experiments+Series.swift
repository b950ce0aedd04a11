/// A time series: a noisy sine, foretold one step ahead, and then on its own.

import Arrays
import Backpropagation
import Foundation
import LogisticRegression

/// A sine foretold: the errors of one step, and the values that follow when each answer is the next input.
public struct SineTrial: Sendable {
  /// The root mean squared error of one step, of saying the last value again, and the noise, which no one foretells.
  public let error, repeating, noise: Double
  /// What was shown, what was foretold of each next value, and what the network said on its own after that.
  public let shown: [Double]
  public let foretold: [Double]
  public let free: [Double]
  /// The sine without noise, on and on.
  public let truth: [Double]
}

public func foretellSine<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, steps: Int, seed: UInt64
) throws -> SineTrial {
  let noise = 0.1
  var generator = SplitMix64(seed: seed)
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: 1, [RecurrentPlan(.gru, 20)], outputs: 1, reading: .everyStep, loss: .squaredError,
      using: &generator))
  try trainer.train(steps) { noisySine(steps: 40, examples: 32, noise: noise, using: &generator) }

  let held = noisySine(steps: 60, examples: 100, noise: noise, using: &generator)
  let answers = Recurrence.steps(of: trainer.network.forward(held.inputs).scores, 60)
  // The first 10 steps find out where on the sine one is.
  func error(_ A: [Matrix]) -> Double {
    let squares = (10..<60).map { t in Double(Loops.norm((A[t] - held.targets[t]).elements)) }.map { $0 * $0 }
    return (squares.reduce(0, +) / 5_000).squareRoot()
  }
  let one = noisySine(steps: 40, examples: 1, phase: 3, noise: noise, using: &generator)
  let start = trainer.network.forward(one.inputs)
  var (value, states, free) = (start.scores.column(39), start.states, [Double]())
  for _ in 0..<80 {
    free.append(Double(value[0, 0]))
    let pass = trainer.network.forward(.vectors([value]), from: states)
    (value, states) = (pass.scores, pass.states)
  }
  return SineTrial(
    error: error(answers), repeating: error(held.inputs.columns), noise: noise,
    shown: one.inputs.columns.map { x in Double(x[0, 0]) }, foretold: start.scores.elements.map { Double($0) },
    free: free,
    truth: (0..<120).map { t in sin(2 * .pi * (Double(t) + 3) / 20) })
}
