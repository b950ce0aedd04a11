import Arrays
import Backpropagation
import Examinations
import Testing
import Verification

@Suite struct BatchNormTests {
  @Test func loopsPass() {
    let findings = examine(batchNorm: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(batchNorm: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
