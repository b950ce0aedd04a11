/// Data that is made, not found: small worlds whose truth is known. All are seeded, and in the plane unless
/// told.
///
///     (1) gaussians    x = c_k + σ ε                               c_k: column k of the centres, ε normal
///     (2) moons        (cos t, sin t)  and  (1 − cos t, ½ − sin t)     t in [0, π)
///     (3) spirals      t (cos θ, sin θ),  θ = 2π (k / arms + turns · t)    t in [0, 1)
///     (4) xor          (±1, ±1), class 1 where the signs differ
///     (5) separable    s (wᵀx + b) ≥ γ,  s = 2y − 1,  ‖w‖ = 1,  ‖x‖ ≤ R
///
/// Classes take turns, example j being of class j mod K, so that no class has two examples more than another.

import Arrays
import Foundation

extension Dataset {
  /// (1) A Gaussian cloud of the given deviation around each centre, a column of (n_x, K).
  public static func gaussians(
    _ m: Int, centres: Matrix, deviation: Double, using generator: inout SplitMix64
  ) -> Dataset {
    made("gaussians", m, classes: centres.columns, features: centres.rows) { j, k in
      (0..<centres.rows).map { i in Double(centres[i, k]) + deviation * generator.normal() }
    }
  }

  /// (1) Gaussian clouds whose centres stand evenly on the unit circle.
  public static func blobs(
    _ m: Int, classes: Int = 3, deviation: Double = 0.25, using generator: inout SplitMix64
  ) -> Dataset {
    let angles = (0..<classes).map { k in 2 * Double.pi * Double(k) / Double(classes) }
    let centres = Matrix([angles.map { a in Scalar(cos(a)) }, angles.map { a in Scalar(sin(a)) }])
    return gaussians(m, centres: centres, deviation: deviation, using: &generator).renamed("blobs")
  }

  /// (2) Two half circles, each reaching into the other.
  public static func moons(_ m: Int, noise: Double = 0.1, using generator: inout SplitMix64) -> Dataset {
    made("moons", m, classes: 2) { j, k in
      let t = generator.uniform(0, Double.pi)
      let (x, y) = k == 0 ? (cos(t), sin(t)) : (1 - cos(t), 0.5 - sin(t))
      return [x + noise * generator.normal(), y + noise * generator.normal()]
    }
  }

  /// (3) Arms that wind outwards around one another.
  public static func spirals(
    _ m: Int, arms: Int = 3, turns: Double = 0.75, noise: Double = 0.03, using generator: inout SplitMix64
  ) -> Dataset {
    made("spirals", m, classes: arms) { j, k in
      let t = generator.uniform()
      let theta = 2 * Double.pi * (Double(k) / Double(arms) + turns * t)
      return [t * cos(theta) + noise * generator.normal(), t * sin(theta) + noise * generator.normal()]
    }
  }

  /// (4) Four clouds at the corners of a square, opposite corners being of one class. Four examples without
  /// noise are the truth table, −1 standing for false.
  public static func xor(_ m: Int, noise: Double = 0.3, using generator: inout SplitMix64) -> Dataset {
    made("xor", m, classes: 2) { j, k in
      let first: Double = j / 2 % 2 == 0 ? -1 : 1
      let second = k == 0 ? first : -first
      return [first + noise * generator.normal(), second + noise * generator.normal()]
    }
  }

  /// m examples that take the classes in turn, example j of class k being at `point(j, k)`.
  private static func made(
    _ name: String, _ m: Int, classes: Int, features: Int = 2, _ point: (_ j: Int, _ k: Int) -> [Double]
  ) -> Dataset {
    require(m >= 0 && classes >= 1, "\(name): \(m) examples of \(classes) classes cannot be made")
    var X = Matrix(features, m)
    let labels = (0..<m).map { j in j % classes }
    for (j, k) in labels.enumerated() {
      for (i, x) in point(j, k).enumerated() { X[i, j] = Scalar(x) }
    }
    return Dataset(name, X: X, labels: labels, classNames: (0..<classes).map { k in "class \(k)" })
  }

  private func renamed(_ name: String) -> Dataset {
    Dataset(name, X: X, labels: labels, featureNames: featureNames, classNames: classNames)
  }
}

/// Two classes with a plane between them that is known.
public struct SeparableClouds: Equatable, Sendable {
  /// Class 0 below the plane, class 1 above it.
  public let data: Dataset
  /// The plane's normal, (n_x, 1), of length 1.
  public let w: Matrix
  /// The plane's offset: wᵀx + b = 0 on it.
  public let b: Scalar
  /// γ: the least distance from the plane, as measured on the data.
  public let margin: Scalar
  /// R: the greatest distance from the origin, as measured on the data.
  public let radius: Scalar

  /// (5) m ≥ 2 examples with the given margin, which the first of each class keeps exactly, roundings aside;
  /// the plane is random and up to ½ away from the origin.
  public init(_ m: Int, margin gamma: Double, features n_x: Int = 2, using generator: inout SplitMix64) {
    require(
      m >= 2 && gamma > 0 && n_x >= 1,
      "SeparableClouds: expected m ≥ 2, a margin > 0 and n_x ≥ 1, found \(m), \(gamma) and \(n_x)")
    let direction = (0..<n_x).map { _ in generator.normal() }
    let length = direction.reduce(0) { sum, d in sum + d * d }.squareRoot()
    let w = direction.map { d in d / length }
    let b = generator.uniform(-0.5, 0.5)

    var X = Matrix(n_x, m)
    let labels = (0..<m).map { j in j % 2 }
    var (margin, radius) = (Scalar.infinity, Scalar(0))
    for (j, label) in labels.enumerated() {
      // A point of the cube, moved along w to where s (wᵀx + b) is the distance wanted.
      let s = Double(2 * label - 1)
      let point = (0..<n_x).map { _ in generator.uniform(-1, 1) }
      let score = zip(w, point).reduce(b) { sum, pair in sum + pair.0 * pair.1 }
      let distance = j < 2 ? gamma : generator.uniform(gamma, gamma + 1)
      for i in 0..<n_x { X[i, j] = Scalar(point[i] + (s * distance - score) * w[i]) }

      let measured = (0..<n_x).reduce(b) { sum, i in sum + w[i] * Double(X[i, j]) }
      let squares = (0..<n_x).reduce(0.0) { sum, i in sum + Double(X[i, j]) * Double(X[i, j]) }
      margin = min(margin, Scalar(s * measured))
      radius = max(radius, Scalar(squares.squareRoot()))
    }
    data = Dataset("separable", X: X, labels: labels, classNames: ["below", "above"])
    self.w = Matrix(column: w.map { w in Scalar(w) })
    self.b = Scalar(b)
    self.margin = margin
    self.radius = radius
  }
}
