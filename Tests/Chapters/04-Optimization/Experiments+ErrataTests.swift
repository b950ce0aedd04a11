import Arrays
import Examinations
import Optimization
import Testing
import Verification

@Suite struct ErrataTests {
  @Test func `E13: V for S is rejected, in RMSProp and in Adam, by two rungs each`() {
    Exhibit(name: "E13 in RMSProp") { examine(rmsProp: VForS.self) }.mustBeRejected()
    Exhibit(name: "E13 in Adam") { examine(adam: VForS.self) }.mustBeRejected()
    var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
    VForS.adamStep(&p, &v, &s, against: [-1], step: 1, rate: 0.1, AdamSettings())
    #expect(s[0] < 0 && p[0].isNaN)
  }

  @Test func `E14: fed back, the correction corrects itself again`() {
    let fed = averagesFedBack(Loops.self, of: [1, 1, 1], beta: 0.9)
    // 0.9 + 0.1 over 1 − 0.81, and so on.
    #expect(areNear(fed, [1, 1 / 0.19, (0.9 / 0.19 + 0.1) / 0.271], roundings: 256))
  }

  @Test func `E15: ε inside the root is rejected, and matters where g² is as small as ε`() {
    Exhibit(name: "E15 in RMSProp") { examine(rmsProp: EpsilonInside.self) }.mustBeRejected()
    Exhibit(name: "E15 in Adam") { examine(adam: EpsilonInside.self) }.mustBeRejected()
    func first<Kernels: AdamKernels>(_ kernels: Kernels.Type) -> Scalar {
      var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
      kernels.adamStep(&p, &v, &s, against: [1e-4], step: 1, rate: 1, AdamSettings())
      return -p[0]
    }
    #expect(abs(first(Loops.self) - 1) < 1e-3)
    #expect(abs(first(EpsilonInside.self) - Scalar(0.5).squareRoot()) < 1e-3)
  }

  @Test func `E17: the printed parabola is not the one whose slope is 2w − 10`() {
    #expect(parabola(5) == 0 && printedParabola(5) == 100 && printedParabola(-5) == 0)
    func isBorneOut(_ f: @escaping (Scalar) -> Scalar) -> Bool {
      let w: Matrix = [[0.7, -1.3]]
      return checkGradient(
        "slope", of: { point in point.matrix("w").elements.map(f).reduce(0, +) }, at: TensorList(["w": w]),
        analytic: TensorList(["w": w.map(slopeOfParabola)])
      ).passed
    }
    if DifferenceRules.apply {
      #expect(isBorneOut(parabola))
      #expect(!isBorneOut(printedParabola))
    }
  }
}
