import Arrays
import Foundation
import Optimization
import Testing

@Suite struct DescentExperimentsTests {
  @Test(arguments: BothTwins.allCases) func `descent keeps to its closed form, to rounding`(_ twin: BothTwins) {
    let distance = closedForm(twin.kernels, rate: 0.1)
    #expect(distance <= 64 * Double(Scalar.unitRoundoff))
    // A rate that the form is not told of would be seen: 0.9 and 0.89 are far apart.
    #expect(abs(pow(0.9, 10) - pow(0.89, 10)) > 0.01)
  }

  @Test(arguments: BothTwins.allCases) func `at its best rate descent needs κ, momentum √κ`(_ twin: BothTwins) {
    let (small, large) = (down(twin.kernels, 25), down(twin.kernels, 100))
    // (κ − 1)/(κ + 1) to the power of t is 1/1000 at t ≈ κ/2 · ln 1000 = 3.45 κ.
    #expect(abs(Double(large.descent) / 100 - 3.45) < 0.1)
    #expect(abs(Double(large.descent) / Double(small.descent) - 4) < 0.1)
    #expect(abs(Double(large.momentum) / Double(small.momentum) - 2) < 0.3)
  }

  @Test(arguments: BothTwins.allCases) func `under noise a constant rate rests at √(α/(2 − α)), a falling one lower`(
    _ twin: BothTwins
  ) {
    let (constant, falling) = noisy(twin.kernels)
    // 1,000 numbers' mean square errs by √(2/1000) or so.
    #expect(abs((constant.last ?? 0) - (0.1 / 1.9).squareRoot()) < 0.02)
    #expect((falling.last ?? 1) < 0.5 * (constant.last ?? 0))
  }

  @Test(arguments: BothTwins.allCases) func `a decay of its own does not ask how loud gradients are`(_ twin: BothTwins)
  {
    let (coupled, decoupled) = left(twin.kernels)
    for weight in decoupled { #expect(abs(weight - pow(0.999, 1_000)) < 0.05) }
    #expect(coupled[0] < 0.1 && coupled[1] > 0.9)
  }

  @Test(arguments: BothTwins.allCases) func `the flat direction's gain grows, the steep one's shrinks`(
    _ twin: BothTwins
  ) {
    let way = gained(twin.kernels)
    #expect(areNear(way[1], [1.05, 0.95]))
    #expect(way[39][0] > 2.9 && way[39][1] < 0.75)
  }
}

private func closedForm<Kernels: Twin>(_ kernels: Kernels.Type, rate: Scalar) -> Double {
  distanceFromClosedForm(kernels, steepness: [1, 5, 18], rate: rate, steps: 100)
}

private func down<Kernels: Twin>(_ kernels: Kernels.Type, _ condition: Scalar) -> (descent: Int, momentum: Int) {
  stepsDown(kernels, condition: condition)
}

private func noisy<Kernels: Twin>(_ kernels: Kernels.Type) -> (constant: [Double], falling: [Double]) {
  (
    distancesUnderNoise(kernels, .constant, seed: 3),
    distancesUnderNoise(kernels, .exponential(base: 0.95), seed: 3)
  )
}

private func left<Kernels: Twin>(_ kernels: Kernels.Type) -> (coupled: [Double], decoupled: [Double]) {
  (weightsLeft(kernels, isDecoupled: false, seed: 2), weightsLeft(kernels, isDecoupled: true, seed: 2))
}

private func gained<Kernels: Twin>(_ kernels: Kernels.Type) -> [[Scalar]] {
  gainsOnBowl(kernels, steepness: [1, 50], rate: 0.03, steps: 40).map(\.gains)
}
