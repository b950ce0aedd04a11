import StudyKit
import Testing
import Verification

@testable import OptimizationStudies

@Suite struct AdamTests {
  @Test func `E17: the printed parabola is not the one whose derivative is 2w − 10`() {
    #expect(parabola(5) == 0 && printedParabola(5) == 100 && printedParabola(-5) == 0)
    if DifferenceRules.apply {
      #expect(isBorneOut(parabolaDerivative, of: parabola))
      #expect(!isBorneOut(parabolaDerivative, of: printedParabola))
    }
  }
}
