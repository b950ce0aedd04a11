/// Mini-batches: the examples in random order, cut into groups, so that an epoch is many steps and not one.
///
///     shuffle     one order for the columns of X and of Y: example j keeps its label
///     partition   ⌈m / B⌉ batches of B; the last holds what is left
///
///     B = m is batch gradient descent, B = 1 stochastic gradient descent

import Arrays
import Backpropagation

extension Examples {
  /// The examples shuffled and cut into batches of B, the last of which may be smaller.
  public func miniBatches(of B: Int, using generator: inout SplitMix64) -> [Examples] {
    require(B > 0, "miniBatches: \(B) examples make no batch")
    let order = generator.permutation(m)
    return stride(from: 0, to: m, by: B).map { start in examples(at: order[start..<min(start + B, m)]) }
  }
}
