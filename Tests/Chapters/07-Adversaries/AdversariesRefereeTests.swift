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
      .deletingLastPathComponent()
    let path = fixtures.appendingPathComponent("Fixtures/Adversaries.safetensors").path
    return TensorList(try TensorFile(reading: path).tensors)
  }

  @Test func `every parameter of each game is compared`() throws {
    let findings = try compare(adversaries: BLAS.self, with: Referee(try Self.vectors()))
    // The costs, DCGAN's running statistics, and each loss's gradients as well.
    for (game, count) in [("dcgan", 22), ("cyclegan", 49), ("matching", 16), ("pix2pix", 18), ("frechet", 3)] {
      #expect(findings.all.filter { finding in finding.what.hasPrefix(game) }.count == count, "\(game)")
    }
  }

  @Test func `a thousandth off is rejected where classes are told apart`() throws {
    var list = try Self.vectors()
    let place = try #require(list.list.firstIndex { tensor in tensor.name == "semiSupervised/2/dZ" })
    list.list[place].elements[1] += 0.001
    #expect(compare(semiSupervised: BLAS.self, with: Referee(list)).failures.all.count == 1)
  }

  @Test(arguments: [
    "adversarialLoss minimax/1/dZ_G", "adversarialLoss nonSaturating/2/J_D", "adversarialLoss leastSquares/0/dZ_real",
    "distance absolute/1/dX", "features squared/0/dF", "cycle/1/dY2", "dcgan/0/endD3", "cyclegan/0/endG7",
    "cyclegan/0/costs", "dcgan/0/statisticsD0", "matching/0/endG2", "pix2pix/0/endG4", "frechet/1/d",
  ])
  func `a thousandth off is rejected`(_ name: String) throws {
    var list = try Self.vectors()
    let place = try #require(list.list.firstIndex { tensor in tensor.name == name })
    list.list[place].elements = list.list[place].elements.map { x in 1.001 * x }
    #expect(try compare(adversaries: BLAS.self, with: Referee(list)).failures.all.count == 1)
  }
}
