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

  @Test(arguments: [
    "dense/1/dW", "batchNorm/2/dZ", "activation softmax/3/dZ", "networkTraining relu l2/0/end W2",
  ])
  func aThousandthOffIsRejected(_ name: String) throws {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var list = TensorList(
      try TensorFile(reading: fixtures.appendingPathComponent("Fixtures/Backpropagation.safetensors").path)
        .tensors)
    let place = try #require(list.list.firstIndex { tensor in tensor.name == name })
    list.list[place].elements = list.list[place].elements.map { x in 1.001 * x }
    #expect(try compare(backpropagation: BLAS.self, with: Referee(list)).failures.all.count == 1)
  }
}
