/// What the steps that train share: data split in two, and the accuracy on the held-out part.

import Arrays
import Datasets
import StudyKit

/// A dataset split in two by a seed, both parts on the scale of the first.
func standardisedSplit(_ data: Dataset, seed: UInt64) -> (train: Dataset, test: Dataset) {
  var generator = SplitMix64(seed: seed)
  let (train, test) = data.split(train: 0.8, using: &generator)
  let standardizer = Standardizer(fitting: train)
  return (standardizer.apply(to: train), standardizer.apply(to: test))
}

/// The measurements of tumours, split in two by the chosen seed.
func splitTumours(_ settings: Settings) throws -> (train: Dataset, test: Dataset) {
  standardisedSplit(try Dataset.breastCancer(), seed: settings.seed)
}

/// Costs on the way, seed by seed, and the share of right answers on what was held out.
func heldOutReport(_ settings: Settings, last: Int, _ trials: [(costs: [Scalar], accuracy: Double)]) -> Report {
  var table = Table("seed", "J at step 0", "step 10", "step 100", "step \(last)", "right, held out")
  for (seed, trial) in zip(settings.seed..., trials) {
    let J = [0, 10, 100, last].map { t in Double(trial.costs[t]) }
    table.row(seed, J[0], J[1], J[2], J[3], trial.accuracy)
  }
  let right = trials.map(\.accuracy)
  return Report(
    table, "",
    "held out, mean of 5 seeds: \(short(mean(right), digits: 4)) ± \(short(deviation(right), digits: 2))",
    answer: "right", is: mean(right))
}
