import Arrays
import Backpropagation
import Optimization
import Testing

@Suite struct MiniBatchesTests {
  /// Example j is 10 j, and so is its label.
  static func examples(_ m: Int) -> Examples {
    let row = Matrix(1, m, elements: (0..<m).map { j in Scalar(10 * j) })
    return Examples(X: row, Y: row)
  }

  @Test func `each example is met once, beside its own label, in another order each time`() {
    var generator = SplitMix64(seed: 1)
    let all = Self.examples(23)
    let first = all.miniBatches(of: 5, using: &generator)
    let second = all.miniBatches(of: 5, using: &generator)
    #expect(first.flatMap(\.X.elements).sorted() == all.X.elements)
    #expect(first.allSatisfy { batch in batch.X == batch.Y })
    #expect(first != second && first.flatMap(\.X.elements) != all.X.elements)
  }

  @Test func `all at once is one batch, one at a time as many as there are examples`() {
    var generator = SplitMix64(seed: 1)
    #expect(Self.examples(7).miniBatches(of: 7, using: &generator).count == 1)
    #expect(Self.examples(7).miniBatches(of: 100, using: &generator).map(\.m) == [7])
    #expect(Self.examples(7).miniBatches(of: 1, using: &generator).count == 7)
    #expect(Self.examples(0).miniBatches(of: 3, using: &generator).isEmpty)
  }

  @Test func `batches of nothing stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SplitMix64(seed: 1)
      _ = Self.examples(3).miniBatches(of: 0, using: &generator)
    }
    #expect(result.says("miniBatches: 0 examples make no batch"))
  }
}
