/// Batch and instance normalisation of two images that differ in brightness and contrast.

import Arrays
import Backpropagation
import Convolutions
import StudyKit

func runNorms(_ settings: Settings) -> Report {
  let kernels = settings.kernels.convolutions
  // The second image is the first one, brighter and with more contrast.
  let X = Volume(2, 2, 2, 1, elements: [1, 2, 3, 4, 12, 14, 16, 18])
  let scales = Scales(units: 1)
  let batch = Volume(channelRows: kernels.channelNormForward(X, scales).N, shape: X.shape)
  let instance = Volume(instanceRows: kernels.instanceNormForward(X, scales).N, shape: X.shape)
  var table = Table("", "first image", "second image")
  func row(_ name: String, _ V: Volume) {
    let cells = [0, 1].map { e in
      V.images(at: [e]).elements.map { x in short(Double(x), digits: 3) }.joined(separator: "  ")
    }
    table.row(name, cells[0], cells[1])
  }
  row("as they are", X)
  row("batch norm", batch)
  row("instance norm", instance)
  let apart = zip(instance.elements.prefix(4), instance.elements.suffix(4)).map { a, b in abs(a - b) }.max() ?? 1
  return Report(table, answer: "alike", is: apart < 1e-4 ? "yes" : "no")
}
