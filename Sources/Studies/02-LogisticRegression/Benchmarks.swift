/// Chapter 2's kernels and training steps, timed.

import Arrays
import Datasets
import Fast
import LogisticRegression
import Perceptrons
import StudyKit
import Verification

let logisticBenchmarks = [
  Benchmark(name: "softmax regression step", sizeMeans: "examples, of 64 features and 10 classes") { settings in
    [1, 10, 100, 1_000, 10_000].map { m in softmaxStepContest(64, 10, m, settings) }
  }
]

let logisticWorkloads = [
  Workload("logistic_12288x209") { _ in
    let (n_x, m) = (12_288, 209)
    let X = Matrix(n_x, m, elements: (0..<n_x * m).map { i in Scalar(formula(i)) })
    let Y = Matrix(1, m, elements: (0..<m).map { j in Scalar(j % 2) })
    var unit = LinearUnit(inputs: n_x)
    func step(_ unit: inout LinearUnit) {
      let dZ = Fast.logisticGradient(Fast.scores(unit, X), Y)
      let gradient = Fast.scoreGradients(X, dZ)
      Fast.add(gradient.w.elements, scale: -0.1, to: &unit.w.elements)
      unit.b -= 0.1 * gradient.b
    }
    return Workload.Prepared(
      step: { step(&unit) },
      checksum: {
        var unit = LinearUnit(inputs: n_x)
        for _ in 0..<3 { step(&unit) }
        return checksum(unit.w.elements + [unit.b])
      })
  }
]

private func softmaxStepContest(_ n_x: Int, _ K: Int, _ m: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let X = Matrix.normal(n_x, m, using: &generator)
  let Y = oneHot((0..<m).map { _ in generator.index(below: K) }, K)
  let units = LinearUnits(W: .normal(K, n_x, deviation: 0.1, using: &generator), b: Matrix(K, 1))
  func gradient<Kernels: ClassifierKernels>(_ kernels: Kernels.Type) -> LinearUnits {
    ManyClassModel<Kernels>(classes: K, inputs: n_x).costAndGradient(at: units, X, Y).gradient
  }
  var results = [units, units, units]
  return Contest(
    size: m, operations: 4 * Double(n_x * K * m),
    verify: {
      let expected = gradient(Loops.self)
      func compared(_ found: LinearUnits) -> Findings {
        compareTensors(.agreement, "softmax step", found, expected, bound: Scalar.self == Double.self ? 1e-12 : 1e-5)
      }
      return compared(gradient(BLAS.self)) + compared(gradient(Fast.self))
    },
    loops: { results[0] = gradient(Loops.self) }, blas: { results[1] = gradient(BLAS.self) },
    fast: { results[2] = gradient(Fast.self) })
}
