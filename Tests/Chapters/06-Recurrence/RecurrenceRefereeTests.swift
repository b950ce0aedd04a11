import Arrays
import Datasets
import Examinations
import Fast
import Foundation
import Testing
import Verification

@Suite struct RecurrenceRefereeTests {
  private static func referee() throws -> Referee {
    let fixtures = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    let path = fixtures.appendingPathComponent("Fixtures/Recurrence.safetensors").path
    return Referee(TensorList(try TensorFile(reading: path).tensors))
  }

  @Test func `the loops agree with the referee`() throws {
    let findings = try compare(recurrence: Loops.self, with: try Self.referee())
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `the matrix form agrees with the referee`() throws {
    let findings = try compare(recurrence: BLAS.self, with: try Self.referee())
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `the fast implementation agrees with the referee`() throws {
    let findings = try compare(recurrence: Fast.self, with: try Self.referee())
    #expect(findings.passed, "\(findings.failures.table)")
  }
}
