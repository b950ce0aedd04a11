import Arrays
import Datasets
import Examinations
import Foundation
import Perceptrons
import Testing
import Verification

/// The referee's answers, frozen beside the tests.
@Suite struct PerceptronsRefereeTests {
  let referee: Referee

  init() throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = fixtures.appending(path: "Fixtures/Perceptrons.safetensors").path
    referee = Referee(TensorList(try TensorFile(reading: path).tensors))
  }

  @Test func `both twins agree with the referee`() {
    for findings in [compare(perceptrons: Loops.self, with: referee), compare(perceptrons: BLAS.self, with: referee)] {
      #expect(findings.passed, "\(findings.failures.table)")
      #expect(findings.all.count == 44)
    }
  }

  @Test func `a referee without a kernel's cases is no referee`() {
    let findings = compare(perceptrons: Loops.self, with: Referee(TensorList([])))
    #expect(findings.failures.all.count == 4)
  }
}
