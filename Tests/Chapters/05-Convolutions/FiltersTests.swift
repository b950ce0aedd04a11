import Arrays
import Convolutions
import Testing

@Suite struct FiltersTests {
  @Test func `a column of the matrix is a filter`() {
    let filters = Filters(2, 1, depth: 3, 2, W: (0..<12).map { w in Scalar(w) })
    #expect(filters.matrix.column(1).elements == [1, 3, 5, 7, 9, 11])
    #expect(filters[1, 0, 2, 1] == 11 && filters[0, 0, 1, 0] == 2)
  }

  @Test func `flipped twice is as before`() {
    let filters = Filters(2, 3, depth: 1, 1, W: [1, 2, 3, 4, 5, 6])
    #expect(filters.flipped.W == [6, 5, 4, 3, 2, 1] && filters.flipped.flipped == filters)
  }

  @Test func `without biases there is one tensor`() {
    #expect(Filters(1, 2, depth: 3, 4, hasBias: false).tensors.map(\.name) == ["W"])
    #expect(Filters(1, 2, depth: 3, 4).tensors.map(\.shape) == [[1, 2, 3, 4], [4]])
  }
}
