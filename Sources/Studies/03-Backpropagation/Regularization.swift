/// What holds a network back: dropout by hand, and dropout and weight decay on noisy moons.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Plots
import StudyKit

/// The mean of dropped activations over many masks.
func meanUnderDropout<Kernels: DropoutKernels>(
  _ kernels: Kernels.Type, _ A: Matrix, keepProbability p: Scalar, masks: Int, seed: UInt64
) -> Matrix {
  var generator = SplitMix64(seed: seed)
  var sum = Matrix(A.rows, A.columns)
  for _ in 0..<masks {
    var dropped = A
    Kernels.dropout(
      &dropped, mask: dropoutMask(A.rows, A.columns, keepProbability: p, using: &generator), keepProbability: p)
    sum = sum + dropped
  }
  return (1 / Scalar(masks)) * sum
}

func runDropout(_ settings: Settings) -> Report {
  let kernels = settings.kernels.backpropagation
  let A: Matrix = [[1, 2, 0.5]]
  var one = A
  kernels.dropout(&one, mask: [[1, 0, 1]], keepProbability: 0.8)
  var table = Table("", "A₁", "A₂", "A₃")
  func row(_ name: String, _ A: Matrix) { table.row(name, Double(A[0, 0]), Double(A[0, 1]), Double(A[0, 2])) }
  row("A", A)
  row("one mask: 1 0 1", one)
  row("mean of 100 masks", meanUnderDropout(kernels, A, keepProbability: 0.8, masks: 100, seed: settings.seed))
  row("mean of 20,000 masks", meanUnderDropout(kernels, A, keepProbability: 0.8, masks: 20_000, seed: settings.seed))
  return Report(table, answer: "lifted", is: Double(one[0, 0]))
}

/// A network's view of the plane, how probable class 1 is everywhere, and how often it is wrong.
struct Boundary: Sendable {
  let name: String
  let grid: Grid
  let errors: Errors
}

/// A network too large for sixty noisy moons: free, with weight decay, with dropout.
func regularizedBoundaries<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, epochs: Int = 1500, seed: UInt64
) throws -> (train: Dataset, boundaries: [Boundary]) {
  var generator = SplitMix64(seed: seed)
  let train = Dataset.moons(60, noise: 0.3, using: &generator)
  let dev = Dataset.moons(600, noise: 0.3, using: &generator)
  let settings: [(String, Penalty, Scalar)] = [
    ("free", .none, 1), ("L2", .l2(0.6), 1), ("dropout", .none, 0.7),
  ]
  let boundaries = try settings.map { name, penalty, keep in
    var generator = SplitMix64(seed: seed)
    let architecture = [
      LayerSpec(50, .relu, keepProbability: keep), LayerSpec(50, .relu, keepProbability: keep), LayerSpec(1),
    ]
    let network = DenseNetwork<Kernels>(
      inputs: 2, architecture, loss: .binaryCrossEntropy, penalty: penalty, using: &generator)
    var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.2), batchSize: 60, seed: seed)
    try trainer.fit(Examples(train, for: .binaryCrossEntropy), epochs: epochs)
    return Boundary(name: name, grid: probabilities(trainer.network), errors: errors(trainer.network, 0, train, dev))
  }
  return (train, boundaries)
}

/// How probable a network finds class 1, on 60 × 60 places of the plane.
private func probabilities<Kernels: NetworkKernels>(_ network: DenseNetwork<Kernels>) -> Grid {
  let n = 60
  let x = (0..<n).map { i in 5 * Scalar(i) / Scalar(n - 1) - 2 }
  let y = (0..<n).map { i in 3 * Scalar(i) / Scalar(n - 1) - 1.5 }
  let points = Matrix([y.flatMap { _ in x }, y.flatMap { y in x.map { _ in y } }])
  return Grid(
    x: -2...3, y: -1.5...1.5, rows: n, columns: n, values: network.outputs(points).elements.map { a in Double(a) })
}

/// The networks of the run and of the figure, seed by seed.
private func lessonBoundaries(
  _ settings: Settings, seeds: Int
) throws -> [(train: Dataset, boundaries: [Boundary])] {
  try shelved("moons", settings, seeds: seeds) { settings in
    try regularizedBoundaries(settings.kernels.backpropagation, seed: settings.seed)
  }
}

func runMoons(_ settings: Settings) throws -> Report {
  let runs = try lessonBoundaries(settings, seeds: 5).map(\.boundaries)
  var table = Table("held back by", "wrong on 60 known", "wrong on 600 new", "better than free, seeds of 5")
  for p in runs[0].indices {
    let errors = runs.map { $0[p].errors }
    let better = runs.count { run in run[p].errors.dev < run[0].errors.dev }
    table.row(
      runs[0][p].name, meanAndSpread(errors.map(\.train)), meanAndSpread(errors.map(\.dev)), p == 0 ? "" : "\(better)")
  }
  let isBetter = mean(runs.map { $0[1].errors.dev }) < mean(runs.map { $0[0].errors.dev })
  return Report(table, answer: "L2", is: isBetter ? "yes" : "no")
}

func drawRegularisers(_ title: String, _ settings: Settings) throws -> Figure {
  let (train, boundaries) = try lessonBoundaries(settings, seeds: 1)[0]
  return Figure(
    title,
    panels: boundaries.map { boundary in
      Panel(
        "\(boundary.name): \(percent(boundary.errors.dev)) wrong", x: Axis("x₁", range: boundary.grid.x),
        y: Axis("x₂", range: boundary.grid.y), isotropic: true,
        [.probabilities(boundary.grid)] + classes(train.X, train.Y, names: ["class 0", "class 1"]))
    })
}
