import Convolutions
import Testing

@Suite struct SceneTests {
  @Test func theSceneIsTheSameAtAnySize() {
    let (small, large) = (drawnScene(32), drawnScene(96))
    #expect(small.shape == [1, 32, 32, 1] && large.shape == [1, 96, 96, 1])
    #expect(large.elements.allSatisfy { x in x >= 0 && x <= 1 })
    // The middle of each pixel of the small one is the middle of a pixel of the large one.
    for h in 0..<32 {
      for w in 0..<32 { #expect(small[0, h, w, 0] == large[0, 3 * h + 1, 3 * w + 1, 0]) }
    }
  }
}
