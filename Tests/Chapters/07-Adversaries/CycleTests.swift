import Adversaries
import Arrays
import Testing

@Suite struct CycleTests {
  /// Images of two pixels in the one domain, of one in the other.
  let start = DomainPair(x: Volume(1, 1, 2, 1, elements: [0, 2]), y: Volume(1, 1, 1, 1, elements: [1]))
  let back = DomainPair(x: Volume(1, 1, 2, 1, elements: [1, 2]), y: Volume(1, 1, 1, 1, elements: [-1]))

  @Test func `a cycle worked by hand`() {
    // 10 · (1/2 + 2); the gradients are signs over the pixels, times 10.
    #expect(Loops.cycleCost(back, start, lambda: 10) == 25 && BLAS.cycleCost(back, start, lambda: 10) == 25)
    for gradients in [
      Loops.cycleGradients(back, start, lambda: 10), BLAS.cycleGradients(back, start, lambda: 10),
    ] {
      #expect(gradients.x.elements == [5, 0] && gradients.y.elements == [-10])
    }
  }

  @Test func `what is where it should be costs nothing to keep`() {
    #expect(Loops.identityCost(start, start, lambda: 5) == 0)
    #expect(BLAS.identityGradients(start, start, lambda: 5).x.elements == [0, 0])
  }
}
