/// Logistic regression on tumours: trained on one part, judged on the other.

import Arrays
import Datasets
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

/// A unit that was trained, and what it says of the tumours that were held out.
struct TumourTrial: Sendable {
  let unit: LinearUnit
  let costs: [Scalar]
  /// The held-out tumours: 1 where malignant, and how strongly each was suspected, the score of "malignant".
  let malignant: [Int]
  let suspicion: [Scalar]

  var confusion: ConfusionMatrix {
    ConfusionMatrix(labels: malignant, predictions: suspicion.map { z in z > 0 ? 1 : 0 }, classes: 2)
  }
}

/// Trains on 30 measurements of 455 tumours, and looks at the other 114.
func tumourTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, seed: UInt64, learningRate alpha: Scalar = 0.25, steps: Int = 500, penalty: Penalty = .none
) throws -> TumourTrial {
  let (train, test) = standardisedSplit(try Dataset.breastCancer(), seed: seed)
  var model = TwoClassModel<Kernels>(inputs: train.n_x, penalty: penalty)
  let costs = try model.fit(train.X, train.Y, learningRate: alpha, steps: steps)
  // The file's class 1 is benign.
  return TumourTrial(
    unit: model.unit, costs: costs, malignant: test.labels.map { label in 1 - label },
    suspicion: Kernels.scores(model.unit, test.X).elements.map { z in -z })
}

/// The trials of the runs and figures, seed by seed.
func tumourTrials(_ settings: Settings, seeds: Int = 5) throws -> [TumourTrial] {
  try shelved("tumours", settings, seeds: seeds) { settings in
    try tumourTrial(settings.kernels.logisticRegression, seed: settings.seed)
  }
}

func runTumours(_ settings: Settings) throws -> Report {
  let five = try tumourTrials(settings)
  return heldOutReport(settings, last: 500, five.map { trial in (trial.costs, trial.confusion.accuracy) })
}

func drawDescent(_ title: String, _ settings: Settings) throws -> Figure {
  let costs = try tumourTrials(settings, seeds: 1)[0].costs
  let agreement = try lessonAgreement(settings)
  let steps = (0...500).map(Double.init)
  // Equal costs have no place on a logarithmic axis.
  let apart = agreement.filter { step in step.observed > 0 }
  return Figure(
    title,
    panels: [
      Panel(
        "The cost, step by step", x: Axis("step"), y: Axis("J", range: 0...0.7),
        [.line(x: steps, y: costs.map { Double($0) })]),
      Panel(
        "Loops against BLAS", x: Axis("step"), y: Axis("difference of J", isLogarithmic: true),
        [
          .line("derived bound", x: steps, y: agreement.map(\.bound), colour: .vermilion),
          .points("observed", x: apart.map { Double($0.step) }, y: apart.map(\.observed), colour: .blue),
        ]),
    ])
}
