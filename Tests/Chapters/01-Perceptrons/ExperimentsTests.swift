import Arrays
import Perceptrons
import Testing

@Suite struct ExperimentsTests {
  @Test(arguments: twins)
  func `a point pulls until its answer is right, 0.86 at a time`(_ twin: AnyTwin) {
    let tug = pull(
      twin.kernels, LinearUnit(w: [[2], [1]], b: -18), x: [[7], [6]], y: 0, rate: 0.01, atMost: 10)
    #expect(tug.tricks == 3)
    for (before, after) in zip(tug.scores, tug.scores.dropFirst()) {
      #expect(abs(before - after - 0.86) <= 128 * .unitRoundoff)
    }
    let short = pull(twin.kernels, tug.units[0], x: [[7], [6]], y: 0, rate: 0.01, atMost: 2)
    #expect(short.units == Array(tug.units.prefix(3)))
    #expect(pull(twin.kernels, tug.units[0], x: [[7], [6]], y: 1, rate: 0.01, atMost: 10).tricks == 0)
  }

  @Test(arguments: twins)
  func `separable clouds are learned within the bound, the same for the same seed`(_ twin: AnyTwin) {
    for seed: UInt64 in 1...5 {
      let outcome = learnClouds(twin.kernels, 20, margin: 0.1, features: 3, seed: seed)
      #expect(outcome.run.hasConverged)
      #expect(Scalar(outcome.run.mistakes) <= outcome.bound)
      #expect(Loops.predictions(outcome.run.unit, outcome.cloud.data.X) == outcome.cloud.data.Y)
      #expect(learnClouds(twin.kernels, 20, margin: 0.1, features: 3, seed: seed).run.path == outcome.run.path)
    }
  }

  @Test func `a row for each margin, five clouds in each`() {
    let rows = mistakesByMargin(Loops.self, margins: [0.4, 0.1], examples: 20, seed: 7)
    #expect(rows.map(\.margin) == [0.4, 0.1])
    for row in rows {
      #expect(row.mistakes.count == 5)
      #expect(zip(row.mistakes, row.bounds).allSatisfy { mistakes, bound in Scalar(mistakes) <= bound })
    }
    #expect(rows[0].mistakes[2] == learnClouds(Loops.self, 20, margin: 0.4, seed: 9).run.mistakes)
  }

  @Test(arguments: twins)
  func `claim 2: XOR comes back to where it was, with mistakes on the way`(_ twin: AnyTwin) throws {
    let run = learnXOR(twin.kernels, epochs: 5)
    #expect(run.mistakesByEpoch == [3, 3, 4, 4, 4])
    #expect(run.unitsByEpoch.count == 6)
    let returned = try #require(run.firstReturn)
    #expect(returned.to == 2 && returned.after == 3)
    #expect(run.unitsByEpoch[2] == run.unitsByEpoch[3])
  }

  @Test func `a run that ends returns only by its last round, which changes nothing`() throws {
    let run = runPerceptron(Loops.self, Gate.pairs, Gate.and.truth, epochs: 20)
    let returned = try #require(run.firstReturn)
    #expect(returned.after == run.mistakesByEpoch.count && returned.to == returned.after - 1)
    #expect(learnXOR(Loops.self, epochs: 1).firstReturn == nil)
  }

  @Test func `clouds without a margin stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = learnClouds(Loops.self, 20, margin: 0, seed: 1)
    }
    #expect(message(result).contains("expected m ≥ 2, a margin > 0"))
  }
}
