import Arrays
import Optimization
import Testing

@Suite struct ExperimentsTests {
  @Test(arguments: BothTwins.allCases) func `the weights of an average fall by β a step and add up to 1 − βᵗ`(
    _ twin: BothTwins
  ) {
    #expect(areNear(weighed(twin.kernels), [0.5, 0.25, 0.125, 0.0625]))
  }

  @Test func `every method comes down the bowl and into Beale's valley`() {
    for path in paths(BLAS.self, on: .bowl(condition: 50), from: [4, 1], steps: 200) {
      #expect(path.points.count == 201 && path.heights.count == 201)
      #expect((path.heights.last ?? 1) < 0.5, "\(path.name) ends at \(path.heights.last ?? 1)")
    }
  }

  @Test func `claim 27: a place of no slope in many dimensions is a saddle, were curvature chance`() {
    // Of one dimension a half, of two ½ − √2/4 = 0.146, of three ¼ − √2/2π = 0.0249; then next to none.
    let shares = [1, 2, 3, 6].map { n in shareOfMinima(dimensions: n, trials: 20_000) }
    // Four standard deviations of a share among 20,000.
    #expect(abs(shares[0] - 0.5) < 0.0142)
    #expect(abs(shares[1] - 0.1464) < 0.01)
    #expect(abs(shares[2] - 0.0249) < 0.0044)
    #expect(shares[3] < 0.0005)
  }

  @Test(arguments: BothTwins.allCases) func `claim 27: adaptive methods leave a plateau sooner, and a saddle`(
    _ twin: BothTwins
  ) {
    let (plateau, saddle) = leaving(twin.kernels)
    for left in [plateau, saddle] {
      let steps = Dictionary(uniqueKeysWithValues: left.map { ($0.name, $0.steps ?? .max) })
      #expect((steps["Adam"] ?? .max) < (steps["descent"] ?? 0) / 2, "\(left)")
      #expect((steps["RMSProp"] ?? .max) < (steps["descent"] ?? 0) / 2, "\(left)")
    }
  }

  @Test func `claim 26: random search beats a grid where one hyperparameter matters`() {
    let result = gridAgainstRandom(places: 3, repetitions: 4_000)
    // A grid tries 3 values of it: 1/8 away on average. 9 random ones are nearer.
    #expect(abs(result.grid - 0.125) < 0.005)
    #expect(result.random < 0.08)
    #expect(result.randomWins > 0.6)
  }

  @Test func `temperatures have the year's wave`() {
    let series = temperatures(noise: 0)
    #expect(series.count == 365 && abs(series[0] - 3) < 1e-4 && abs(series[182] - 21) < 0.01)
  }
}

private func weighed<Kernels: Twin>(_ kernels: Kernels.Type) -> [Scalar] { weights(kernels, beta: 0.5, steps: 4) }

private typealias Left = [(name: String, steps: Int?)]

private func leaving<Kernels: Twin>(_ kernels: Kernels.Type) -> (plateau: Left, saddle: Left) {
  (
    stepsToLeave(kernels, .plateau, from: [4, 3], below: 0.5, rate: 0.05, steps: 20_000),
    stepsToLeave(kernels, .saddle, from: [1, 1e-4], below: -0.2, rate: 0.05, steps: 20_000)
  )
}
