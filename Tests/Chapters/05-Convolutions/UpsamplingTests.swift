import Arrays
import Convolutions
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct UpsamplingTests {
  @Test func loopsPass() {
    let findings = examine(upsampling: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(upsampling: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(upsampling: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func aMeanForASumIsRejected() {
    let failed = Set(examine(upsampling: Mean.self, rigor: .few).failures.all.map(\.rung))
    #expect(failed == Set([.differences, .twins]).inThisPrecision)
  }
}

private enum Mean: UpsamplingKernels {
  static func upsample(_ X: Volume, by s: Int) -> Volume { Loops.upsample(X, by: s) }
  static func upsampleBackward(_ dY: Volume, by s: Int) -> Volume { Loops.averagePool(dY, Window(s, stride: s)) }
}
