/// The generator against its published sequence, and its distributions against theirs.

import Arrays
import Testing

@Suite struct RandomTests {
  @Test func `the published sequence of seed 1234567`() {
    var generator = SplitMix64(seed: 1_234_567)
    let sequence = (0..<5).map { _ in generator.next() }
    #expect(
      sequence == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `the state is all there is`() {
    var generator = SplitMix64(seed: 3)
    _ = generator.normal()
    var resumed = SplitMix64(seed: generator.state)
    #expect(generator.permutation(9) == resumed.permutation(9))
    #expect(generator == resumed)
  }

  @Test func `uniform: in [0, 1), mean 1/2, variance 1/12`() {
    var generator = SplitMix64(seed: 1)
    let n = 100_000
    let draws = (0..<n).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { u in u >= 0 && u < 1 })
    let (mean, variance) = meanAndVariance(draws)
    // Four standard errors; the fourth central moment of the uniform distribution is 1/80.
    #expect(abs(mean - 0.5) <= 4 * (1 / 12.0 / Double(n)).squareRoot())
    #expect(abs(variance - 1 / 12.0) <= 4 * ((1 / 80.0 - 1 / 144.0) / Double(n)).squareRoot())
    let shifted = (0..<1_000).map { _ in generator.uniform(-3, 5) }
    #expect(
      shifted.allSatisfy { x in x >= -3 && x < 5 } && shifted.contains { $0 < -2 }
        && shifted.contains { $0 > 4 })
  }

  @Test func `normal: the first four moments`() {
    var generator = SplitMix64(seed: 2)
    let n = 100_000
    let draws = (0..<n).map { _ in generator.normal() }
    func moment(_ power: Int) -> Double {
      draws.reduce(0) { sum, z in sum + (0..<power).reduce(1) { product, _ in product * z } } / Double(n)
    }
    // E zᵏ = 0, 1, 0, 3, with variances 1, 2, 15, 96.
    for (power, expected, variance) in [(1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)] {
      #expect(abs(moment(power) - expected) <= 4 * (variance / Double(n)).squareRoot(), "moment \(power)")
    }
  }

  @Test func `every order of four is equally likely`() {
    var generator = SplitMix64(seed: 3)
    let n = 24_000
    var counts: [[Int]: Int] = [:]
    for _ in 0..<n { counts[generator.permutation(4), default: 0] += 1 }
    #expect(counts.count == 24)
    // χ² with 23 degrees of freedom exceeds 49.7 once in a thousand.
    #expect(chiSquared(Array(counts.values), expected: Double(n) / 24) <= 49.7)
    #expect(generator.permutation(0) == [] && generator.permutation(1) == [0])
  }

  @Test func `an index is below its bound, and unbiased where a remainder would not be`() {
    var generator = SplitMix64(seed: 4)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7_000 { counts[generator.index(below: 7)] += 1 }
    // χ² with 6 degrees of freedom exceeds 22.5 once in a thousand.
    #expect(chiSquared(counts, expected: 1_000) <= 22.5)
    // 2⁶⁴ is 2 · n + 2/3 n here: a plain remainder would draw the last third one time in four.
    let n = 3 << 61
    let draws = 10_000
    let last = (0..<draws).filter { _ in generator.index(below: n) >= n / 3 * 2 }.count
    #expect(abs(Double(last) / Double(draws) - 1 / 3.0) <= 4 * (2 / 9.0 / Double(draws)).squareRoot())
  }

  @Test func `matrices of random numbers are drawn row after row`() {
    var (a, b) = (SplitMix64(seed: 5), SplitMix64(seed: 5))
    let U = Matrix.uniform(3, 4, -2, 6, using: &a)
    #expect(U.elements == (0..<12).map { _ in Scalar(b.uniform(-2, 6)) })
    let N = Matrix.normal(4, 2, deviation: 3, using: &a)
    #expect(N.elements == (0..<8).map { _ in Scalar(3 * b.normal()) })
  }

  @Test func `nothing to choose from stops the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SplitMix64(seed: 1)
      _ = generator.index(below: 0)
    }
    #expect(message(of: result).contains("index(below:): 0 leaves nothing to choose from"))
  }

  private func meanAndVariance(_ draws: [Double]) -> (mean: Double, variance: Double) {
    let mean = draws.reduce(0, +) / Double(draws.count)
    return (mean, draws.reduce(0) { sum, x in sum + (x - mean) * (x - mean) } / Double(draws.count))
  }

  private func chiSquared(_ counts: [Int], expected: Double) -> Double {
    counts.reduce(0) { sum, count in sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
  }
}
