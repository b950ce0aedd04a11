import Arrays
import Convolutions
import Testing

@Suite struct VolumesTests {
  private let V = Volume(2, 1, 2, 3, elements: (0..<12).map { v in Scalar(v) })

  @Test func `positions and examples`() {
    #expect(V.positions == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]])
    #expect(V.examples.column(1).elements == [6, 7, 8, 9, 10, 11])
    #expect(Volume(examples: V.examples, shape: V.shape) == V)
  }

  @Test func `parted and side by side`() {
    let parts = V.parted([1, 2])
    #expect(parts[0].elements == [0, 3, 6, 9] && parts[1].elements == [1, 2, 4, 5, 7, 8, 10, 11])
    #expect(Volume(concatenating: parts) == V)
  }

  @Test func `images are chosen in order`() {
    #expect(V.images(at: [1, 0, 1]).elements == [6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  }

  @Test func `zeros lie around`() {
    let wide = V.images(at: [0]).padded(Padding(top: 1, bottom: 0, left: 0, right: 1))
    #expect(wide.shape == [1, 2, 3, 3])
    #expect(wide.elements == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0])
  }
}
