import Arrays
import Engine
import Foundation
import Testing

@Suite struct VectorMathTests {
  /// Numbers of every size and sign, so many that both the vectors and the rest at the end are met.
  private static let samples: [Scalar] = (0..<20_003).map { p in
    let t = Double(p) / 20_002
    return Scalar(p % 2 == 0 ? 160 * t - 80 : (p % 4 == 1 ? 1 : -1) * pow(10, -12 + 12 * t))
  }

  /// The worst distance from the exact value, in units in the last place of it.
  private static func worst(_ given: [Scalar], _ exact: (Double) -> Double) -> Double {
    zip(samples, given).reduce(0) { worst, pair in
      let truth = exact(Double(pair.0))
      let ulp = Double(Scalar(truth).ulp)
      let error = abs(Double(pair.1) - truth) / ulp
      return error.isNaN ? .infinity : max(worst, error)
    }
  }

  @Test func `exp errs by four units at most`() {
    var y = Self.samples
    VectorMath.exp(&y)
    #expect(Self.worst(y) { x in Foundation.exp(x) } <= 4)
  }

  @Test func `tanh errs by four units at most`() {
    var y = Self.samples
    VectorMath.tanh(&y)
    #expect(Self.worst(y) { x in Foundation.tanh(x) } <= 4)
  }

  @Test(arguments: 0..<20) func `every length is done`(_ n: Int) {
    var (x, y) = (Array(Self.samples.prefix(n)), Array(Self.samples.prefix(n)))
    VectorMath.exp(&x)
    VectorMath.tanh(&y)
    for p in 0..<n {
      #expect(abs(x[p] - Foundation.exp(Self.samples[p])) <= 4 * x[p].ulp)
      #expect(abs(y[p] - Foundation.tanh(Self.samples[p])) <= 4 * y[p].ulp)
    }
  }

  @Test func `extremes are what they should be`() {
    let x: [Scalar] = [0, -.infinity, .infinity, .nan, 1000, -1000, 0, 0, 0]
    var (e, t) = (x, x)
    VectorMath.exp(&e)
    VectorMath.tanh(&t)
    #expect(e[0] == 1 && e[1] == 0 && e[2] == .infinity && e[3].isNaN && e[4] == .infinity && e[5] == 0)
    #expect(t[0] == 0 && t[1] == -1 && t[2] == 1 && t[3].isNaN && t[4] == 1 && t[5] == -1)
  }
}
