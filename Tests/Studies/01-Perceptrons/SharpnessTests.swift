import Arrays
import Testing

@testable import PerceptronsStudies

@Suite struct SharpnessTests {
  @Test func `the sigmoid nears the step everywhere but at 0`() {
    for z: Scalar in [-1, -0.5, 0.5, 1] {
      let far = [1, 2, 5, 10, 20].map { c in distanceFromStep(z, sharpness: c) }
      #expect(zip(far, far.dropFirst()).allSatisfy { before, after in after < before })
      #expect(far[4] < 1e-4)
    }
    #expect(distanceFromStep(0, sharpness: 1_000) == 0.5)
  }
}
