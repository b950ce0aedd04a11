/// What the lesson and its figures run of the perceptron algorithm: values in, values out, each from a seed.

import Arrays
import Datasets

/// A unit that one point pulls until it answers as the point's label says.
public struct Tug: Equatable, Sendable {
  /// The unit at the start and after each trick.
  public var units: [LinearUnit]
  /// The point's score under each of them.
  public var scores: [Scalar]

  public var tricks: Int { units.count - 1 }
}

/// Plays the trick on one point until its answer is right, or so many times.
public func pull<Kernels: PerceptronKernels & ScoreKernels>(
  _ kernels: Kernels.Type, _ unit: LinearUnit, x: Matrix, y: Scalar, rate alpha: Scalar, atMost tricks: Int
) -> Tug {
  func score(_ unit: LinearUnit) -> Scalar { Kernels.scores(unit, x)[0, 0] }
  var tug = Tug(units: [unit], scores: [score(unit)])
  var unit = unit
  while tug.tricks < tricks && step(score(unit)) != y {
    unit = Kernels.perceptronTrick(unit, x: x, y: y, rate: alpha)
    tug.units.append(unit)
    tug.scores.append(score(unit))
  }
  return tug
}

/// The algorithm on clouds with a plane between them that is known.
public struct CloudRun: Sendable {
  public var cloud: SeparableClouds
  public var run: PerceptronRun
  /// The most mistakes there can be, by that plane's margin.
  public var bound: Scalar
}

/// Makes clouds and runs the algorithm on them to its end, which the bound says is near.
public func learnClouds<Kernels: PerceptronKernels>(
  _ kernels: Kernels.Type, _ m: Int, margin: Double, features n_x: Int = 2, seed: UInt64
) -> CloudRun {
  var generator = SplitMix64(seed: seed)
  let cloud = SeparableClouds(m, margin: margin, features: n_x, using: &generator)
  let (X, Y) = (cloud.data.X, cloud.data.Y)
  guard let bound = mistakeBound(X, Y, separator: LinearUnit(w: cloud.w, b: cloud.b)) else {
    fatalError("learnClouds: \(m) points of margin \(margin) are not separated by their own plane")
  }
  return CloudRun(cloud: cloud, run: runPerceptron(kernels, X, Y, epochs: Int(bound) + 1), bound: bound)
}

/// The mistakes on clouds of one margin, a number for each seed, and their bounds.
public struct MarginRow: Sendable {
  public var margin: Double
  public var mistakes: [Int]
  public var bounds: [Scalar]
}

/// Mistakes and bounds over margins, five clouds each.
public func mistakesByMargin<Kernels: PerceptronKernels>(
  _ kernels: Kernels.Type, margins: [Double], examples m: Int, seed: UInt64
) -> [MarginRow] {
  margins.map { margin in
    let runs = (0..<5).map { k in learnClouds(kernels, m, margin: margin, seed: seed + k) }
    return MarginRow(margin: margin, mistakes: runs.map(\.run.mistakes), bounds: runs.map(\.bound))
  }
}

/// The algorithm on the four points of XOR.
public func learnXOR<Kernels: PerceptronKernels>(_ kernels: Kernels.Type, epochs: Int) -> PerceptronRun {
  runPerceptron(kernels, Gate.pairs, Gate.xorTruth, epochs: epochs)
}

extension PerceptronRun {
  /// The unit at the start and at the end of each round.
  public var unitsByEpoch: [LinearUnit] {
    var place = 0
    return [path[0]]
      + mistakesByEpoch.map { mistakes in
        place += mistakes
        return path[place]
      }
  }

  /// The first round whose end brings back the unit of an earlier round's end, and that earlier round. From there on
  /// everything repeats: with mistakes on the way, the algorithm never ends.
  public var firstReturn: (to: Int, after: Int)? {
    let units = unitsByEpoch
    for last in units.indices {
      if let first = units[..<last].firstIndex(of: units[last]) { return (first, last) }
    }
    return nil
  }
}
