/// A judge of generated images: a classifier that never met the generator.
///
///     classes      how many of the ten the judge finds at all
///     confidence   the mean of its largest probability
///     entropy      of the classes' shares among the images, at most ln 10
///     distance     Fréchet's, in the judge's features

import Arrays
import Backpropagation
import Convolutions
import Foundation
import LogisticRegression
import Optimization

/// A classifier of images that judges what a generator makes.
public struct Judge<Kernels: ConvNetworkKernels & OptimizerKernels>: Sendable {
  public let network: ConvNetwork<Kernels>
  /// On real images that it was not trained on.
  public let accuracy: Double
  private let features: Int

  public init(_ images: ImageSplit, epochs: Int = 15, seed: UInt64 = 1) throws(TrainingError) {
    let shape = ImageShape(images.train.X.nH, images.train.X.nW, images.train.X.nC)
    let classes = images.train.Y.rows
    var generator = SplitMix64(seed: seed)
    var network = ConvNetwork<Kernels>(
      shape,
      [
        .convolution(filters: 16, Window(3, stride: 2, padding: Padding(1))), .activation(.relu), .flatten, .dense(32),
        .activation(.tanh), .dense(classes),
      ], loss: .crossEntropy, using: &generator)
    var update = Optimizer<Kernels>(.adam(), learningRate: 0.003, for: network.parameters)
    _ = try network.fit(images.train, &update, batchSize: 64, epochs: epochs, using: &generator)
    self.network = network
    self.features = 5
    accuracy = network.accuracy(images.held.X, labels: images.heldLabels)
  }

  /// The features that distances are measured in, (32, m).
  public func features(_ X: Volume) -> Matrix { network.forward(X).values[features].examples }

  /// What the judge says of images, beside real ones.
  public func verdict(on X: Volume, real: Volume) -> Verdict {
    let P = Kernels.softmax(network.scores(X))
    var counts = Array(repeating: 0, count: P.rows)
    var confidence = 0.0
    for j in 0..<P.columns {
      let best = (0..<P.rows).max { a, b in P[a, j] < P[b, j] } ?? 0
      counts[best] += 1
      confidence += Double(P[best, j]) / Double(P.columns)
    }
    let entropy = counts.filter { n in n > 0 }.reduce(0.0) { sum, n in
      let share = Double(n) / Double(P.columns)
      return sum - share * log(share)
    }
    return Verdict(
      counts: counts, confidence: confidence, entropy: entropy,
      distance: frechetDistance(features(X), features(real)))
  }
}

/// What a judge says of images.
public struct Verdict: Equatable, Sendable {
  /// How many images of each class.
  public let counts: [Int]
  public let confidence: Double
  public let entropy: Double
  public let distance: Double

  public var classes: Int { counts.filter { n in n > 0 }.count }
}
