import Adversaries
import Arrays
import Convolutions
import Fast
import Foundation
import LogisticRegression
import Testing

@testable import AdversariesStudies

@Suite struct DomainsTests {
  @Test func `the cycle finds the pairing that it is not told`() throws {
    var settings = DomainSettings()
    settings.steps = 100
    func end(_ objective: CycleObjective) throws -> DomainMoment {
      settings.objective = objective
      return try #require(try gameOnDomains(Fast.self, size: 16, settings, moments: [100], held: 16).moments.last)
    }
    let (with, without) = (
      try end(CycleObjective(AdversarialObjective(.leastSquares), cycle: 10)),
      try end(CycleObjective(AdversarialObjective(.leastSquares), cycle: 0))
    )
    #expect(with.toY < 0.3 && with.toX < 0.3, "\(with)")
    #expect(with.toY < without.toY && with.toX < without.toX && with.cycle < without.cycle, "\(without)")
  }

  @Test func `only the shapes count where it says so`() {
    var generator = SplitMix64(seed: 4)
    let X = colouredShapes(2, 8, using: &generator)
    let dark = Volume(2, 8, 8, 3, elements: X.elements.map { _ in -0.9 })
    let inside = X.elements.indices.filter { p in X.elements[p - p % 3] > 0 }
    #expect(errorOnShapes(X, X, X) == 0 && inside.count > 12)
    let expected = inside.reduce(0.0) { sum, p in sum + Double(X.elements[p] + 0.9) } / Double(inside.count)
    #expect(abs(errorOnShapes(X, dark, X) - expected) < 1e-6)
  }

  @Test func `without adversaries the generators pay for the cycle alone`() throws {
    var settings = DomainSettings()
    (settings.translator, settings.discriminator, settings.steps) = ([4, 4], [4, 4], 2)
    settings.objective = CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, isAdversarial: false)
    let costs = try #require(try gameOnDomains(BLAS.self, size: 16, settings, moments: [2], held: 2).moments.last).costs
    #expect(costs.adversarial == (0, 0) && costs.cycle > 0 && costs.generators == costs.cycle)
    #expect(costs.discriminators.x > 0 && settings.objective.description.hasSuffix(", not adversarial"))
  }

  @Test func `a game is taken up from its checkpoints`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "shapes-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func translate() throws -> (game: CycleGAN<BLAS>, moments: [DomainMoment]) {
      var settings = DomainSettings()
      (settings.translator, settings.discriminator, settings.steps, settings.batch) = ([4, 4], [4, 4], 6, 2)
      return try gameOnDomains(
        BLAS.self, size: 16, settings, moments: [6], held: 2, checkpoints: Checkpoints(path, every: 4))
    }
    // The file holds step 4: the second time, steps 5 and 6 are all there is to do.
    let (all, late) = (try translate(), try translate())
    #expect(late.moments.map(\.step) == [6] && late.game.tensors == all.game.tensors)
    #expect(late.moments[0].shown.toY == all.moments[1].shown.toY)
  }
}
