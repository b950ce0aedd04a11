/// The records are checked: right messages pass, and each wrong answer of a check is rejected.

import Testing
import Verification

@Suite struct RecordsTests {
  private let right = Refusal("scores", "scores: w [3, 1] does not fit X [2, 5]", "w [3, 1] does not fit X [2, 5]")

  @Test func `the message that must come passes, and so does a call that fits`() {
    let findings = checkRefusals([right, .none("scores", nil), Refusal("dot", "dot: 3 and 2", "3 and 2")])
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.all.map(\.what) == ["scores", "dot"] && findings.all.map(\.cases) == [2, 1])
    #expect(findings.on(.records) == findings)
  }

  @Test(arguments: [
    nil,
    "scores: w [3, 1] does not fit", "scores: X [2, 5] does not fit", "scores: X [2, 5] does not fit w [3, 1]",
    "scores: w [3, 1] does not fit X [2, 6]", "scoreGradients: w [3, 1] does not fit X [2, 5]",
    "w [3, 1] does not fit X [2, 5]", "scores: X [2, 5] has no examples", "",
  ])
  func `another message is rejected, and an accepted bad call`(_ message: String?) {
    let findings = checkRefusals([right, Refusal("scores", message, "w [3, 1] does not fit X [2, 5]")])
    #expect(!findings.passed && findings.all.count == 1)
    #expect(findings.all[0].observed == 1 && findings.all[0].cases == 2)
    #expect(findings.all[0].detail.contains(message.map { text in "found \"\(text)\"" } ?? "found no refusal"))
  }

  @Test func `a good call that is refused is rejected, and told beside the function's others`() {
    let findings = checkRefusals([right, .none("scores", "scores: w [3, 1] does not fit X [3, 5]")])
    #expect(!findings.passed)
    #expect(findings.all[0].detail == "expected no refusal, found \"scores: w [3, 1] does not fit X [3, 5]\"")
  }

  @Test func `where nothing was to be refused, nothing was checked`() {
    for refusals in [[], [Refusal.none("scores", nil)]] {
      let findings = checkRefusals(refusals)
      #expect(!findings.passed && findings.all[0].detail.contains("vacuous"))
    }
  }
}
