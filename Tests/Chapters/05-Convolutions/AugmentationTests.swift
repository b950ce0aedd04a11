import Arrays
import Convolutions
import Testing

@Suite struct AugmentationTests {
  @Test func `each change does what it says`() {
    let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(X.shifted(1, 0).elements == [0, 0, 0, 1, 2, 3, 4, 5, 6])
    #expect(X.shifted(0, -1).elements == [2, 3, 0, 5, 6, 0, 8, 9, 0])
    #expect(X.shifted(0, 1, outside: -1).elements == [-1, 1, 2, -1, 4, 5, -1, 7, 8])
    #expect(X.resized(3, 3) == X)
    #expect(X.part(1, 0, 2, 2).elements == [4, 5, 7, 8])
    let quarter = X.turned(.pi / 2, scale: 1).elements
    let expected: [Scalar] = [3, 6, 9, 2, 5, 8, 1, 4, 7]
    let other: [Scalar] = [7, 4, 1, 8, 5, 2, 9, 6, 3]
    func isNear(_ numbers: [Scalar]) -> Bool { zip(quarter, numbers).allSatisfy { a, b in abs(a - b) < 1e-5 } }
    #expect(isNear(expected) || isNear(other))
    var generator = SplitMix64(seed: 3)
    let flips = (0..<40).map { _ in X.augmented([.flip], using: &generator).elements }
    #expect(Set(flips) == [X.elements, [3, 2, 1, 6, 5, 4, 9, 8, 7]])
    // Every part of 2 × 2 comes up, each at the whole size: its corners stay.
    let crops = (0..<60).map { _ in X.augmented([.crop(1)], using: &generator) }
    #expect(Set(crops.map { crop in crop[0, 0, 0, 0] }) == [1, 2, 4, 5])
    #expect(crops.allSatisfy { crop in crop[0, 2, 2, 0] == crop[0, 0, 0, 0] + 4 })
    // What comes from outside is as dark as the darkest pixel.
    let shifts = (0..<40).flatMap { _ in X.augmented([.shift(2)], using: &generator).elements }
    #expect(shifts.min() == 1)
  }
}
