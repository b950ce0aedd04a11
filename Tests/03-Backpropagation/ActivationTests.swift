import Arrays
import Backpropagation
import Examinations
import Foundation
import Testing
import Verification

@Suite struct ActivationTests {
  @Test func loopsPass() {
    let findings = examine(activations: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(activations: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
