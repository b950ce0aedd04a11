import Adversaries
import Arrays
import Convolutions
import Testing

@testable import AdversariesStudies

@Suite struct InterpolationTests {
  @Test func `a way leads from one point to the other`() {
    var generator = SplitMix64(seed: 5)
    let ends = (Volume.noise(1, 32, using: &generator), Volume.noise(1, 32, using: &generator))
    let way = interpolation(ends.0, ends.1, 5)
    #expect(way.images(at: [0]) == ends.0 && way.images(at: [4]) == ends.1)
  }
}
