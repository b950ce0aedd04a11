/// A layer's scores by hand.

import Arrays
import Backpropagation
import LogisticRegression
import StudyKit

/// Two units that see three inputs, and two examples.
let smallLayer = LinearUnits(W: [[1, 2, 0], [-1, 0, 3]], b: [[0.5], [-1]])
let smallBatch: Matrix = [[1, 0], [2, 1], [0, 2]]

func runLayer(_ settings: Settings) -> Report {
  let Z = settings.kernels.backpropagation.denseForward(smallLayer, smallBatch)
  return Report(
    "W = \(smallLayer.W)   b = \(smallLayer.b)\nA_prev = \(smallBatch)\nZ = \(Z)", answer: "score",
    is: Double(Z[1, 1]))
}
