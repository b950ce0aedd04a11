/// A trained unit beside the best that could be.

import Arrays
import Examinations
import LogisticRegression
import StudyKit

func runOptimum(_ settings: Settings) throws -> Report {
  let trial = try optimumTrial(settings.kernels.logisticRegression, seed: settings.seed)
  var table = Table("", "best possible", "ours, on 20,000 unseen points")
  table.row("loss in nats", trial.entropy, trial.heldOut)
  table.row("share of errors", trial.leastErrors, trial.errors)
  let (low, high) = (trial.entropy - 3 * trial.standardError, trial.entropy + 0.02)
  return Report(
    table, "", "band for the loss: \(short(low, digits: 4)) … \(short(high, digits: 4))",
    low <= trial.heldOut && trial.heldOut <= high ? "inside" : "OUTSIDE", answer: "loss", is: trial.heldOut)
}
