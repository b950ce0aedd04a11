/// The gradients of a layer by hand.

import Arrays
import Backpropagation
import StudyKit

func runErrorsBack(_ settings: Settings) -> Report {
  let kernels = settings.kernels.backpropagation
  let dZ: Matrix = [[1, -1], [0, 2]]
  let gradient = kernels.denseGradients(smallBatch, dZ)
  return Report(
    "dZ = \(dZ)", "dW = \(gradient.W)   db = \(gradient.b)", "dA_prev = \(kernels.denseBackward(smallLayer, dZ))",
    answer: "db", is: Double(gradient.b[1, 0]))
}
