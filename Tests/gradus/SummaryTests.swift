import StudyKit
import StudyTesting
import Testing
import Verification

@testable import gradus

struct SummaryTests {
  @Test func `a row for each concept, implementation and rung`() {
    let examined = [
      Examined(concept: "scores", kernels: "Loops", findings: toyFindings(observed: 0.125)),
      Examined(concept: "scores", kernels: "BLAS", findings: toyFindings(observed: 0.5)),
    ]
    #expect(
      summary(of: examined) == """
        concept  kernels  rung        checks  cases  nearest to its bound  observed  bound  verdict
        ───────  ───────  ──────────  ──────  ─────  ────────────────────  ────────  ─────  ───────
        scores   Loops    twins            2     15  scores Z[0, 2]            0.12   0.25  pass
        scores   Loops    properties       1    100  every law                    0      0  pass
        scores   BLAS     twins            2     15  scores Z[0, 2]             0.5   0.25  FAIL
        scores   BLAS     properties       1    100  every law                    0      0  pass
        """)
  }

  @Test func `a law that fails is named`() {
    let broken = Findings([
      Finding(.properties, "scores: linear", at: "case 3", observed: .nan, bound: 0, cases: 4),
      Finding(.properties, "scores: even", at: "every case", observed: 0, bound: 0, cases: 4),
    ])
    let examined = [Examined(concept: "scores", kernels: "Loops", findings: broken)]
    let row = summary(of: examined).split(separator: "\n").last ?? ""
    #expect(row.contains("scores: linear case 3") && row.contains(" NaN ") && row.hasSuffix("FAIL"))
  }
}
