import Arrays
import Backpropagation
import Examinations
import TestSupport
import Testing
import Verification

@Suite struct BatchNormTests {
  @Test func loopsPass() {
    let findings = examine(batchNorm: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(batchNorm: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name) was not noticed")
  }

  @Test func runningStatisticsComeToTheDatas() {
    var generator = SplitMix64(seed: 3)
    var running = Statistics(units: 1)
    for _ in 0..<2_000 {
      let Z = Matrix.normal(1, 5, deviation: 3, using: &generator).map { z in z + 4 }
      running.follow(Loops.normalize(Z, Scales(units: 1), epsilon: 1e-5).statistics, examples: 5)
    }
    // The average looks back over about ten batches of five: its own deviation is 3 / √95 for the mean.
    #expect(abs(running.mean[0, 0] - 4) < 1.2)
    #expect(abs(running.variance[0, 0] - 9) < 6)
  }
}

private protocol Right: BatchNormKernels {}

extension Right {
  static func normalize(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    Loops.normalize(Z, scales, epsilon: epsilon)
  }
  static func normalize(_ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar) -> Matrix {
    Loops.normalize(Z, scales, by: statistics, epsilon: epsilon)
  }
  static func normalizeBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    Loops.normalizeBackward(dN, scales, batch, epsilon: epsilon)
  }
}

private enum Museum {
  /// 24 γ forgotten on the way back
  enum NoGamma: Right {
    static func normalizeBackward(
      _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
    ) -> (gradient: Scales, dZ: Matrix) {
      let right = Loops.normalizeBackward(dN, scales, batch, epsilon: epsilon)
      let plain = Scales(units: dN.rows)
      return (right.gradient, Loops.normalizeBackward(dN, plain, batch, epsilon: epsilon).dZ)
    }
  }
  /// 25 the mean's gradient dropped
  enum NoMean: Right {
    static func normalizeBackward(
      _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
    ) -> (gradient: Scales, dZ: Matrix) {
      var (gradient, dZ) = Loops.normalizeBackward(dN, scales, batch, epsilon: epsilon)
      for i in 0..<dZ.rows {
        let slope = scales.gamma[i, 0] / (batch.statistics.variance[i, 0] + epsilon).squareRoot()
        for j in 0..<dZ.columns { dZ[i, j] += slope * gradient.beta[i, 0] }
      }
      return (gradient, dZ)
    }
  }
  /// 26 running statistics used in training
  enum RunningInTraining: Right {
    static func normalize(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
      let statistics = Statistics(units: Z.rows)
      let N = Loops.normalize(Z, scales, by: statistics, epsilon: epsilon)
      let Zhat = Loops.normalize(Z, Scales(units: Z.rows), by: statistics, epsilon: epsilon)
      return NormalizedBatch(N: N, Zhat: Zhat, statistics: statistics)
    }
  }
  /// E10 divided by the variance
  enum DividedByVariance: Right {
    static func normalize(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
      var batch = Loops.normalize(Z, scales, epsilon: epsilon)
      for i in 0..<Z.rows {
        let deviation = (batch.statistics.variance[i, 0] + epsilon).squareRoot()
        for j in 0..<Z.columns {
          batch.Zhat[i, j] /= deviation
          batch.N[i, j] = scales.gamma[i, 0] * batch.Zhat[i, j] + scales.beta[i, 0]
        }
      }
      return batch
    }
  }

  static let all = [
    Exhibit(name: "24 without γ") { examine(batchNorm: NoGamma.self) },
    Exhibit(name: "25 mean’s gradient dropped") { examine(batchNorm: NoMean.self) },
    Exhibit(name: "26 running statistics in training") { examine(batchNorm: RunningInTraining.self) },
    Exhibit(name: "E10 divided by the variance") { examine(batchNorm: DividedByVariance.self) },
  ]
}
