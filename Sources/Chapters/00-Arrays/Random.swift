/// One generator for everything that is random: SplitMix64, seeded and passed explicitly.
///
///     (1) state ← state + φ          φ = 0x9E3779B97F4A7C15, modulo 2⁶⁴
///     (2) z = (state ⊕ state ≫ 30) · c₁,   z = (z ⊕ z ≫ 27) · c₂,   output z ⊕ z ≫ 31
///     (3) uniform:  u = ⌊output / 2¹¹⌋ · 2⁻⁵³            in [0, 1)
///     (4) normal:   √(−2 ln(1 − u₁)) · cos 2πu₂          Box and Muller
///     (5) permutation: swap place i with one of 0 … i, from the last place down (Fisher and Yates)
///
/// Numbers are drawn in Double and then rounded, so that both precisions see the same data.

import Foundation

public struct SplitMix64: RandomNumberGenerator, Equatable, Sendable {
  /// The whole state: keep it, and the sequence can be resumed.
  public private(set) var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    // (1)
    state &+= 0x9E37_79B9_7F4A_7C15
    // (2)
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [0, 1).
  public mutating func uniform() -> Double {
    // (3)
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A number from the normal distribution of mean 0 and variance 1.
  public mutating func normal() -> Double {
    // (4)
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// A whole number in 0 ..< n, each equally likely: draws beyond the last full multiple of n are drawn again.
  public mutating func index(below n: Int) -> Int {
    require(n > 0, "index(below:): \(n) leaves nothing to choose from")
    let n = UInt64(n)
    let excess = (UInt64.max % n + 1) % n
    while true {
      let draw = next()
      if draw <= UInt64.max - excess { return Int(draw % n) }
    }
  }

  /// The numbers 0 ..< n in random order, each order equally likely.
  public mutating func permutation(_ n: Int) -> [Int] {
    // (5)
    var order = Array(0..<n)
    for i in stride(from: n - 1, to: 0, by: -1) { order.swapAt(i, index(below: i + 1)) }
    return order
  }
}

extension Matrix {
  /// A matrix of uniform numbers in [low, high).
  public static func uniform(
    _ rows: Int, _ columns: Int, _ low: Double, _ high: Double, using generator: inout SplitMix64
  ) -> Matrix {
    Matrix(rows, columns, elements: (0..<rows * columns).map { _ in Scalar(generator.uniform(low, high)) })
  }

  /// A matrix of normal numbers of mean 0 and the given standard deviation.
  public static func normal(
    _ rows: Int, _ columns: Int, deviation: Double = 1, using generator: inout SplitMix64
  ) -> Matrix {
    Matrix(rows, columns, elements: (0..<rows * columns).map { _ in Scalar(deviation * generator.normal()) })
  }
}
