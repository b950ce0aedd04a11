@testable import Adversaries
import Arrays
import LogisticRegression
import Testing

@Suite struct DomainsExperimentsTests {
  @Test func theCycleFindsThePairingThatNobodyTold() throws {
    var settings = DomainSettings()
    settings.steps = 100
    func end(_ rules: CycleRules) throws -> DomainMoment {
      settings.rules = rules
      return try #require(try gameOnDomains(BLAS.self, size: 16, settings, moments: [100], held: 16).moments.last)
    }
    let (with, without) = (
      try end(CycleRules(Rules(.leastSquares), cycle: 10)), try end(CycleRules(Rules(.leastSquares), cycle: 0))
    )
    #expect(with.toY < 0.3 && with.toX < 0.3, "\(with)")
    #expect(with.toY < without.toY && with.toX < without.toX && with.cycle < without.cycle, "\(without)")
  }

  @Test func onlyTheShapesCountWhereItSaysSo() {
    var generator = SplitMix64(seed: 4)
    let X = colouredShapes(2, 8, using: &generator)
    let dark = Volume(2, 8, 8, 3, elements: X.elements.map { _ in -0.9 })
    let inside = X.elements.indices.filter { p in X.elements[p - p % 3] > 0 }
    #expect(errorOnShapes(X, X, X) == 0 && inside.count > 12)
    let expected = inside.reduce(0.0) { sum, p in sum + Double(X.elements[p] + 0.9) } / Double(inside.count)
    #expect(abs(errorOnShapes(X, dark, X) - expected) < 1e-6)
  }

  @Test func withoutAdversariesNobodyIsFooled() throws {
    var settings = DomainSettings()
    (settings.translator, settings.discriminator, settings.steps) = ([4, 4], [4, 4], 2)
    settings.rules = CycleRules(Rules(.leastSquares), cycle: 10, isAdversarial: false)
    let costs = try #require(try gameOnDomains(BLAS.self, size: 16, settings, moments: [2], held: 2).moments.last).costs
    #expect(costs.fooling == (0, 0) && costs.cycle > 0 && costs.generators == costs.cycle)
    #expect(costs.telling.x > 0 && settings.rules.description.hasSuffix(", not adversarial"))
  }
}
