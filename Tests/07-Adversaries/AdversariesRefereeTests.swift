import Adversaries
import Arrays
import Datasets
import Examinations
import Foundation
import Testing
import Verification

@Suite struct AdversariesRefereeTests {
  private static func vectors() throws -> TensorList {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = fixtures.appendingPathComponent("Fixtures/Adversaries.safetensors").path
    return TensorList(try TensorFile(reading: path).tensors)
  }

  @Test func loopsAgree() throws {
    let findings = try compare(adversaries: Loops.self, with: Referee(try Self.vectors()))
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasAgrees() throws {
    let findings = try compare(adversaries: BLAS.self, with: Referee(try Self.vectors()))
    #expect(findings.passed, "\(findings.failures.table)")
    // Every parameter of all six players, the costs, and each loss's slopes.
    #expect(findings.all.filter { finding in finding.what.hasPrefix("dcgan") }.count == 16)
    #expect(findings.all.filter { finding in finding.what.hasPrefix("cyclegan") }.count == 49)
  }

  @Test(arguments: [
    "adversarialLoss minimax/1/dZ_G", "adversarialLoss nonSaturating/2/J_D", "adversarialLoss leastSquares/0/dZ_real",
    "distance absolute/1/dX", "features squared/0/dF", "cycle/1/dY2", "dcgan/0/endD3", "cyclegan/0/endG7",
    "cyclegan/0/costs",
  ])
  func aThousandthOffIsRejected(_ name: String) throws {
    var list = try Self.vectors()
    let place = try #require(list.list.firstIndex { tensor in tensor.name == name })
    list.list[place].elements = list.list[place].elements.map { x in 1.001 * x }
    #expect(try compare(adversaries: BLAS.self, with: Referee(list)).failures.all.count == 1)
  }
}
