import Arrays
import Datasets
import LogisticRegression
import Perceptrons
import Testing

@Suite struct DescentTests {
  @Test(arguments: BothTwins.allCases) func `the greatest curvature worked by hand`(_ twin: BothTwins) {
    // [X; 1] = [[3, −3], [1, 1]]: its gram is [[18, 0], [0, 2]], so λmax/4m = 18/8.
    #expect(isNear(curvatureBound(twin.kernels, [[3, -3]]), 2.25))
  }

  @Test(arguments: BothTwins.allCases) func `claim 9: features of one scale allow larger steps, and fewer`(
    _ twin: BothTwins
  ) throws {
    for seed: UInt64 in 1...3 {
      let clouds = stretchedClouds(seed: seed)
      let raw = try descent(twin.kernels, clouds.X, clouds.Y, steps: 400)
      let scaled = try descent(twin.kernels, Standardizer(fitting: clouds).apply(to: clouds.X), clouds.Y, steps: 400)
      #expect(scaled.rate > 4 * raw.rate)
      let goal = scaled.costs[400] + 0.001
      let (few, many) = (try #require(scaled.steps(to: goal)), raw.steps(to: goal) ?? .max)
      #expect(4 * few < many)
      for found in [raw, scaled] {
        // At the bottom a cost wavers by what rounding does to a sum of m losses.
        let rounding = Scalar(clouds.m) * .unitRoundoff
        #expect(zip(found.costs, found.costs.dropFirst()).allSatisfy { before, after in after <= before + rounding })
        #expect(found.path.count == 401 && found.path[0] == LinearUnit(inputs: 2))
      }
    }
  }

  @Test func `a cost that is never reached takes no number of steps`() throws {
    let found = try safeDescent(BLAS.self, [[1, -1]], [[1, 0]], steps: 3)
    #expect(found.steps(to: -1) == nil)
    #expect(found.steps(to: 1) == 0)
  }

  @Test func `the clouds are stretched along their second feature`() {
    let clouds = stretchedClouds(seed: 1)
    let spreads = (0..<2).map { k in Scatter((0..<clouds.m).map { j in Double(clouds.X[k, j]) }).deviation }
    #expect(abs(spreads[1] / spreads[0] - 5) < 1 && clouds.m == 200)
    #expect(stretchedClouds(seed: 1).X == clouds.X && stretchedClouds(seed: 2).X != clouds.X)
  }

  @Test(arguments: BothTwins.allCases) func `claim 8: L1 makes weights exactly 0, L2 makes them small and alike`(
    _ twin: BothTwins
  ) throws {
    let plain = try weights(twin.kernels, .none)
    let (l1, l2) = (try weights(twin.kernels, .l1(10)), try weights(twin.kernels, .l2(10)))
    #expect(l1.filter { w in w == 0 }.count > 10 && l1.contains { w in abs(w) > 0.1 })
    #expect(l2.allSatisfy { w in w != 0 } && plain.allSatisfy { w in w != 0 })
    func largest(_ w: [Scalar]) -> Scalar { w.map { abs($0) }.max() ?? 0 }
    #expect(largest(l2) < largest(l1) && largest(l2) < largest(plain))
    #expect(Loops.norm(l2) < Loops.norm(plain))
  }

  @Test(arguments: BothTwins.allCases) func `plain steps along the sign jump over 0 and leave nothing at it`(
    _ twin: BothTwins
  ) throws {
    let train = standardisedSplit(try Dataset.breastCancer(), seed: 1).train
    let w = try subgradient(twin.kernels, train)
    #expect(w.elements.allSatisfy { w in w != 0 })
    #expect(w.elements.filter { w in abs(w) < 0.02 }.count > 5)
  }

  @Test func `two Gaussians' entropy and errors against known values`() {
    // Far apart nothing is left to learn, at one place nothing can be; Φ(−1) = 0.158655.
    #expect(abs(twoGaussians(distance: 0).entropy - 0.693_147_180_559_945_3) < 1e-12)
    #expect(twoGaussians(distance: 8).entropy < 1e-12)
    #expect(abs(twoGaussians(distance: 1).errors - 0.158_655_253_931_457_05) < 1e-15)
    let entropies = [0, 0.5, 1, 2].map { d in twoGaussians(distance: d).entropy }
    #expect(zip(entropies, entropies.dropFirst()).allSatisfy { near, far in far < near })
  }

  @Test(arguments: BothTwins.allCases) func `two Gaussians are learned as well as they can be`(_ twin: BothTwins) throws
  {
    let trial = try optimum(twin.kernels)
    #expect(trial.entropy - 3 * trial.standardError <= trial.heldOut && trial.heldOut <= trial.entropy + 0.02)
    #expect(abs(trial.errors - trial.leastErrors) < 0.015)
  }
}

private func curvatureBound<Kernels: LogisticTwin>(_ kernels: Kernels.Type, _ X: Matrix) -> Scalar {
  greatestCurvature(kernels, X)
}

private func descent<Kernels: LogisticTwin>(
  _ kernels: Kernels.Type, _ X: Matrix, _ Y: Matrix, steps: Int
) throws -> Descent {
  try safeDescent(kernels, X, Y, steps: steps)
}

private func weights<Kernels: LogisticTwin>(_ kernels: Kernels.Type, _ penalty: Penalty) throws -> [Scalar] {
  try penalisedWeights(kernels, penalty, seed: 1, steps: 500)
}

private func subgradient<Kernels: LogisticTwin>(_ kernels: Kernels.Type, _ train: Dataset) throws -> Matrix {
  try plainSubgradient(kernels, train.X, train.Y, lambda: 10, rate: 0.25, steps: 500)
}

private func optimum<Kernels: LogisticTwin>(_ kernels: Kernels.Type) throws -> OptimumTrial {
  try optimumTrial(kernels, seed: 2)
}
