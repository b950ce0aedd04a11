import Arrays
import Backpropagation
import Testing

@Suite struct InitializationTests {
  /// The variance of N numbers errs by about √(2/N) of itself, if they are normal.
  @Test(arguments: Initialization.allCases) func `has the variance it says`(_ initialization: Initialization) {
    var generator = SplitMix64(seed: 9)
    let layer = initialization.layer(inputs: 150, units: 200, using: &generator)
    #expect(layer.W.shape == [200, 150] && layer.b == Matrix(200, 1))
    let w = layer.W.elements.map { w in Double(w) }
    let mean = w.reduce(0, +) / 30_000
    let variance = w.reduce(0) { sum, w in sum + (w - mean) * (w - mean) } / 30_000
    let stated = initialization.variance(inputs: 150, units: 200)
    #expect(abs(variance - stated) <= 5 * (2.0 / 30_000).squareRoot() * stated)
    if initialization != .ones { #expect(abs(mean) <= 5 * (stated / 30_000).squareRoot()) }
  }

  @Test func `the variances are those of the table`() {
    let expected: [Initialization: Double] = [
      .zeros: 0, .ones: 0, .uniformHalf: 1.0 / 12, .uniformBySize: 1.0 / 9, .normalBySize: 1.0 / 3, .xavier: 0.25,
      .meanOfSizes: 0.25, .he: 2.0 / 3,
    ]
    for (initialization, variance) in expected {
      #expect(abs(initialization.variance(inputs: 3, units: 5) - variance) < 1e-15, "\(initialization)")
    }
    #expect(expected.count == Initialization.allCases.count)
    var generator = SplitMix64(seed: 9)
    #expect(Initialization.ones.layer(inputs: 2, units: 3, using: &generator).W == Matrix(3, 2, repeating: 1))
    #expect(Initialization.zeros.layer(inputs: 2, units: 3, using: &generator).W == Matrix(3, 2))
  }

  @Test func `uniform ones keep their reach`() {
    var generator = SplitMix64(seed: 9)
    let half = Initialization.uniformHalf.layer(inputs: 50, units: 40, using: &generator).W
    #expect(half.elements.allSatisfy { w in abs(w) <= 0.5 } && half.elements.contains { w in abs(w) > 0.49 })
    let bySize = Initialization.uniformBySize.layer(inputs: 100, units: 40, using: &generator).W
    #expect(
      bySize.elements.allSatisfy { w in abs(w) <= 0.1 } && bySize.elements.contains { w in abs(w) > 0.099 })
  }
}
