import Arrays
import Datasets
import Testing

struct SplitTests {
  /// A dataset whose one feature is the example's number, with classes of the given sizes, in random order.
  static func numbered(_ sizes: [Int], _ g: inout SplitMix64) -> Dataset {
    let sorted = sizes.enumerated().flatMap { k, n in Array(repeating: k, count: n) }
    let labels = g.permutation(sorted.count).map { j in sorted[j] }
    return Dataset(
      "numbered", X: Matrix(row: labels.indices.map { j in Scalar(j) }), labels: labels,
      classNames: sizes.indices.map { k in "\(k)" })
  }

  /// Each example once, with its own label; each class's share kept to within one example; sizes as asked.
  static func check(_ whole: Dataset, _ parts: [Dataset], _ shares: [Double]) {
    #expect(parts.flatMap(\.X.elements).sorted() == whole.X.elements)
    for (part, share) in zip(parts, shares) {
      for j in 0..<part.m { #expect(part.labels[j] == whole.labels[Int(part.X[0, j])]) }
      for (n_kp, n_k) in zip(part.classCounts, whole.classCounts) {
        #expect(abs(Double(n_kp) - share * Double(n_k)) < 1)
      }
      #expect(abs(Double(part.m) - share * Double(whole.m)) < 2)
    }
  }

  @Test func `parts are stratified`() {
    var g = SplitMix64(seed: 11)
    for _ in 0..<300 {
      let sizes = (0..<1 + g.index(below: 12)).map { _ in g.index(below: 40) }
      let whole = Self.numbered(sizes, &g)
      let f = g.uniform(0.05, 0.7)
      let h = g.uniform(0.05, 0.25)
      let two = whole.split(train: f, using: &g)
      Self.check(whole, [two.train, two.test], [f, 1 - f])
      let three = whole.split(train: f, dev: h, using: &g)
      Self.check(whole, [three.train, three.dev, three.test], [f, h, 1 - f - h])
    }
  }

  @Test func `exact shares are exact`() {
    var g = SplitMix64(seed: 2)
    let parts = Self.numbered([30, 50, 10], &g).split(train: 0.7, dev: 0.1, using: &g)
    #expect(parts.train.classCounts == [21, 35, 7])
    #expect(parts.dev.classCounts == [3, 5, 1])
    #expect(parts.test.classCounts == [6, 10, 2])
  }

  /// In Double, 1 − 0.07 − 0.27 is less than 0.66; of a hundred it is 66 all the same, whatever the classes
  /// before are owed.
  @Test func `roundings of shares do not count`() {
    var g = SplitMix64(seed: 12)
    let parts = Self.numbered([36, 13, 100], &g).split(train: 0.07, dev: 0.27, using: &g)
    #expect([parts.train, parts.dev, parts.test].map { part in part.classCounts[2] } == [7, 27, 66])
  }

  @Test func `the seed decides`() {
    var g = SplitMix64(seed: 2)
    let whole = Self.numbered([31, 50], &g)
    var (a, b, c) = (SplitMix64(seed: 5), SplitMix64(seed: 5), SplitMix64(seed: 6))
    let first = whole.split(train: 0.8, using: &a)
    #expect(first == whole.split(train: 0.8, using: &b))
    #expect(first.train != whole.split(train: 0.8, using: &c).train)
    // Shuffled: neither in the file's order nor class by class
    #expect(first.train.X.elements != first.train.X.elements.sorted())
    #expect(first.train.labels != first.train.labels.sorted())
  }

  @Test func `every example goes everywhere in the long run`() {
    var g = SplitMix64(seed: 9)
    let whole = Self.numbered([7, 5], &g)
    var counts = Array(repeating: 0, count: 12)
    for _ in 0..<2000 {
      for x in whole.split(train: 0.5, using: &g).train.X.elements { counts[Int(x)] += 1 }
    }
    // Class of 7: 3 or 4 of 7; class of 5: 2 or 3 of 5. Five standard errors are 0.056.
    for (j, count) in counts.enumerated() {
      let share = Double(count) / 2000
      #expect(whole.labels[j] == 0 ? (3.0 / 7 - 0.06...4.0 / 7 + 0.06) ~= share : (0.34...0.66) ~= share)
    }
  }

  @Test func `misuse stops`() async {
    await #expect(processExitsWith: .failure) {
      var g = SplitMix64(seed: 1)
      _ = Dataset.xor(8, using: &g).split(train: 0.8, dev: 0.3, using: &g)
    }
  }
}
