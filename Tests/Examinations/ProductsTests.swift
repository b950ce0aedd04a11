import Arrays
import Examinations
import Testing
import Verification

@Test func bothTwins() {
  for f in [examine(products: Loops.self), examine(products: BLAS.self)] {
    print(f.table)
    for g in f.all where g.observed > 0 || !g.passed { print("strain", g.what, g.strain) }
    #expect(f.passed)
  }
}
