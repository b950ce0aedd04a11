/// A 1×1 convolution as a dense layer at each pixel.

import Arrays
import Convolutions
import StudyKit

func runOneByOne(_ settings: Settings) -> Report {
  let kernels = settings.kernels.convolutions
  var generator = SplitMix64(seed: settings.seed)
  let X = Volume(2, 3, 4, 5, elements: Matrix.normal(24, 5, using: &generator).elements)
  let filters = Filters.normal(1, 1, depth: 5, 3, deviation: 0.5, using: &generator)
  let once = kernels.convolutionForward(X, filters, Window(1)).positions
  let dense = kernels.product(X.positions, filters.matrix)
  let apart = zip(once.elements, dense.elements).map { a, b in abs(Double(a - b)) }.max() ?? 1
  return Report(
    "2 images of (3, 4, 5), 3 filters of 1 × 1",
    "rows of numbers, one for each pixel: \(once.rows); the convolution is their product with W:",
    apart < 1e-5 ? "the same, up to rounding" : "NOT the same: \(short(apart))", answer: "rows", is: Double(once.rows))
}
