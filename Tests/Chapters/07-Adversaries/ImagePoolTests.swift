import Adversaries
import Arrays
import Convolutions
import Testing

@Suite struct ImagePoolTests {
  @Test func `the pool shows what it holds`() throws {
    var generator = SplitMix64(seed: 4)
    var pool = ImagePool(3, ImageShape(1, 1, 1))
    func image(_ value: Scalar) -> Volume { Volume(1, 1, 1, 1, elements: [value]) }
    for value: Scalar in [1, 2, 3] { #expect(pool.query(image(value), using: &generator) == image(value)) }
    var shown: [Scalar] = []
    for value in 4..<1004 {
      let old = pool.images.elements
      let seen = pool.query(image(Scalar(value)), using: &generator).elements[0]
      #expect(seen == Scalar(value) ? pool.images.elements == old : old.contains(seen))
      shown.append(seen - Scalar(value))
    }
    let fresh = shown.filter { d in d == 0 }.count
    #expect(abs(fresh - 500) < 64, "about half are new: \(fresh)")
  }
}
