import Arrays
import Backpropagation
import Datasets
import Examinations
import Foundation
import Testing
import Verification

@Suite struct RefereeTests {
  private static func referee() throws -> Referee {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = fixtures.appendingPathComponent("Fixtures/Backpropagation.safetensors").path
    return Referee(TensorList(try TensorFile(reading: path).tensors))
  }

  @Test func loopsAgree() throws {
    let findings = try compare(backpropagation: Loops.self, with: try Self.referee())
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasAgrees() throws {
    let findings = try compare(backpropagation: BLAS.self, with: try Self.referee())
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
