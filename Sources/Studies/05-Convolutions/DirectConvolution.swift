/// The direct convolution of the fast implementation, which copies nothing but a zero-padded image.

import Arrays
import Convolutions
import Examinations
import Fast
import StudyKit

func runDirect(_ settings: Settings) -> Report {
  var generator = SplitMix64(seed: settings.seed)
  var table = Table(
    "image", "filters", "stride", "im2col writes", "the padded image", "times", "as the loops, to rounding")
  var times = 0.0
  for (shape, filters, window) in [
    ([1, 14, 14, 6], 16, Window(5)), ([1, 32, 32, 1], 32, Window(4, stride: 2, padding: Padding(1))),
    ([1, 32, 32, 64], 64, Window(3, padding: Padding(1))),
  ] {
    let X = Volume(
      1, shape[1], shape[2], shape[3],
      elements: Matrix.normal(shape[1] * shape[2], shape[3], using: &generator).elements)
    let W = Filters.normal(window.fH, window.fW, depth: X.nC, filters, deviation: 0.1, using: &generator)
    let (Z, same) = (Loops.convolutionForward(X, W, window), Fast.convolutionForward(X, W, window))
    let apart = zip(Z.elements, same.elements).reduce(0) { most, pair in max(most, abs(pair.0 - pair.1)) }
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    let (patches, padded) = (nH * nW * W.length, X.padded(window.padding).elements.count)
    times = Double(patches) / Double(padded)
    table.row(
      "(\(X.nH), \(X.nW), \(X.nC))", "\(filters) of \(window.fH) × \(window.fW)", window.strideH, grouped(patches),
      grouped(padded), short(times, digits: 3), apart < 1e4 * Scalar.unitRoundoff ? "yes" : "NO")
  }
  let findings = examine(convolution: Fast.self)
  return Report(
    table, "",
    "examined as the loops are: \(findings.passed ? "every finding passes" : "\(findings.failures.all.count) FAIL")",
    answer: "copies", is: times)
}
