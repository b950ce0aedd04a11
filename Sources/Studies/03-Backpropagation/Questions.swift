/// Several questions about one image, not all of them answered in the examples.

import Arrays
import Backpropagation
import Datasets
import StudyKit

/// How often each of several questions about one image is answered rightly.
struct MultiTask {
  let questions: [String]
  let accuracies: [Double]
  /// The share of the labels that the network learned from.
  let labelsKnown: Double
}

/// Four questions about each digit, of whose answers a share is missing: they cost nothing and teach nothing.
func multiTask<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, missing: Double = 0.5, epochs: Int = 40, seed: UInt64
) throws -> MultiTask {
  let data = try DigitsData(seed: seed)
  let questions: [(String, (Int) -> Bool)] = [
    ("is it odd?", { d in d % 2 == 1 }), ("is it 5 or more?", { d in d >= 5 }),
    ("does it have a closed loop?", { d in [0, 6, 8, 9].contains(d) }),
    ("is it prime?", { d in [2, 3, 5, 7].contains(d) }),
  ]
  func answers(_ part: Dataset) -> Matrix {
    Matrix(questions.map { _, ask in part.labels.map { d in ask(d) ? 1 : 0 } })
  }

  var generator = SplitMix64(seed: seed)
  let Y = answers(data.train).map { y in generator.uniform() < missing ? Scalar.nan : y }
  let network = DenseNetwork<Kernels>(
    inputs: 64, [LayerSpec(64, .relu), LayerSpec(questions.count)], loss: .binaryCrossEntropy,
    using: &generator)
  var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.1), batchSize: 32, seed: seed)
  try trainer.fit(Examples(X: data.train.X, Y: Y), epochs: epochs)

  let (A, truth) = (trainer.network.outputs(data.test.X), answers(data.test))
  let accuracies = questions.indices.map { i in
    let right = (0..<A.columns).filter { j in (A[i, j] >= 0.5) == (truth[i, j] == 1) }
    return Double(right.count) / Double(A.columns)
  }
  let known = Y.elements.filter { y in !y.isNaN }.count
  return MultiTask(
    questions: questions.map(\.0), accuracies: accuracies,
    labelsKnown: Double(known) / Double(Y.elements.count))
}

func runQuestions(_ settings: Settings) throws -> Report {
  let runs = try [0, 0.5, 0.9].map { share in
    try multiTask(settings.kernels.backpropagation, missing: share, seed: settings.seed)
  }
  var table = Table("question", "all labels", "half of them", "a tenth")
  for (q, question) in runs[0].questions.enumerated() {
    let right = runs.map { run in percent(run.accuracies[q]) }
    table.row(question, right[0], right[1], right[2])
  }
  return Report(table, answer: "half", is: 100 * runs[1].accuracies[0], unit: "%")
}
