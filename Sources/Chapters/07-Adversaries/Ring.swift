/// A ring of Gaussians, and how well points cover it.
///
///     centres  (r cos 2πk/8, r sin 2πk/8), deviation σ
///     found    a mode within 3σ of which lies at least a tenth of its fair share of the fakes
///     near     the share of the fakes within 3σ of any mode

import Arrays
import Convolutions
import Foundation

/// Gaussians on a circle.
public struct Ring: Equatable, Sendable {
  public let modes: Int
  public let radius: Double
  public let deviation: Double

  public init(modes: Int = 8, radius: Double = 2, deviation: Double = 0.1) {
    (self.modes, self.radius, self.deviation) = (modes, radius, deviation)
  }

  public func centre(_ k: Int) -> (x: Double, y: Double) {
    let angle = 2 * Double.pi * Double(k) / Double(modes)
    return (radius * cos(angle), radius * sin(angle))
  }

  public func samples(_ m: Int, using generator: inout SplitMix64) -> Volume {
    var X = Volume(m, 1, 1, 2)
    for e in 0..<m {
      let (x, y) = centre(generator.index(below: modes))
      X[e, 0, 0, 0] = Scalar(x + deviation * generator.normal())
      X[e, 0, 0, 1] = Scalar(y + deviation * generator.normal())
    }
    return X
  }

  /// How well points cover the ring.
  public func coverage(of points: Volume) -> Coverage {
    var counts = Array(repeating: 0, count: modes)
    for e in 0..<points.m {
      let (x, y) = (Double(points[e, 0, 0, 0]), Double(points[e, 0, 0, 1]))
      for k in 0..<modes {
        let (a, b) = centre(k)
        if (x - a) * (x - a) + (y - b) * (y - b) <= 9 * deviation * deviation { counts[k] += 1 }
      }
    }
    return Coverage(
      modes: counts.filter { n in 10 * n * modes >= points.m }.count,
      near: Double(counts.reduce(0, +)) / Double(max(points.m, 1)))
  }
}

/// How many modes were found, and what share of the points is near one.
public struct Coverage: Equatable, Sendable {
  public let modes: Int
  public let near: Double

  public init(modes: Int, near: Double) { (self.modes, self.near) = (modes, near) }
}
