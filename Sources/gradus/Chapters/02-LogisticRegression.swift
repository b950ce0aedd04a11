/// Chapter 2 for the command: its runs, its figures, its examination.

import Arrays
import Datasets
import Examinations
import Foundation
import LogisticRegression
import Perceptrons
import Verification

extension Chapter {
  static let logisticRegression = Chapter(
    number: 2, module: "LogisticRegression", title: "Logistic regression",
    runs: [
      Run("sigmoid", sigmoidRun), Run("likelihood", likelihoodRun), Run("stable", stableRun), Run("slope", slopeRun),
      Run("tumours", tumoursRun), Run("twins", twinsRun), Run("measures", measuresRun), Run("scaling", scalingRun),
      Run("curvature", curvatureRun), Run("boundary", boundaryRun), Run("softmax", softmaxRun),
      Run("digits", digitsRun), Run("penalties", penaltiesRun), Run("optimum", optimumRun), Run("claims", claimsRun),
      Run("errata", errataRun),
    ],
    figures: [
      FigureEntry("02-sigmoid", "The sigmoid makes any score a probability, and is steepest in doubt", sigmoidFigure),
      FigureEntry("02-losses", "Log loss pulls hardest at the worst mistakes; squared error lets go of them", lossesFigure),
      FigureEntry("02-surfaces", "Log loss has one valley; squared error has plateaus and a second dip", surfacesFigure),
      FigureEntry("02-descent", "The loss on tumours falls fast at first, then slowly, on either twin", descentFigure),
      FigureEntry("02-confusion", "Of 114 unseen tumours, the few mistakes are mostly missed ones", confusionFigure),
      FigureEntry("02-roc", "Five splits, one story: nearly all malignant tumours found, hardly a false alarm", rocFigure),
      FigureEntry("02-scaling", "On one scale the valley is round, and the way down straight", scalingFigure),
      FigureEntry("02-boundary", "The line turns into place first, and grows sure of itself later", boundaryFigure),
      FigureEntry("02-mistaken-digits", "The digits that softmax regression mistakes are hard for people, too", mistakenDigitsFigure),
      FigureEntry("02-weights", "L1 keeps a few features and drops the rest; L2 keeps them all, small", weightsFigure),
    ],
    examine: { settings in
      var findings = try logisticFindings(Loops.self)
      findings += try logisticFindings(BLAS.self)
      let (train, _) = standardisedSplit(try Dataset.breastCancer(), seed: settings.seed)
      findings += try agreementOfTraining(Loops.self, BLAS.self, train.X, train.Y, rate: 0.25, steps: 100)
      return findings.condensed
    })
}

/// The kernels of this chapter.
typealias LogisticTwin = ClassifierKernels & SigmoidSquaredKernels

extension Settings {
  /// The chosen twin's kernels.
  var logisticTwin: any LogisticTwin.Type { twin == .loops ? Loops.self : BLAS.self }

  /// The five seeds over which accuracies are averaged.
  var fiveSeeds: [UInt64] { (0..<5).map { k in seed + UInt64(k) } }
}

/// Everything that is asked of a twin in this chapter.
private func logisticFindings<Kernels: LogisticTwin>(_ twin: Kernels.Type) throws -> Findings {
  var findings = examine(logistic: twin)
  findings += examine(sigmoidSquared: twin)
  findings += examine(softmax: twin)
  findings += examine(penalty: twin)
  findings += examine(classifiers: twin)
  findings += try examine(optimum: twin)
  if let vectors = try referee("LogisticRegression") {
    findings += try compare(logisticRegression: twin, with: vectors)
  }
  return findings
}

/// The referee's vectors for a chapter; nil outside the project, where there are none.
func referee(_ module: String) throws -> Referee? {
  guard let project = try? Project.find() else { return nil }
  let path = project.root.appending(path: "Tests/Fixtures/\(module).safetensors").path
  if !FileManager.default.fileExists(atPath: path) { return nil }
  return Referee(TensorList(try TensorFile(reading: path).tensors))
}

/// A mean and its scatter as a table shows them: "0.9754 ± 0.012".
func short(_ spread: Spread) -> String {
  "\(short(spread.mean, digits: 4)) ± \(short(spread.deviation, digits: 2))"
}
