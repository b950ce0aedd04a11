/// Batch normalisation of ten scores, its misprinted form, and a training with it.
///
///     (1) Ẑ = (Z − μ) / (σ² + ε)                      as some course notes print it; right is √(σ² + ε)

import Arrays
import Backpropagation
import Examinations
import Plots
import StudyKit
import Verification

/// Ten scores of one unit.
let tenAmongZeros: Matrix = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 10]]

/// (1) Batch normalisation by the variance; γ and β and their gradients are right.
enum DividingByVariance: BatchNormKernels, Sendable {
  static func batchNormForward(_ Z: Matrix, _ scales: Scales, epsilon: Scalar) -> NormalizedBatch {
    var batch = Loops.batchNormForward(Z, scales, epsilon: epsilon)
    for i in 0..<Z.rows {
      for j in 0..<Z.columns {
        // (1) Ẑ[i, j] = (Z[i, j] − μ[i]) / (σ²[i] + ε)
        batch.Zhat[i, j] = (Z[i, j] - batch.statistics.mean[i, 0]) / (batch.statistics.variance[i, 0] + epsilon)
        batch.N[i, j] = scales.gamma[i, 0] * batch.Zhat[i, j] + scales.beta[i, 0]
      }
    }
    return batch
  }

  static func batchNormForward(
    _ Z: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    Loops.batchNormForward(Z, scales, by: statistics, epsilon: epsilon)
  }

  static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch, epsilon: Scalar
  ) -> (gradient: Scales, dZ: Matrix) {
    Loops.batchNormBackward(dN, scales, batch, epsilon: epsilon)
  }

  static func batchNormBackward(
    _ dN: Matrix, _ scales: Scales, by statistics: Statistics, epsilon: Scalar
  ) -> Matrix {
    Loops.batchNormBackward(dN, scales, by: statistics, epsilon: epsilon)
  }
}

/// What rejects a wrong batch normalisation: the rung and the check, a line each.
func rejection<Wrong: BatchNormKernels>(of wrong: Wrong.Type) -> [String] {
  examine(batchNorm: wrong).condensed.failures.all.map { finding in
    "\(finding.rung.title): \(finding.what.replacing("\(wrong) ", with: ""))"
  }
}

func runBatchNorm(_ settings: Settings) -> Report {
  let kernels = settings.kernels.backpropagation
  let Z = tenAmongZeros
  let epsilon = batchNormEpsilon
  let plain = kernels.batchNormForward(Z, Scales(units: 1), epsilon: 0)
  let variance = plain.statistics.variance
  let undone = kernels.batchNormForward(
    Z, Scales(gamma: variance.map { v in (v + epsilon).squareRoot() }, beta: plain.statistics.mean), epsilon: epsilon)
  let shifted = kernels.batchNormForward(Z.map { z in z + 7 }, Scales(units: 1), epsilon: 0)
  let wrong = DividingByVariance.batchNormForward(Z, Scales(units: 1), epsilon: 0)
  var table = Table("", "of the zeros", "of the 10")
  func row(_ name: String, _ N: Matrix) { table.row(name, Double(N[0, 0]), Double(N[0, 9])) }
  row("Z", Z)
  row("divided by σ", plain.N)
  row("divided by σ², as printed", wrong.N)
  row("γ = √(σ² + ε), β = μ", undone.N)
  row("Z + 7, divided by σ", shifted.N)
  return Report(
    "μ = \(short(Double(plain.statistics.mean[0, 0])))   σ² = \(short(Double(variance[0, 0])))", "", table, "",
    "Division by σ² is rejected by:",
    rejection(of: DividingByVariance.self).map { line in "  " + line }.joined(separator: "\n"),
    answer: "ten", is: Double(plain.N[0, 9]))
}

/// Deep networks of sigmoids, with and without batch normalisation, at one rate.
func batchNormCurves<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 15, seed: UInt64
) throws -> [Curve] {
  let data = try DigitsData(seed: seed)
  return try [false, true].map { isNormalized in
    var generator = SplitMix64(seed: seed)
    let hidden = [32, 32, 32, 32].map { n in LayerSpec(n, .sigmoid, isNormalized: isNormalized) }
    let network = DenseNetwork<Kernels>(
      inputs: 64, hidden + [LayerSpec(10)], loss: .crossEntropy, initialization: .xavier, using: &generator)
    let name = isNormalized ? "normalised" : "plain"
    return try curve(name, network, data, learningRate: 0.3, epochs: epochs, seed: seed)
  }
}

/// The curves of the run and of the figure.
private func lessonCurves(_ settings: Settings) throws -> [Curve] {
  try shelved("batch norm", settings) { try batchNormCurves(settings.kernels.backpropagation, seed: settings.seed) }
}

func runBatchNormTraining(_ settings: Settings) throws -> Report {
  let curves = try lessonCurves(settings)
  var table = Table("scores", "cost, epoch 1", "epoch 5", "epoch 15", "dev cost, epoch 15")
  for curve in curves { table.row(curve.name, curve.costs[0], curve.costs[4], curve.costs[14], curve.devCosts[14]) }
  return Report(table, answer: "plain", is: curves[0].costs[14])
}

func drawBatchNorm(_ title: String, _ settings: Settings) throws -> Figure {
  Figure(
    title, x: Axis("epoch"), y: Axis("cost on digits"),
    zip(try lessonCurves(settings), [Colour.grey, .blue]).flatMap { curve, colour in
      [
        Layer.line(curve.name, x: epochs(curve.costs), y: curve.costs, colour: colour),
        .line("\(curve.name), dev", x: epochs(curve.devCosts), y: curve.devCosts, colour: colour, dashed: true),
      ]
    })
}
