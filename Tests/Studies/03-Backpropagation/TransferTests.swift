import Fast
import Testing

@testable import BackpropagationStudies

@Suite struct TransferTests {
  @Test func `features serve a task of their kind`() throws {
    let (near, far) = try transfer(Fast.self, seed: 1)
    #expect(near.withFeatures > near.fromScratch)
    #expect(far.withFeatures < far.fromScratch)
  }
}
