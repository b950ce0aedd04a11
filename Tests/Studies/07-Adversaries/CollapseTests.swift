import Adversaries
import Arrays
import Convolutions
import Fast
import Testing

@testable import AdversariesStudies

@Suite struct CollapseTests {
  @Test func `a generator that runs ahead collapses`() throws {
    var settings = RingSettings.collapsing
    settings.steps = 100
    let end = try #require(try gameOnRing(Fast.self, Ring(), settings, moments: [100]).last)
    #expect(end.coverage.modes <= 3, "\(end.coverage)")
  }

  @Test func `a cluster has a middle and a spread`() {
    let (x, y, far) = cluster(Volume(2, 1, 1, 2, elements: [0, 0, 2, 0]))
    #expect(x == 1 && y == 0 && far == 1)
  }
}
