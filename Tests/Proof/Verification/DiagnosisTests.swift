import Arrays
import Testing
import Verification

@Suite struct DiagnosisTests {
  /// A right answer without any symmetry.
  private let y: [Scalar] = [1, -2, 4, 7, 3, -5, 0.5, 6, 8]

  private func told(_ x: [Scalar], _ shape: [Int] = [3, 3]) -> String {
    diagnosis(of: x, beside: y, shape: shape) ?? "nothing"
  }

  @Test func `what is right is not diagnosed`() {
    #expect(told(y) == "nothing")
    #expect(told(y.map { v in v * (1 + 4 * .unitRoundoff) }) == "nothing")
    #expect(diagnosis(of: [], beside: [], shape: [0, 3]) == nil)
    #expect(diagnosis(of: [.nan], beside: [.nan], shape: [1]) == nil)
  }

  @Test func `a factor is told with what it may mean`() {
    #expect(told(y.map { v in -v }) == "the sign is turned")
    #expect(told(y.map { v in 5 * v }).hasPrefix("5 times too large: a sum where a mean is meant"))
    #expect(told(y.map { v in v / 7 }).hasPrefix("7 times too small: divided once too often"))
    #expect(told(y.map { v in -v / 7 }).hasSuffix("and the sign is turned"))
    #expect(told(y.map { v in 1.3 * v }) == "off by the factor 1.3 everywhere")
    #expect(told(y.map { v in 1e30 * v }) == "off by the factor 1e+30 everywhere")
  }

  @Test func `zero and what is not finite are told first`() {
    #expect(told(y.map { _ in 0 }).hasPrefix("zero everywhere"))
    var x = y
    x[5] = .nan
    #expect(told(x).hasPrefix("not finite at [1, 2]"))
  }

  @Test func `a transpose, an edge, a shift`() {
    #expect(told([0, 3, 6, 1, 4, 7, 2, 5, 8].map { p in y[p] }) == "transposed")
    #expect(told(y.map { v in v + 2 }).hasPrefix("off by 2 everywhere"))
    #expect(told(Array(y[..<6]) + [0, 0, 0]).hasPrefix("right but for the last of 3 along axis 0"))
    #expect(told(y.enumerated().map { p, v in p % 3 == 1 ? 9 : v }).hasPrefix("right but for 1 of 3 along axis 1"))
  }

  @Test func `rows with factors and shifts of their own`() {
    #expect(told(y.enumerated().map { p, v in Scalar(p / 3 + 1) * v }).hasPrefix("each index of axis 0 has a factor"))
    #expect(told(y.enumerated().map { p, v in Scalar(p % 3 + 1) + v }).hasPrefix("each index of axis 1 is off by"))
  }

  @Test func `the right numbers at the wrong places, and some of them`() {
    #expect(told([y[1], y[0]] + y[2...]).hasPrefix("right but for the first of 3 along axis 0"))
    #expect(told([y[4], y[0], y[8], y[1], y[7], y[2], y[3], y[5], y[6]]).hasPrefix("the right numbers"))
    #expect(told([9, y[1], y[2], y[3], 9, y[5], y[6], y[7], y[8]]).contains("right at 7 of 9 places"))
    #expect(told([0, y[1], y[2], y[3], 0, y[5], y[6], y[7], y[8]]).contains("and zero there"))
  }

  @Test func `what has no pattern is not guessed at`() {
    #expect(told([9, 1, 3, 2, 2, 7, 4, 4, 1]) == "nothing")
    #expect(diagnosis(of: [2.5], beside: [1], shape: [1]) == "off by the factor 2.5 everywhere")
  }

  @Test func `findings carry it`() {
    let Y = Matrix(3, 3, elements: y)
    let bounded = Bounded(3, 3, value: y.map { v in Double(v) }, error: Array(repeating: 1e-12, count: 9))
    #expect(compareKernels("f", "Y", Y.map { v in -v }, Y, within: bounded).detail == "the sign is turned")
    #expect(compareKernels("f", "Y", Y, Y, within: bounded).detail == "")
    let tensors = TensorList(["Y": Y])
    let findings = compareTensors(.referee, "f", TensorList(["Y": 2 * Y]), tensors, bound: 1e-12)
    #expect(findings.all[0].detail.hasPrefix("2 times too large"))
  }
}
