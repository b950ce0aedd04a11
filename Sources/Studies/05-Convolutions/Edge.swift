/// A step in brightness, and the filters made by hand that find it.
///
///     (1) vertical [1 0 −1; 1 0 −1; 1 0 −1]   Sobel [1 0 −1; 2 0 −2; 1 0 −1]   Scharr [3 0 −3; 10 0 −10; 3 0 −3]

import Arrays
import Convolutions
import Reading
import StudyKit

/// (1) Filters made by hand.
enum EdgeDetector: String, CaseIterable, Sendable {
  case vertical, horizontal, sobel, scharr

  var filters: Filters {
    let W: [Scalar] =
      switch self {
      case .vertical: [1, 0, -1, 1, 0, -1, 1, 0, -1]
      case .horizontal: [1, 1, 1, 0, 0, 0, -1, -1, -1]
      case .sobel: [1, 0, -1, 2, 0, -2, 1, 0, -1]
      case .scharr: [3, 0, -3, 10, 0, -10, 3, 0, -3]
      }
    return Filters(3, 3, depth: 1, 1, W: W)
  }
}

/// What a detector finds on grey images.
func edges<Kernels: ConvolutionKernels>(
  _ kernels: Kernels.Type, _ X: Volume, _ detector: EdgeDetector
) -> Volume {
  Kernels.convolutionForward(X, detector.filters, Window(3))
}

/// An image of n × n whose left half has one value and whose right half has another.
func stepEdge(_ n: Int, _ left: Scalar, _ right: Scalar) -> Volume {
  var X = Volume(1, n, n, 1)
  for h in 0..<n {
    for w in 0..<n { X[0, h, w, 0] = w < n / 2 ? left : right }
  }
  return X
}

/// Pictures side by side, line by line, with words between them.
private func beside(_ left: [String], _ words: String, _ right: [String]) -> [String] {
  let width = left.map(\.count).max() ?? 0
  return (0..<max(left.count, right.count)).map { i in
    let a = i < left.count ? left[i] : ""
    let between = i == 0 ? words : String(repeating: " ", count: words.count)
    return trimmedAtEnd(
      a + String(repeating: " ", count: width - a.count) + between + (i < right.count ? right[i] : ""))
  }
}

func runEdge(_ settings: Settings) -> Report {
  var report = Report()
  let kernels = settings.kernels.convolutions
  for (name, X) in [("bright, then dark", stepEdge(6, 10, 0)), ("dark, then bright", stepEdge(6, 0, 10))] {
    let Z = edges(kernels, X, .vertical)
    report.say("\(name), (6, 6), and what the filter finds, (\(Z.nH), \(Z.nW)):")
    report.say(beside(rows(X), "      ", rows(Z)).joined(separator: "\n"))
    report.say()
  }
  report.say("the same step, looked at by other filters:")
  var table = Table("filter", "its answers in a row")
  for detector in EdgeDetector.allCases {
    let Z = edges(kernels, stepEdge(6, 10, 0), detector)
    table.row(
      detector.rawValue, (0..<4).map { w in short(Double(Z[0, 0, w, 0])) }.joined(separator: "  "))
  }
  report.say(table)
  report.answer("middle", is: Double(edges(kernels, stepEdge(6, 10, 0), .vertical)[0, 1, 1, 0]))
  return report
}
