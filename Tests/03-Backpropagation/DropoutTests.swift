import Arrays
import Backpropagation
import Examinations
import Testing
import Verification

@Suite struct DropoutTests {
  @Test func loopsPass() {
    let findings = examine(dropout: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(dropout: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
