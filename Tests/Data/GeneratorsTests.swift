import Arrays
import Datasets
import Foundation
import Testing

struct GeneratorsTests {
  /// Every generator, under its name, with 61 examples from the given seed.
  static func all(seed: UInt64) -> [Dataset] {
    var g = SplitMix64(seed: seed)
    return [
      .gaussians(61, centres: [[0, 3, 0, 1], [0, 0, 3, 1], [1, 2, 3, 4]], deviation: 0.5, using: &g),
      .blobs(61, using: &g), .moons(61, using: &g), .spirals(61, using: &g), .xor(61, using: &g),
      SeparableClouds(61, margin: 0.1, using: &g).data,
    ]
  }

  @Test func `the seed decides all`() {
    #expect(Self.all(seed: 3) == Self.all(seed: 3))
    for (one, other) in zip(Self.all(seed: 3), Self.all(seed: 4)) { #expect(one.X != other.X, "\(one.name)") }
  }

  @Test func `classes take turns`() {
    for set in Self.all(seed: 1) {
      #expect(set.labels == (0..<61).map { j in j % set.classes }, "\(set.name)")
      #expect(Set(set.X.elements).count > 100, "\(set.name)")
    }
  }

  @Test func `Gaussians have their means and deviation`() {
    var g = SplitMix64(seed: 7)
    let centres: Matrix = [[0, 3], [5, -1], [1, 2]]
    let m = 20_000
    let set = Dataset.gaussians(m, centres: centres, deviation: 0.5, using: &g)
    for k in 0..<2 {
      for i in 0..<3 {
        let x = (0..<m).filter { j in set.labels[j] == k }.map { j in Double(set.X[i, j] - centres[i, k]) }
        let n = Double(x.count)
        let mean = x.reduce(0, +) / n
        let variance = x.reduce(0) { sum, x in sum + x * x } / n
        // Five standard errors
        #expect(abs(mean) < 5 * 0.5 / n.squareRoot())
        #expect(abs(variance - 0.25) < 5 * 0.25 * (2 / n).squareRoot())
      }
    }
  }

  @Test func `blobs stand on the circle`() {
    var g = SplitMix64(seed: 7)
    let set = Dataset.blobs(8, classes: 4, deviation: 0, using: &g)
    let expected: [(Scalar, Scalar)] = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    for j in 0..<8 {
      #expect(abs(set.X[0, j] - expected[j % 4].0) < 1e-6 && abs(set.X[1, j] - expected[j % 4].1) < 1e-6)
    }
  }

  @Test func `moons are half circles`() {
    var g = SplitMix64(seed: 7)
    let set = Dataset.moons(301, noise: 0, using: &g)
    for j in 0..<301 {
      let (x, y) = (Double(set.X[0, j]), Double(set.X[1, j]))
      if set.labels[j] == 0 {
        #expect(abs(x * x + y * y - 1) < 1e-5 && y >= 0)
      } else {
        #expect(abs((x - 1) * (x - 1) + (y - 0.5) * (y - 0.5) - 1) < 1e-5 && y <= 0.5)
      }
    }
  }

  @Test func `spirals wind`() {
    var g = SplitMix64(seed: 7)
    let set = Dataset.spirals(301, arms: 5, turns: 0.6, noise: 0, using: &g)
    for j in 0..<301 {
      let (x, y) = (Double(set.X[0, j]), Double(set.X[1, j]))
      let t = (x * x + y * y).squareRoot()
      let theta = 2 * Double.pi * (Double(set.labels[j]) / 5 + 0.6 * t)
      #expect(t < 1 && abs(t * cos(theta) - x) < 1e-5 && abs(t * sin(theta) - y) < 1e-5)
    }
  }

  @Test func `XOR without noise is the truth table`() {
    var g = SplitMix64(seed: 7)
    let set = Dataset.xor(4, noise: 0, using: &g)
    #expect(set.X == [[-1, -1, 1, 1], [-1, 1, 1, -1]])
    #expect(set.labels == [0, 1, 0, 1])
  }

  @Test(arguments: [(2, 2, 0.5), (200, 2, 0.05), (57, 1, 0.3), (100, 9, 1.5)])
  func `separable clouds keep their margin`(m: Int, n_x: Int, gamma: Double) {
    for seed: UInt64 in 0..<20 {
      var g = SplitMix64(seed: seed)
      let clouds = SeparableClouds(m, margin: gamma, features: n_x, using: &g)
      let u = Double(Scalar.unitRoundoff)
      var (least, farthest, length) = (Double.infinity, 0.0, 0.0)
      for i in 0..<n_x { length += Double(clouds.w[i, 0] * clouds.w[i, 0]) }
      for j in 0..<m {
        var (score, squares) = (Double(clouds.b), 0.0)
        for i in 0..<n_x {
          score += Double(clouds.w[i, 0]) * Double(clouds.data.X[i, j])
          squares += Double(clouds.data.X[i, j]) * Double(clouds.data.X[i, j])
        }
        least = min(least, clouds.data.labels[j] == 1 ? score : -score)
        farthest = max(farthest, squares.squareRoot())
      }
      let bound = 4 * Double(n_x + 2) * u * (1 + Double(clouds.radius))
      #expect(abs(length - 1) <= bound)
      #expect(abs(least - gamma) <= bound && abs(Double(clouds.margin) - gamma) <= bound)
      #expect(abs(farthest - Double(clouds.radius)) <= bound)
    }
  }
}
