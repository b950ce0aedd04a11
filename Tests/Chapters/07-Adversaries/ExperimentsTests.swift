import Adversaries
import Arrays
import Convolutions
import Foundation
import Testing

@Suite struct AdversariesExperimentsTests {
  @Test func onTheSaddleOnlyTurnsStayNear() {
    let atOnce = saddle(rate: 0.1, steps: 500, inTurn: false)
    for (t, p) in atOnce.enumerated() {
      // (1) each step the distance grows by √(1 + α²)
      let expected = 2 * pow(1 + 0.01, Double(t))
      #expect(abs(Double(p.x * p.x + p.y * p.y) - expected) < 1e-4 * expected)
    }
    let inTurn = saddle(rate: 0.1, steps: 500, inTurn: true)
    for p in inTurn {
      // What is kept is x² + y² − α x y.
      #expect(abs(p.x * p.x + p.y * p.y - 0.1 * p.x * p.y - 1.9) < 1e-4)
    }
  }

  @Test func theDiscriminatorComesToPOverPPlusQ() throws {
    let judgement = try discriminatorOfLine(
      BLAS.self, real: Gaussian(1, 0.5), fake: Gaussian(-0.5, 1), steps: 600)
    #expect(judgement.error < 0.02, "\(judgement.error)")
    #expect(abs(judgement.cost - judgement.bestCost) < 0.02, "\(judgement.cost), \(judgement.bestCost)")
  }

  @Test func onALineTheGameEndsAtTwoLnTwo() throws {
    let end = try #require(try gameOnLine(BLAS.self, real: Gaussian(3, 0.5), moments: [0, 800]).last)
    #expect(abs(end.mean - 3) < 0.15 && abs(end.deviation - 0.5) < 0.15, "\(end.mean), \(end.deviation)")
    #expect(abs(end.costs.discriminator - Scalar(2 * log(2.0))) < 0.02, "\(end.costs)")
  }

  @Test func coverageCounts() {
    let ring = Ring()
    var generator = SplitMix64(seed: 1)
    let all = ring.coverage(of: ring.samples(2_000, using: &generator))
    #expect(all.modes == 8 && abs(all.near - 0.989) < 0.01, "\(all)")
    var one = Volume(10, 1, 1, 2)
    for e in 0..<10 { one[e, 0, 0, 0] = e < 5 ? 2 : 0 }
    #expect(ring.coverage(of: one) == Coverage(modes: 1, near: 0.5))
    #expect(
      medianCoverage([Coverage(modes: 8, near: 0.7), Coverage(modes: 3, near: 0.9), Coverage(modes: 5, near: 0.8)])
        == Coverage(modes: 5, near: 0.8))
  }

  @Test func aGeneratorThatRunsAheadCollapses() throws {
    var settings = RingSettings.collapsing
    settings.steps = 100
    let end = try #require(try gameOnRing(BLAS.self, Ring(), settings, moments: [100]).last)
    #expect(end.coverage.modes <= 3, "\(end.coverage)")
  }

  @Test func bothTwinsPlayTheSameGame() throws {
    var settings = RingSettings()
    (settings.steps, settings.batch, settings.hidden) = (3, 8, 5)
    let (x, y) = (
      try gameOnRing(Loops.self, Ring(), settings, moments: [3]),
      try gameOnRing(BLAS.self, Ring(), settings, moments: [3])
    )
    let bound: Scalar = Scalar.self == Double.self ? 1e-9 : 1e-2
    for (a, b) in zip(x[0].fakes.elements, y[0].fakes.elements) { #expect(abs(a - b) <= bound) }
  }

  @Test func digitsComeNearer() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let judge = try Judge<BLAS>(split, epochs: 8)
    #expect(judge.accuracy > 0.85, "\(judge.accuracy)")
    let few = DigitSettings(8, widths: [16, 8])
    let game = try gameOnDigits(
      BLAS.self, split.train.X, judge: judge, real: split.held.X, few, moments: [60])
    let distances = game.moments.map(\.verdict.distance)
    #expect(distances.count == 2 && distances[1] < 0.7 * distances[0], "\(distances)")
    var generator = SplitMix64(seed: 5)
    let ends = (Volume.noise(1, 32, using: &generator), Volume.noise(1, 32, using: &generator))
    let way = interpolation(ends.0, ends.1, 5)
    #expect(way.images(at: [4]) == ends.1)
    #expect(game.game.generator.images(way).shape == [5, 8, 8, 1])
  }

  @Test func outlinesAndColoursAreWhatTheySay() {
    let X = Volume(1, 2, 3, 1, elements: [1, 1, -1, 1, 1, -1])
    #expect(outlines(of: X).elements == [-1, 1, -1, -1, 1, -1])
    var generator = SplitMix64(seed: 2)
    let shapes = colouredShapes(3, 8, using: &generator)
    #expect(recolouredBack(recoloured(shapes)) == shapes && recoloured(shapes) != shapes)
    #expect(Set(shapes.elements).count > 4)
  }
}
