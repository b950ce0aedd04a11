import Arrays
import Fast
import Recurrence
import Testing

@testable import RecurrenceStudies

@Suite struct VanishingGradientsTests {
  @Test func `the implementations fade alike`() {
    for beginning in Beginning.all {
      let a = gradientsByDistance(Loops.self, beginning, steps: 12, seed: 3)
      for b in [
        gradientsByDistance(BLAS.self, beginning, steps: 12, seed: 3),
        gradientsByDistance(Fast.self, beginning, steps: 12, seed: 3),
      ] {
        #expect(zip(a, b).allSatisfy { x, y in abs(x - y) <= 1e-3 * x })
      }
    }
  }

  @Test func `gradients reach back where copying was learned`() throws {
    let trial = try gradientsOfCopying(Fast.self, .elman, length: 10, steps: 1_000, seed: 1)
    #expect(trial.right >= 0.95 && trial.gradients.count == 10 && trial.gradients[9] > 0.01)
  }
}
