/// Networks of more and more layers, with shortcuts and without: who still learns?

import Arrays
import Backpropagation
import LogisticRegression

/// How a stack of blocks learned.
public struct DepthOutcome: Sendable {
  /// Convolutions from the image to the scores, shortcuts not counted.
  public let layers: Int
  public let isResidual: Bool
  /// The mean cost of each epoch.
  public let costs: [Scalar]
  public let accuracy: Double
  /// ‖∂J/∂W‖ of the first convolution before training, on one batch.
  public let firstSlope: Double
}

/// A stack of blocks of 8 filters, two convolutions each, for images like these.
private func stack(_ blocks: Int, isResidual: Bool, _ split: ImageSplit) -> Architecture {
  let input = ImageShape(split.train.X.nH, split.train.X.nW, split.train.X.nC)
  let widths = [(filters: 8, blocks: blocks)]
  return isResidual
    ? .smallResNet(input, widths: widths, classes: 10) : .smallPlain(input, widths: widths, classes: 10)
}

/// ‖∂J/∂W‖ of a fresh stack's first convolution, on 64 images.
public func firstSlope<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, blocks: Int, isResidual: Bool, on split: ImageSplit, seed: UInt64
) -> Double {
  var generator = SplitMix64(seed: seed)
  let fresh = ConvNetwork<Kernels>(stack(blocks, isResidual: isResidual, split), using: &generator)
  let slope = fresh.slope(split.train.examples(at: generator.permutation(split.train.m).prefix(64)))
  return Double(Kernels.norm(slope.gradient.stages[0].filters?.W ?? []))
}

/// Trains a stack of blocks on images.
public func depthOutcome<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, blocks: Int, isResidual: Bool, on split: ImageSplit, epochs: Int, seed: UInt64
) throws(TrainingError) -> DepthOutcome {
  let architecture = stack(blocks, isResidual: isResidual, split)
  let outcome = try trainWithAdam(kernels, architecture, on: split, epochs: epochs, seed: seed)
  return DepthOutcome(
    layers: 2 * blocks + 1, isResidual: isResidual, costs: outcome.costs, accuracy: outcome.accuracy,
    firstSlope: firstSlope(kernels, blocks: blocks, isResidual: isResidual, on: split, seed: seed))
}
