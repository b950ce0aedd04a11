/// LeNet-5 over a line of digits, in one pass and crop by crop.

import Arrays
import Convolutions
import Plots
import StudyKit

/// The answers of a window at each place over a line of digits, and what they cost in one pass and crop by crop.
struct SlidingOutcome: Sendable {
  let digits: [Int]
  let line: Volume
  /// The classes' probabilities at each place.
  let probabilities: [[Double]]
  let apart: Double
  let onePass: Int
  let cropByCrop: Int
}

func slidingOutcome<Kernels: ConvTrainingKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws
  -> SlidingOutcome
{
  let trained = try trainedLeNet(kernels, settings)
  let digits = [5, 0, 7, 2]
  let images = digits.compactMap { k in trained.split.heldLabels.firstIndex(of: k) }.map { e in
    trained.split.held.X.images(at: [e])
  }
  var line = Volume(1, 32, 32 * images.count, 1)
  for (p, image) in images.enumerated() {
    for h in 0..<32 {
      for w in 0..<32 { line[0, h, 32 * p + w, 0] = image[0, h, w, 0] }
    }
  }
  let network = trained.network.fullyConvolutional
  let pass = network.forward(line)
  let once = pass.values[pass.values.count - 1].positions
  let crops = trained.network.scoresOfCrops(line, stride: 4)
  let probabilities = Kernels.softmax(once.transposed.copy)
  let layers = network.graph.stages.compactMap { stage -> Convolutions.Layer? in
    if case .layer(let layer) = stage.operation { return layer }
    return nil
  }
  return SlidingOutcome(
    digits: digits, line: line,
    probabilities: (0..<probabilities.columns).map { j in probabilities.column(j).elements.map { Double($0) } },
    apart: zip(once.elements, crops.elements).map { a, b in abs(Double(a - b)) }.max() ?? .infinity,
    onePass: LayerGraph(ImageShape(32, line.nW, 1), layers).multiplications,
    cropByCrop: crops.rows * trained.network.graph.multiplications)
}

func runSliding(_ settings: Settings) throws -> Report {
  let outcome = try slidingOutcome(settings.kernels.convolutions, settings)
  var table = Table("window begins at", "read as", "how sure")
  for (p, probabilities) in outcome.probabilities.enumerated() where p % 2 == 0 {
    let best = probabilities.indices.max { a, b in probabilities[a] < probabilities[b] } ?? 0
    table.row(4 * p, best, percent(probabilities[best]))
  }
  let written = outcome.digits.map { d in "\(d)" }.joined(separator: " ")
  return Report(
    "a line of digits, \(written), each 32 pixels wide; a window every 4 pixels: \(outcome.probabilities.count)", "",
    table, "", "one pass against crop by crop: \(outcome.apart < 1e-3 ? "the same, up to rounding" : "NOT the same")",
    "multiplications: \(grouped(outcome.onePass)) in one pass, \(grouped(outcome.cropByCrop)) crop by crop",
    answer: "same", is: outcome.apart < 1e-3 ? "yes" : "no")
}

func drawSliding(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try slidingOutcome(settings.kernels.convolutions, settings)
  let places = outcome.probabilities.count
  let values = (0..<10).flatMap { k in outcome.probabilities.map { p in p[k] } }
  let middle = 14.0
  return Figure(
    title, columns: 1,
    panels: [
      Panel(
        "the line", x: Axis(range: 0...128), y: Axis(range: 0...32, categories: [" "]),
        [
          .heat(
            Grid(
              x: 0...128, y: 0...32, rows: 32, columns: 128,
              values: (0..<32).reversed().flatMap { h in (0..<128).map { w in Double(outcome.line[0, h, w, 0]) + 0.5 } }
            ),
            map: .grey, range: 0...1)
        ]),
      Panel(
        "how sure it is of each digit", x: Axis("middle of the window", range: 0...128),
        y: Axis("digit", categories: (0..<10).map { k in "\(k)" }),
        [
          .heat(
            Grid(
              x: middle...middle + 4 * Double(places), y: -0.5...9.5, rows: 10, columns: places, values: values),
            range: 0...1)
        ]),
    ])
}
