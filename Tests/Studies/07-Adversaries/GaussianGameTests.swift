import Adversaries
import Arrays
import Fast
import Foundation
import Testing

@testable import AdversariesStudies

@Suite struct GaussianGameTests {
  @Test func `on a line the game ends at 2 ln 2`() throws {
    let end = try #require(try gameOnLine(Fast.self, real: Gaussian(3, 0.5), moments: [0, 800]).last)
    #expect(abs(end.mean - 3) < 0.15 && abs(end.deviation - 0.5) < 0.15, "\(end.mean), \(end.deviation)")
    #expect(abs(end.costs.discriminator - Scalar(2 * log(2.0))) < 0.02, "\(end.costs)")
  }
}
