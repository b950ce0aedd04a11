/// The filters made by hand on a picture: one drawn by formula, or the learner's own.

import Arrays
import Convolutions
import Datasets
import Foundation
import Plots
import Reading
import StudyKit

/// A picture drawn by formula, (1, n, n, 1), from 0 to 1: a house with a door under a round sun, a fence, a slanting sky.
func drawnScene(_ n: Int) -> Volume {
  var X = Volume(1, n, n, 1)
  for h in 0..<n {
    for w in 0..<n {
      let (y, x) = ((Double(h) + 0.5) / Double(n), (Double(w) + 0.5) / Double(n))
      X[0, h, w, 0] = Scalar(brightness(y, x))
    }
  }
  return X
}

/// How bright the scene is at a place: y downwards, x to the right, both from 0 to 1. What is drawn later lies in front.
private func brightness(_ y: Double, _ x: Double) -> Double {
  var light = 0.75 - 0.15 * y + 0.1 * x
  if (y - 0.22) * (y - 0.22) + (x - 0.78) * (x - 0.78) < 0.014 { light = 1 }
  if y > 0.82 { light = 0.35 }
  if y > 0.25 && y < 0.5 && abs(x - 0.37) < y - 0.25 { light = 0.15 }
  if y >= 0.5 && y < 0.82 && abs(x - 0.37) < 0.2 { light = 0.6 }
  if y >= 0.62 && y < 0.82 && abs(x - 0.3) < 0.05 { light = 0.1 }
  if y >= 0.58 && y < 0.68 && abs(x - 0.46) < 0.05 { light = 0.95 }
  if y >= 0.68 && y < 0.82 && x > 0.62 && Int(x * 50) % 3 == 0 { light = 0.9 }
  return light
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
    let sizes = edges(settings.kernels.convolutions, X, detector).elements.map { z in abs(Double(z)) }
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

func drawEdges(_ title: String, _ settings: Settings) throws -> Figure {
  let X = try settings.data.map { path in try ImageFile(reading: path).grey } ?? drawnScene(96)
  func pictured(_ V: Volume, _ caption: String, isCentred: Bool) -> Picture {
    let values = V.elements.map { Double($0) }
    let most = max(values.map(abs).max() ?? 1, 1e-12)
    return Picture(
      rows: V.nH, columns: V.nW, values: isCentred ? values.map { z in 0.5 + 0.5 * z / most } : values, caption: caption
    )
  }
  return Figure(
    title,
    panels: [
      Panel(
        "",
        [
          .images(
            [pictured(X.part(1, 1, X.nH - 2, X.nW - 2), "the picture", isCentred: false)]
              + EdgeDetector.allCases.map { detector in
                pictured(edges(settings.kernels.convolutions, X, detector), detector.rawValue, isCentred: true)
              }, columns: 5)
        ])
    ])
}
