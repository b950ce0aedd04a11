import Arrays
import Foundation
import LogisticRegression
import TestSupport
import Testing

@testable import LogisticRegressionStudies

@Suite struct NaiveFormsTests {
  @Test func `the naive forms agree with ours where nothing is rounded away, and break beyond`() {
    for (z, y): (Scalar, Scalar) in [(-2, 0), (-2, 1), (0.5, 1), (3, 0)] {
      #expect(isNear(naiveCrossEntropy(z, y), Double(Loops.logisticCost([[z]], [[y]])), roundings: 64))
    }
    #expect(naiveCrossEntropy(1000, 0) == .infinity && naiveCrossEntropy(-1000, 0).isNaN)
    let naive = naiveSoftmax([0, Scalar(log(3.0))])
    #expect(isNear(naive[0], 0.25) && isNear(naive[1], 0.75))
    #expect(naiveSoftmax([1000, 999])[0].isNaN)
  }
}
