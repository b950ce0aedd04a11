import Arrays
import Datasets
import Perceptrons
import StudyKit
import TestSupport
import Testing

@testable import LogisticRegressionStudies

@Suite struct ScalingTests {
  @Test(arguments: Implementation.allCases) func `the greatest curvature worked by hand`(
    _ implementation: Implementation
  ) {
    // [X; 1] = [[3, −3], [1, 1]]: its gram is [[18, 0], [0, 2]], so λmax/4m = 18/8.
    #expect(isNear(greatestCurvature(implementation.logisticRegression, [[3, -3]]), 2.25))
  }

  @Test(arguments: Implementation.allCases) func `steps that are short enough never climb`(
    _ implementation: Implementation
  ) throws {
    for seed: UInt64 in 1...3 {
      let clouds = stretchedClouds(seed: seed)
      for X in [clouds.X, Standardizer(fitting: clouds).apply(to: clouds.X)] {
        let found = try safeDescent(implementation.logisticRegression, X, clouds.Y, steps: 400)
        // At the bottom a cost wavers by what rounding does to a sum of m losses.
        let rounding = Scalar(clouds.m) * .unitRoundoff
        #expect(zip(found.costs, found.costs.dropFirst()).allSatisfy { before, after in after <= before + rounding })
        #expect(found.path.count == 401 && found.path[0] == LinearUnit(inputs: 2))
      }
    }
  }

  @Test func `a cost that is never reached takes no number of steps`() throws {
    let found = try safeDescent(Loops.self, [[1, -1]], [[1, 0]], steps: 3)
    #expect(found.steps(to: -1) == nil)
    #expect(found.steps(to: 1) == 0)
  }

  @Test func `the clouds are stretched along their second feature`() {
    let clouds = stretchedClouds(seed: 1)
    let spreads = (0..<2).map { k in deviation((0..<clouds.m).map { j in Double(clouds.X[k, j]) }) }
    #expect(abs(spreads[1] / spreads[0] - 5) < 1 && clouds.m == 200)
    #expect(stretchedClouds(seed: 1).X == clouds.X && stretchedClouds(seed: 2).X != clouds.X)
  }
}
