import Adversaries
import Arrays
import Convolutions
import Examinations
import TestSupport
import Testing
import Verification

@Suite struct ImagePoolTests {
  @Test func `the pool shows what it holds`() throws {
    var generator = SplitMix64(seed: 4)
    var pool = ImagePool(3, ImageShape(1, 1, 1))
    func image(_ value: Scalar) -> Volume { Volume(1, 1, 1, 1, elements: [value]) }
    for value: Scalar in [1, 2, 3] { #expect(pool.exchange(image(value), using: &generator) == image(value)) }
    var shown: [Scalar] = []
    for value in 4..<1004 {
      let old = pool.images.elements
      let seen = pool.exchange(image(Scalar(value)), using: &generator).elements[0]
      #expect(seen == Scalar(value) ? pool.images.elements == old : old.contains(seen))
      shown.append(seen - Scalar(value))
    }
    let fresh = shown.filter { d in d == 0 }.count
    #expect(abs(fresh - 500) < 64, "about half are new: \(fresh)")
  }

  @Test func `the pool keeps its laws`() {
    let findings = examine(
      exchange: { pool, fakes, generator in pool.exchange(fakes, using: &generator) }, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  /// A pool of before that shows the new image, one that shows an old one and keeps nothing, one that shows the oldest.
  @Test(arguments: ["never old", "nothing kept", "always the first", "half a batch"])
  func `a wrong pool is rejected`(_ kind: String) {
    let findings = examine(
      exchange: { pool, fakes, generator in
        let before = pool
        let shown = pool.exchange(fakes, using: &generator)
        switch kind {
        case "never old": return fakes
        case "nothing kept":
          if before.held == before.images.m { pool = before }
          return shown
        case "always the first":
          return shown == fakes || before.held == 0 || fakes.m > 1 ? shown : before.images.images(at: [0])
        default: return fakes.m > 1 ? fakes : shown
        }
      }, rigor: .few)
    #expect(!findings.passed)
  }
}
