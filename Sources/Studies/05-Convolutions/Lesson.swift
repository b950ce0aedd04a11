/// The lesson's runs on what a convolution is: edges, places, parameters, patches, slopes.

import Arrays
import Convolutions
import Fast
import Datasets
import Foundation
import Reading
import StudyKit

extension Settings {
  /// The chosen twin's kernels of this chapter.
  var convolutions: any ConvTrainingKernels.Type {
    switch twin {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}

/// The rows of one channel of an image, as the lessons write a matrix.
func rows(_ V: Volume, image e: Int = 0, channel c: Int = 0, width: Int = 5) -> [String] {
  (0..<V.nH).map { h in
    (0..<V.nW).map { w in padded(short(Double(V[e, h, w, c]), digits: 3), width) }.joined()
  }
}

private func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
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
  let twin = settings.convolutions
  for (name, X) in [("bright, then dark", stepEdge(6, 10, 0)), ("dark, then bright", stepEdge(6, 0, 10))] {
    let Z = edges(twin, X, .vertical)
    report.say("\(name), (6, 6), and what the filter finds, (\(Z.nH), \(Z.nW)):")
    report.say(beside(rows(X), "      ", rows(Z)).joined(separator: "\n"))
    report.say()
  }
  report.say("the same step, looked at by other filters:")
  var table = Table("filter", "its answers in a row")
  for detector in EdgeDetector.allCases {
    let Z = edges(twin, stepEdge(6, 10, 0), detector)
    table.row(
      detector.rawValue, (0..<4).map { w in short(Double(Z[0, 0, w, 0])) }.joined(separator: "  "))
  }
  report.say(table)
  report.answer("middle", is: Double(edges(twin, stepEdge(6, 10, 0), .vertical)[0, 1, 1, 0]))
  return report
}

func runPlaces(_ settings: Settings) -> Report {
  var table = Table("n", "f", "stride", "dilation", "padding", "places", "in words")
  func row(_ n: Int, _ window: Window, _ words: String) {
    let p = window.padding
    table.row(
      n, window.fH, window.strideH, window.dilationH, p.top == p.bottom ? "\(p.top)" : "\(p.top) + \(p.bottom)",
      window.places(n, n).nH, words)
  }
  row(6, Window(3), "valid: the window stays inside")
  row(6, Window(3, padding: Padding(1)), "same: as large as before")
  row(6, Window(5).same(6, 6), "same: (5 − 1)/2 zeros on each side")
  row(6, Window(2).same(6, 6), "same, f even: one zero, at the end")
  row(7, Window(3, stride: 2), "every other place")
  row(8, Window(3, stride: 2), "the last column is seen by nobody")
  row(7, Window(3, stride: 2).same(7, 7), "same: ⌈7 / 2⌉")
  row(7, Window(3, dilation: 2), "holes: the window reaches over 5")
  row(227, Window(11, stride: 4), "AlexNet's first")
  var report = Report()
  report.say(table)
  report.answer("strided", is: Double(Window(3, stride: 2).places(7, 7).nH))
  return report
}

func runDetectors(_ settings: Settings) throws -> Report {
  let file = try settings.data.map { path in try ImageFile(reading: path) }
  let X = file?.grey ?? drawnScene(96)
  var report = Report()
  report.say("\(settings.data ?? "the drawn scene"): (\(X.nH), \(X.nW)), grey, from 0 to 1")
  report.say()
  guard min(X.nH, X.nW) >= 3 else {
    throw Failure("too small a picture", at: settings.data ?? "", expected: "3 × 3 pixels or more", found: "\(X.shape)")
  }
  var table = Table("filter", "strongest answer", "mean size", "share above ½ of the strongest")
  for detector in EdgeDetector.allCases {
    let sizes = edges(settings.convolutions, X, detector).elements.map { z in abs(Double(z)) }
    let most = sizes.max() ?? 0
    let strong = Double(sizes.count { z in z > most / 2 }) / Double(sizes.count)
    table.row(detector.rawValue, most, mean(sizes), percent(strong))
    report.answer(detector.rawValue, is: most)
    if let path = settings.data { report.say("written: \(try write(sizes, X, detector, beside: path))") }
  }
  if settings.data != nil { report.say() }
  report.say(table)
  return report
}

/// Writes what a detector found on a learner's picture as a PGM beside it, and returns its path.
private func write(_ sizes: [Double], _ X: Volume, _ detector: EdgeDetector, beside path: String) throws -> String {
  let name = "\(URL(filePath: path).deletingPathExtension().path)-\(detector.rawValue).pgm"
  let most = max(sizes.max() ?? 0, 1e-12)
  let Z = Volume(1, X.nH - 2, X.nW - 2, 1, elements: sizes.map { z in Scalar(z / most) })
  try ImageFile(Z).write(to: name)
  return name
}

func runProper(_ settings: Settings) -> Report {
  let twin = settings.convolutions
  let A: Matrix = [[1, 2], [3, 4]]
  let B: Matrix = [[0, 1, -1], [2, 0, 5]]
  let C: Matrix = [[3], [-2]]
  var table = Table("", "slid over", "turned over first")
  func cells(_ what: (Bool) -> (Matrix, Matrix)) -> [String] {
    [false, true].map { isProper in
      let (x, y) = what(isProper)
      return x == y ? "the same" : "not the same"
    }
  }
  let swapped = cells { p in (slidOver(twin, A, B, isProper: p), slidOver(twin, B, A, isProper: p)) }
  let grouped = cells { p in
    (
      slidOver(twin, slidOver(twin, A, B, isProper: p), C, isProper: p),
      slidOver(twin, A, slidOver(twin, B, C, isProper: p), isProper: p)
    )
  }
  table.row("A with B, and B with A", swapped[0], swapped[1])
  table.row("(A with B) with C, and A with (B with C)", grouped[0], grouped[1])
  var report = Report()
  report.say(table)
  report.answer("associative", is: grouped[0] == "the same" ? "yes" : "no")
  return report
}

func runParameters(_ settings: Settings) -> Report {
  var table = Table("layer", "image", "parameters", "multiplications")
  func row(_ name: String, _ image: ImageShape, _ layers: [Layer]) {
    let plan = Plan(image, layers)
    table.row(name, "\(image)", grouped(plan.parameters), grouped(plan.multiplications))
  }
  for n in [32, 1000] { row("10 filters of 3 × 3", ImageShape(n, n, 3), [.convolution(filters: 10, Window(3))]) }
  row("6 filters of 5 × 5", ImageShape(32, 32, 3), [.convolution(filters: 6, Window(5))])
  row("dense, to as many numbers", ImageShape(32, 32, 3), [.flatten, .dense(28 * 28 * 6)])
  row("dense, 100 units", ImageShape(1000, 1000, 3), [.flatten, .dense(100)])
  row("dense, 1000 units", ImageShape(1000, 1000, 3), [.flatten, .dense(1000)])
  var report = Report()
  report.say(table)
  report.answer("ten", is: Double(Plan(ImageShape(32, 32, 3), [.convolution(filters: 10, Window(3))]).parameters))
  return report
}
