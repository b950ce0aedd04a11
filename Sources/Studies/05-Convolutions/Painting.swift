/// Transposed convolution and upsampling of a small image.

import Arrays
import Convolutions
import StudyKit

func runPainting(_ settings: Settings) -> Report {
  let kernels = settings.kernels.convolutions
  let X = Volume(1, 2, 2, 1, elements: [1, 2, 3, 4])
  let ones = TransposedFilters(
    Filters(3, 3, depth: 1, 1, W: Array(repeating: 1, count: 9)), b: [0])
  var report = Report()
  var sizes = Table("pixels", "window", "stride", "padding", "extra", "painted")
  for (p, outputPadding) in [(0, 0), (1, 0), (1, 1)] {
    let window = Window(3, stride: 2, padding: Padding(p))
    let n = window.transposedOutputSize(2, 2, outputPadding: (outputPadding, outputPadding)).nH
    sizes.row("2 × 2", "3 × 3", 2, p, outputPadding, "\(n) × \(n)")
  }
  report.say("pixels 1, 2, 3, 4, each painting 3 × 3 of its own, 2 apart:")
  report.say(
    rows(kernels.transposedConvolutionForward(X, ones, Window(3, stride: 2), outputPadding: (0, 0)), width: 4).joined(
      separator: "\n"))
  report.say()
  report.say("upsampled by 2 instead:")
  report.say(rows(kernels.upsampleForward(X, by: 2), width: 4).joined(separator: "\n"))
  report.say()
  report.say(sizes)
  report.answer("size", is: Double(Window(3, stride: 2, padding: Padding(1)).transposedOutputSize(2, 2).nH))
  return report
}
