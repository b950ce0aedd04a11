/// Tasks that need a memory, each made by formula: what a network must keep, and for how long, is set by hand.
///
///     adding     T pairs (value, mark); two are marked; the answer is the sum of their values       blind guess: 1/6
///     copy       a symbol at the first step, T − 1 blanks; the answer is the symbol                 ln K nats blind
///     parity     T bits; the answer is whether the number of ones is odd                            ln 2 nats blind
///     series     a sine with noise; the answer is the next value
///
/// All are batches of m sequences: x[t] (n_x, m).

import Arrays
import Datasets
import Foundation

/// The adding problem: one mark in either half; the squared error's blind guess is the mean, 1, and errs by 1/6.
public func addingTask(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
  require(T >= 2, "addingTask: \(T) steps are too few for two marks")
  var (x, Y) = (Array(repeating: Matrix(2, m), count: T), Matrix(1, m))
  for j in 0..<m {
    for t in 0..<T { x[t][0, j] = Scalar(generator.uniform()) }
    for t in [generator.index(below: T / 2), T / 2 + generator.index(below: T - T / 2)] {
      x[t][1, j] = 1
      Y[0, j] += x[t][0, j]
    }
  }
  return SequenceBatch(.vectors(x), targets: [Y])
}

/// The copy task: the first of T steps shows one of K symbols, the others a blank; the symbol is asked for at the end.
public func copyTask(
  steps T: Int, symbols K: Int, examples m: Int, using generator: inout SplitMix64
) -> SequenceBatch {
  let symbols = (0..<m).map { _ in generator.index(below: K) }
  let blank = oneHot(Array(repeating: K, count: m), K + 1)
  let x = (0..<T).map { t in t == 0 ? oneHot(symbols, K + 1) : blank }
  return SequenceBatch(.vectors(x), targets: [oneHot(symbols, K)])
}

/// The parity of T bits, shown as ±1.
public func parityTask(steps T: Int, examples m: Int, using generator: inout SplitMix64) -> SequenceBatch {
  var Y = Matrix(1, m)
  let x = (0..<T).map { _ in
    var x = Matrix(1, m)
    for j in 0..<m {
      let bit = generator.index(below: 2)
      x[0, j] = Scalar(2 * bit - 1)
      if bit == 1 { Y[0, j] = 1 - Y[0, j] }
    }
    return x
  }
  return SequenceBatch(.vectors(x), targets: [Y])
}

/// A sine with noise, sampled at whole steps from a random phase or a given one: the target of each value is
/// the next one.
public func noisySine(
  steps T: Int, examples m: Int, period: Double = 20, phase: Double? = nil, noise: Double,
  using generator: inout SplitMix64
) -> SequenceBatch {
  var values = Array(repeating: Matrix(1, m), count: T + 1)
  for j in 0..<m {
    let phase = phase ?? generator.uniform(0, period)
    for t in 0...T {
      values[t][0, j] = Scalar(sin(2 * Double.pi * (Double(t) + phase) / period) + noise * generator.normal())
    }
  }
  return SequenceBatch(.vectors(Array(values[..<T])), targets: Array(values[1...]))
}
