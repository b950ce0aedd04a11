import Arrays
import Datasets
import Testing

struct StandardizerTests {
  @Test func `numbers worked out by hand`() {
    let standardizer = Standardizer(fitting: [[1, 3, 5, 7], [2, 2, 4, 4]])
    #expect(standardizer.mean == [[4], [3]])
    #expect(standardizer.deviation.elements == [Scalar(5).squareRoot(), 1])
    #expect(standardizer.apply(to: [[4, 9], [0, 5]]).elements == [0, 5 / Scalar(5).squareRoot(), -3, 2])
  }

  @Test func `the training part gets mean 0 and deviation 1`() throws {
    var g = SplitMix64(seed: 4)
    let parts = try Dataset.breastCancer().split(train: 0.8, using: &g)
    let standardizer = Standardizer(fitting: parts.train)
    let scaled = standardizer.apply(to: parts.train)
    let m = Double(scaled.m)
    for i in 0..<scaled.n_x {
      let x = (0..<scaled.m).map { j in Double(scaled.X[i, j]) }
      // Sums of m numbers err by m · 2⁻⁵³ of their size, which is up to |μ| + σ before it is divided by σ.
      let size = Double(abs(standardizer.mean[i, 0] / standardizer.deviation[i, 0])) + 1
      let bound = size * (2 * m * 0x1p-53 + 4 * Double(Scalar.unitRoundoff))
      #expect(abs(x.reduce(0, +) / m) <= bound)
      #expect(abs(x.reduce(0) { sum, x in sum + x * x } / m - 1) <= 2 * bound)
    }
    let test = standardizer.apply(to: parts.test)
    #expect(test.labels == parts.test.labels && test.featureNames == parts.test.featureNames)
    #expect(Standardizer(fitting: test) != Standardizer(fitting: scaled))
  }

  /// 0.1 summed and divided is not 0.1: a constant must stay 0 all the same.
  @Test(arguments: [1, 3, 10, 1001])
  func `constants stay zero`(m: Int) {
    let X = Matrix(2, m, repeating: 0.1)
    let standardizer = Standardizer(fitting: X)
    #expect(standardizer.deviation == [[1], [1]])
    #expect(standardizer.apply(to: X) == Matrix(2, m))
    #expect(standardizer.apply(to: Matrix(2, 1, repeating: 0.1)) == Matrix(2, 1))
  }

  @Test func `differences whose squares vanish divide by one`() {
    let least = Scalar.leastNonzeroMagnitude
    let scaled = Standardizer(fitting: [[0, least, least]]).apply(to: [[0, least, 1]])
    #expect(scaled.elements.allSatisfy { x in x.isFinite })
  }

  @Test func `misuse stops`() async {
    await #expect(processExitsWith: .failure) { _ = Standardizer(fitting: Matrix(3, 0)) }
    await #expect(processExitsWith: .failure) { _ = Standardizer(fitting: [[1, 2]]).apply(to: Matrix(2, 2)) }
  }
}
