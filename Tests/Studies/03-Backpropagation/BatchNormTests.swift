import Examinations
import Fast
import Testing
import Verification

@testable import BackpropagationStudies

@Suite struct BatchNormTests {
  @Test func `batch norm lets deep sigmoids learn`() throws {
    let curves = try batchNormCurves(Fast.self, seed: 1)
    #expect(curves[0].costs[14] > 2 && curves[1].costs[14] < 0.5)
  }
}
