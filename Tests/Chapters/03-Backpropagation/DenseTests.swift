import Arrays
import Backpropagation
import Examinations
import LogisticRegression
import Testing
import Verification

@Suite struct DenseTests {
  @Test func loopsPass() {
    let findings = examine(dense: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(dense: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
