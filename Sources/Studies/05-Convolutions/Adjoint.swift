/// Forward and backward pass as adjoint maps: ⟨conv x, y⟩ = ⟨x, convᵀ y⟩.

import Arrays
import Convolutions
import StudyKit

func runAdjoint(_ settings: Settings) -> Report {
  let kernels = settings.kernels.convolutions
  var generator = SplitMix64(seed: settings.seed)
  var table = Table("stride", "dilation", "padding", "⟨conv x, y⟩", "⟨x, convᵀ y⟩", "as far apart as rounding")
  var largest = 0.0
  for (window, name) in [
    (Window(3), "0"), (Window(3, stride: 2, padding: Padding(1)), "1"), (Window(2, dilation: 2), "0"),
    (Window(3, stride: 2, padding: Padding(top: 0, bottom: 1, left: 2, right: 0)), "0 1 2 0"),
  ] {
    let X = Volume(2, 7, 6, 3, elements: Matrix.normal(84, 3, using: &generator).elements)
    let filters = Filters.normal(window.fH, window.fW, depth: 3, 4, deviation: 0.5, hasBias: false, using: &generator)
    let Z = kernels.convolutionForward(X, filters, window)
    let Y = Volume(Z.m, Z.nH, Z.nW, Z.nC, elements: Matrix.normal(Z.elements.count, 1, using: &generator).elements)
    let back = kernels.convolutionBackward(Y, filters, window, shape: X.shape)
    let (a, b) = (Double(kernels.dot(Z.elements, Y.elements)), Double(kernels.dot(X.elements, back.elements)))
    largest = max(largest, abs(a - b) / max(abs(a), 1e-9))
    table.row(window.strideH, window.dilationH, name, a, b, abs(a - b) < 1e-4 * abs(a) ? "yes" : "NO")
  }
  return Report(table, answer: "same", is: largest < 1e-4 ? "yes" : "no")
}
