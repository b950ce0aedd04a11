import Testing

@testable import ArraysStudies

@Suite struct RoundingTests {
  @Test func `no sum passes its bound, and longer ones err more`() {
    let sums = roundingErrors(terms: [1, 10, 1_000], trials: 50, seed: 3)
    #expect(sums.map(\.terms) == [1, 10, 1_000])
    for sum in sums { #expect(0 < sum.mean && sum.mean <= sum.largest) }
    // The smallest bound of 50 sums is not the bound of the worst of them, but at ten terms and more there is room.
    #expect(sums[1].largest <= sums[1].bound && sums[2].largest <= sums[2].bound)
    #expect(sums[2].mean > 10 * sums[1].mean && sums[2].bound > 1_000 * sums[1].bound)
  }

  @Test func `a seed gives the same sums again, another one others`() {
    let (x, y, z) = (
      roundingErrors(terms: [5], trials: 3, seed: 1), roundingErrors(terms: [5], trials: 3, seed: 1),
      roundingErrors(terms: [5], trials: 3, seed: 2)
    )
    #expect(x[0].mean == y[0].mean && x[0].bound == y[0].bound && x[0].bound != z[0].bound)
  }
}
