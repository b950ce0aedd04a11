import Adversaries
import Arrays
import Testing

@Suite struct ColouredShapesTests {
  @Test func `recoloured and back, shapes are what they were`() {
    var generator = SplitMix64(seed: 2)
    let shapes = colouredShapes(3, 8, using: &generator)
    #expect(recolouredBack(recoloured(shapes)) == shapes && recoloured(shapes) != shapes)
    #expect(Set(shapes.elements).count > 4)
  }
}
