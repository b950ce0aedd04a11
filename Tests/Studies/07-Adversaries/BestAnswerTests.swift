import Adversaries
import Fast
import Testing

@testable import AdversariesStudies

@Suite struct BestAnswerTests {
  @Test func `the discriminator comes to p over p + q`() throws {
    let judgement = try discriminatorOfLine(
      Fast.self, real: Gaussian(1, 0.5), fake: Gaussian(-0.5, 1), steps: 600)
    #expect(judgement.error < 0.02, "\(judgement.error)")
    #expect(abs(judgement.cost - judgement.bestCost) < 0.02, "\(judgement.cost), \(judgement.bestCost)")
  }
}
