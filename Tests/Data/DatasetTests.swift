import Arrays
import Datasets
import Testing

struct DatasetTests {
  let set = Dataset(
    "toy", X: [[1, 2, 3], [4, 5, 6]], labels: [0, 1, 1], featureNames: ["a", "long"],
    classNames: ["no", "yes"])

  @Test func `sizes and counts are known`() {
    #expect((set.n_x, set.m, set.classes) == (2, 3, 2))
    #expect(set.classCounts == [1, 2])
    #expect(set.Y == [[0, 1, 1]])
  }

  @Test func `a one-hot column has its one in the label's row`() {
    #expect(oneHot([2, 0, 2, 1], 3) == [[0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 1, 0]])
    #expect(oneHot([], 3).shape == [3, 0])
  }

  @Test func `examples are taken in order`() {
    let chosen = set.examples(at: [2, 0, 2])
    #expect(chosen.X == [[3, 1, 3], [6, 4, 6]])
    #expect(chosen.labels == [1, 0, 1])
    #expect(chosen.featureNames == set.featureNames && chosen.classNames == set.classNames)
  }

  @Test func `a summary has a line for each class`() {
    #expect(
      "\(set)" == """
        toy: X (2, 3), 2 classes
          1 × no
          2 × yes
          a     1 … 3, mean 2
          long  4 … 6, mean 5
        """)
  }

  @Test func `misuse stops`() async {
    await #expect(processExitsWith: .failure) { _ = oneHot([3], 3) }
    await #expect(processExitsWith: .failure) {
      _ = Dataset("bad", X: Matrix(1, 2), labels: [0], classNames: ["a"])
    }
    await #expect(processExitsWith: .failure) {
      _ = Dataset("bad", X: Matrix(1, 1), labels: [1], classNames: ["a"])
    }
    await #expect(processExitsWith: .failure) {
      _ = Dataset("three", X: Matrix(1, 1), labels: [0], classNames: ["a", "b", "c"]).Y
    }
  }
}
