import Arrays
import Backpropagation
import Examinations
import Testing
import Verification

@Suite struct DenseNetworkTests {
  @Test func loopsPass() {
    let findings = examine(network: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(network: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
