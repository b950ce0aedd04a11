import Arrays
import Convolutions
import Datasets
import Examinations
import Foundation
import Testing
import Verification

@Suite struct ConvolutionsRefereeTests {
  private static func vectors() throws -> TensorList {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = fixtures.appendingPathComponent("Fixtures/Convolutions.safetensors").path
    return TensorList(try TensorFile(reading: path).tensors)
  }

  @Test func `every kind of convolution is compared`() throws {
    let findings = try compare(convolutions: BLAS.self, with: Referee(try Self.vectors()))
    let configurations = Set(findings.all.map(\.what)).filter { what in what.hasPrefix("convolution,") }
    #expect(configurations.count == 70)
  }

  @Test(arguments: [
    "convolution/6-all/dW", "pooling/9/dmax", "transposed/12/Z", "instanceNorm/20/dbeta", "upsampling/10/dX",
    "convTraining residual/0/end5",
  ])
  func `a thousandth off is rejected`(_ name: String) throws {
    var list = try Self.vectors()
    let place = try #require(list.list.firstIndex { tensor in tensor.name == name })
    list.list[place].elements = list.list[place].elements.map { x in 1.001 * x }
    #expect(try compare(convolutions: BLAS.self, with: Referee(list)).failures.all.count == 1)
  }
}
