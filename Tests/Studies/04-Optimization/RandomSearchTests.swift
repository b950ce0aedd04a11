import Testing

@testable import OptimizationStudies

@Suite struct RandomSearchTests {
  @Test func `claim 26: random search beats a grid where one hyperparameter matters`() {
    let result = gridAgainstRandom(places: 3, repetitions: 4_000)
    // A grid tries 3 values of it: 1/8 away on average. 9 random ones are nearer.
    #expect(abs(result.grid - 0.125) < 0.005)
    #expect(result.random < 0.08)
    #expect(result.randomWins > 0.6)
  }
}
