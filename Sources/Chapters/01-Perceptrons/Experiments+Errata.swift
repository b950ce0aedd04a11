/// The trick as some course notes print it, with the bias inside the loop over the features, and what becomes of it.
///
///     (1) for k in 1 … n_x:  w[k] = w[k] + α (y − ŷ) x[k]   and   b = b + α (y − ŷ)
///
/// The bias moves n_x times as far as it should. From zero weights that makes the mistakes, and the answers, that the
/// right rule makes on points shrunk to x / √n_x: it separates what can be separated, and is wrong all the same.

import Arrays
import Datasets

public enum BiasPerFeature: PerceptronKernels, Sendable {
  /// The trick, the bias moved once a feature.
  public static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar) -> LinearUnit {
    requireFit(unit, x, "perceptronTrick")
    var unit = unit
    let yHat = step(Loops.dot(unit.w.elements, x.elements) + unit.b)

    // (1) w[k] = w[k] + α (y − ŷ) x[k], b = b + α (y − ŷ) for every k
    for k in 0..<x.rows {
      unit.w[k, 0] += alpha * (y - yHat) * x[k, 0]
      unit.b += alpha * (y - yHat)
    }
    return unit
  }
}

/// The right rule, the wrong one, and the right one on points shrunk to x / √n_x, on the same clouds.
public struct BiasStudy: Sendable {
  public var features: Int
  public var right: PerceptronRun
  public var wrong: PerceptronRun
  public var shrunk: PerceptronRun
}

/// Runs the three, each to its end or for so many rounds.
public func studyBias<Kernels: PerceptronKernels>(
  _ kernels: Kernels.Type, features n_x: Int, examples m: Int = 60, margin: Double = 0.2, rounds: Int = 10_000,
  seed: UInt64
) -> BiasStudy {
  var generator = SplitMix64(seed: seed)
  let data = SeparableClouds(m, margin: margin, features: n_x, using: &generator).data
  let shrunk = (1 / Scalar(n_x).squareRoot()) * data.X
  return BiasStudy(
    features: n_x, right: runPerceptron(kernels, data.X, data.Y, epochs: rounds),
    wrong: runPerceptron(BiasPerFeature.self, data.X, data.Y, epochs: rounds),
    shrunk: runPerceptron(kernels, shrunk, data.Y, epochs: rounds))
}
