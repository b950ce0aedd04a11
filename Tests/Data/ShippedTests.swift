import Arrays
import Datasets
import Testing

/// Sizes, counts and sums are those of the files' publishers.
struct ShippedTests {
  @Test func `the digits are all there`() throws {
    let set = try Dataset.digits()
    #expect(set.X.shape == [64, 1797])
    #expect(set.classNames == (0..<10).map { digit in "\(digit)" })
    #expect(set.classCounts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(set.X.elements.min() == 0 && set.X.elements.max() == 16)
    // The first digit's second row: 0 0 13 15 10 15 5 0
    #expect((8..<16).map { k in set.X[k, 0] } == [0, 0, 13, 15, 10, 15, 5, 0])
    #expect(set.X.elements.reduce(0) { sum, x in sum + Double(x) } == 561_718)
  }

  @Test func `the breast cancer data are all there`() throws {
    let set = try Dataset.breastCancer()
    #expect(set.X.shape == [30, 569])
    #expect(set.classNames == ["malignant", "benign"] && set.classCounts == [212, 357])
    #expect(set.featureNames[0] == "mean_radius" && set.X[0, 0] == 17.99 && set.labels[0] == 0)
  }

  @Test func `the irises are all there`() throws {
    let set = try Dataset.iris()
    #expect(set.X.shape == [4, 150])
    #expect(set.classNames == ["setosa", "versicolor", "virginica"] && set.classCounts == [50, 50, 50])
    #expect((0..<4).map { k in set.X[k, 149] } == [5.9, 3, 5.1, 1.8])
  }
}
