import Adversaries
import Arrays
import Convolutions
import LogisticRegression
import Testing

@Suite struct TranslationExperimentsTests {
  @Test func pairsTeachATranslator() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    func pair(_ Y: Volume) -> DomainPair { DomainPair(x: outlines(of: Y), y: Y) }
    for isAdversarial in [true, false] {
      let result = try gameOnPairs(
        BLAS.self, train: pair(split.train.X), held: pair(split.held.X), widths: [16, 32],
        isAdversarial: isAdversarial, steps: 120)
      #expect(result.error < 0.4 * result.untrained, "\(result.untrained) → \(result.error)")
    }
  }

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

  @Test func fiftyLabels() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let found = try fewLabels(BLAS.self, split, steps: 200, batch: 50)
    #expect(found.supervised > 0.6 && found.semiSupervised > 0.6, "\(found)")
  }
}
