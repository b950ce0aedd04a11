/// A normal distribution on a line: what real images or fakes may be where both densities are known.

import Arrays
import Convolutions
import Foundation

/// A normal distribution.
public struct Gaussian: Equatable, Sendable {
  public let mean: Double
  public let deviation: Double

  public init(_ mean: Double, _ deviation: Double) { (self.mean, self.deviation) = (mean, deviation) }

  public func density(_ x: Double) -> Double {
    let t = (x - mean) / deviation
    return exp(-t * t / 2) / (deviation * (2 * Double.pi).squareRoot())
  }

  public func samples(_ m: Int, using generator: inout SplitMix64) -> Volume {
    Volume(m, 1, 1, 1, elements: (0..<m).map { _ in Scalar(mean + deviation * generator.normal()) })
  }
}
