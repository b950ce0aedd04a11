/// Where hyperparameters are looked for: each on a scale on which equal distances mean equal changes.
///
///     u in [0, 1]        a place on the scale
///     linear             low + u (high − low)
///     logarithmic        low · (high / low)ᵘ               for rates: as many between 10⁻⁴ and 10⁻³ as between 10⁻² and 10⁻¹
///     memory             1 − (the same of 1 − β)           for averages: what counts is 1/(1 − β)
///     whole              linear, rounded                   for layers and units

import Arrays
import Foundation

public enum SearchScale: Equatable, Sendable {
  case linear, logarithmic, memory, whole
}

public struct Hyperparameter: Equatable, Sendable {
  public let name: String
  public let scale: SearchScale
  public let low: Double
  public let high: Double

  public init(_ name: String, _ scale: SearchScale, from low: Double, to high: Double) {
    require(low < high, "\(name): from \(low) to \(high) is no range")
    require(scale != .logarithmic || low > 0, "\(name): no logarithm of \(low)")
    require(scale != .memory || high < 1, "\(name): a memory of β = \(high) never ends")
    (self.name, self.scale, self.low, self.high) = (name, scale, low, high)
  }

  /// The value at place u.
  public func value(at u: Double) -> Double {
    switch scale {
    case .linear: low + u * (high - low)
    case .logarithmic: low * pow(high / low, u)
    case .memory: 1 - (1 - low) * pow((1 - high) / (1 - low), u)
    case .whole: (low + u * (high - low)).rounded()
    }
  }

  /// The place of a value: the inverse of `value(at:)`.
  public func place(of value: Double) -> Double {
    switch scale {
    case .linear, .whole: (value - low) / (high - low)
    case .logarithmic: log(value / low) / log(high / low)
    case .memory: log((1 - value) / (1 - low)) / log((1 - high) / (1 - low))
    }
  }

  /// The part of the range around a value that is `share` of it long, moved inwards where it would stick out.
  public func narrowed(around value: Double, to share: Double) -> Hyperparameter {
    require(share > 0 && share <= 1, "\(name): narrowed to \(share) of its range")
    let start = min(max(place(of: value) - share / 2, 0), 1 - share)
    // Rounding would shrink a range of whole numbers to nothing.
    let (from, to) = (self.value(at: start), self.value(at: start + share))
    return from < to ? Hyperparameter(name, scale, from: from, to: to) : self
  }
}

/// A value for each hyperparameter, by name.
public typealias Setting = [String: Double]

/// Every combination of n places on each scale, ends included: nᵏ settings of k hyperparameters.
public func gridSettings(_ hyperparameters: [Hyperparameter], places n: Int) -> [Setting] {
  require(n > 1, "gridSettings: a grid of \(n) places has no ends")
  return hyperparameters.reduce([[:]]) { settings, hyperparameter in
    settings.flatMap { setting in
      (0..<n).map { i in
        setting.merging([hyperparameter.name: hyperparameter.value(at: Double(i) / Double(n - 1))]) { $1 }
      }
    }
  }
}

/// Settings at random places: each tries a new value of every hyperparameter.
public func randomSettings(
  _ hyperparameters: [Hyperparameter], count: Int, using generator: inout SplitMix64
) -> [Setting] {
  (0..<count).map { _ in
    Dictionary(uniqueKeysWithValues: hyperparameters.map { h in (h.name, h.value(at: generator.uniform())) })
  }
}
