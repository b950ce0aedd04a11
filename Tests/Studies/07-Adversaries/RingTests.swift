import Adversaries
import Arrays
import Fast
import Testing

@testable import AdversariesStudies

@Suite struct RingGameTests {
  @Test func `the implementations play the same game`() throws {
    var settings = RingSettings()
    (settings.steps, settings.batch, settings.hidden) = (3, 8, 5)
    let expected = try gameOnRing(Loops.self, Ring(), settings, moments: [3])[0].fakes
    let bound: Scalar = Scalar.self == Double.self ? 1e-9 : 1e-2
    for moments in [
      try gameOnRing(BLAS.self, Ring(), settings, moments: [3]),
      try gameOnRing(Fast.self, Ring(), settings, moments: [3]),
    ] {
      for (a, b) in zip(expected.elements, moments[0].fakes.elements) { #expect(abs(a - b) <= bound) }
    }
  }

  @Test func `the median is taken of modes and of shares`() {
    #expect(
      medianCoverage([Coverage(modes: 8, near: 0.7), Coverage(modes: 3, near: 0.9), Coverage(modes: 5, near: 0.8)])
        == Coverage(modes: 5, near: 0.8))
  }
}
