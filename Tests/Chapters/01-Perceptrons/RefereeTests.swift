import Arrays
import Examinations
import Perceptrons
import Testing

@Suite struct PerceptronsRefereeTests {
  @Test func `a referee without a kernel's cases is no referee`() {
    let findings = compare(perceptrons: Loops.self, with: Referee(TensorList([])))
    #expect(findings.failures.all.count == 4)
  }
}
