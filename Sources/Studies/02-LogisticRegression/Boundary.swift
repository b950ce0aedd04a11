/// A unit at some steps of its training on two clouds in the plane.

import Arrays
import Datasets
import Foundation
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

/// The clouds, and the unit at the steps that were kept.
struct BoundaryTrial: Sendable {
  let data: Dataset
  let stations: [(step: Int, cost: Scalar, unit: LinearUnit)]
}

/// Trains on two clouds that overlap a little and keeps the unit at the given steps.
func boundaryTrial<Kernels: ClassifierKernels>(
  _ kernels: Kernels.Type, seed: UInt64, keeping steps: [Int] = [1, 10, 100, 1000]
) throws -> BoundaryTrial {
  var generator = SplitMix64(seed: seed)
  let centres: Matrix = [[0.2, 1.8], [1.7, 0.6]]
  let data = Dataset.gaussians(120, centres: centres, deviation: 0.55, using: &generator)
  var model = TwoClassModel<Kernels>(inputs: data.n_x)
  var stations: [(step: Int, cost: Scalar, unit: LinearUnit)] = []
  _ = try model.fit(data.X, data.Y, learningRate: 0.5, steps: steps.max() ?? 0) { progress, unit in
    if steps.contains(progress.step) { stations.append((progress.step, progress.cost, unit)) }
  }
  return BoundaryTrial(data: data, stations: stations)
}

/// The trial of the run and of the figure.
private func lessonBoundary(_ settings: Settings) throws -> BoundaryTrial {
  try shelved("boundary", settings) { try boundaryTrial(settings.kernels.logisticRegression, seed: settings.seed) }
}

func runBoundary(_ settings: Settings) throws -> Report {
  let trial = try lessonBoundary(settings)
  var table = Table("step", "J", "w₁", "w₂", "b", "right", "width of doubt")
  for station in trial.stations {
    let unit = station.unit
    let answers = settings.kernels.logisticRegression.scores(unit, trial.data.X).elements.map { z in z >= 0 ? 1 : 0 }
    let right = ConfusionMatrix(labels: trial.data.labels, predictions: answers, classes: 2).accuracy
    table.row(
      station.step, Double(station.cost), Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b), right,
      doubt(unit))
  }
  return Report(table)
}

/// How wide the strip is in which a unit gives both classes at least one chance in ten: from ln 9 below 0 to ln 9 above.
private func doubt(_ unit: LinearUnit) -> Double {
  2 * log(9) / Double(Loops.norm(unit.w.elements))
}

func drawBoundary(_ title: String, _ settings: Settings) throws -> Figure {
  let kernels = settings.kernels.logisticRegression
  let trial = try lessonBoundary(settings)
  let data = trial.data
  let panels = trial.stations.map { station in
    let grid = Grid(x: -1.5...3.5, y: -1.2...3.4, rows: 60, columns: 60) { x, y in
      Double(kernels.probabilities(kernels.scores(station.unit, [[Scalar(x)], [Scalar(y)]]))[0, 0])
    }
    return Panel(
      "Step \(station.step)", x: Axis("x₁"), y: Axis("x₂"),
      [.probabilities(grid)] + classes(data.X, data.Y, names: data.classNames))
  }
  return Figure(title, columns: 2, panels: panels)
}
