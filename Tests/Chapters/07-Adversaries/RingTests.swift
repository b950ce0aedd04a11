import Adversaries
import Arrays
import Convolutions
import Testing

@Suite struct RingTests {
  @Test func `coverage counts modes and what is near one`() {
    let ring = Ring()
    var generator = SplitMix64(seed: 1)
    let all = ring.coverage(of: ring.samples(2_000, using: &generator))
    #expect(all.modes == 8 && abs(all.near - 0.989) < 0.01, "\(all)")
    var one = Volume(10, 1, 1, 2)
    for e in 0..<10 { one[e, 0, 0, 0] = e < 5 ? 2 : 0 }
    #expect(ring.coverage(of: one) == Coverage(modes: 1, near: 0.5))
  }
}
