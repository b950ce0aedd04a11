import Arrays
import Backpropagation
import Testing

@Suite struct DropoutTests {
  @Test func `what is kept is divided by p`() {
    var (loops, blas): (Matrix, Matrix) = ([[1, -2, 3]], [[1, -2, 3]])
    Loops.dropout(&loops, mask: [[1, 0, 1]], keepProbability: 0.5)
    BLAS.dropout(&blas, mask: [[1, 0, 1]], keepProbability: 0.5)
    #expect(loops == [[2, 0, 6]] && blas == loops)
  }

  @Test func `a mask is 1 where a unit is kept, else 0`() {
    var generator = SplitMix64(seed: 3)
    let mask = dropoutMask(40, 50, keepProbability: 0.7, using: &generator)
    #expect(mask.elements.allSatisfy { d in d == 0 || d == 1 })
    // Of 2,000 units 1,400 are kept, give or take 20.
    #expect(abs(mask.elements.reduce(0, +) - 1400) < 100)
  }
}
