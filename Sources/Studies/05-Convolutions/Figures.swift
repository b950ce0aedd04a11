/// Chapter 5's figures of what needs no training: padding and strides, edges, memory, receptive fields, changed copies.

import Arrays
import Convolutions
import Datasets
import Foundation
import Plots
import StudyKit

/// A window on an image with the zeros around it: where it stands first, and the middles of all its places.
private func places(_ name: String, _ n: Int, _ window: Window) -> Panel {
  let pad = window.padding
  let (tall, wide) = (n + pad.top + pad.bottom, n + pad.left + pad.right)
  let count = window.places(n, n)
  var values = [Double](repeating: 0, count: tall * wide)
  for h in 0..<n {
    for w in 0..<n { values[(h + pad.top) * wide + w + pad.left] = 1 }
  }
  for i in 0..<window.fH {
    for j in 0..<window.fW { values[i * window.dilationH * wide + j * window.dilationW] = 2 }
  }
  let reach = Double((window.fH - 1) * window.dilationH) / 2
  let middles = (0..<count.nH).flatMap { h in
    (0..<count.nW).map { w in
      (Double(w * window.strideW) + reach, Double(tall - 1) - Double(h * window.strideH) - reach)
    }
  }
  // Many cells a pixel, so that pixels have corners.
  let fine = Grid(
    x: -0.5...Double(wide) - 0.5, y: -0.5...Double(tall) - 0.5, rows: 20 * tall, columns: 20 * wide
  ) { x, y in values[(tall - 1 - Int((y + 0.5).rounded(.down))) * wide + Int((x + 0.5).rounded(.down))] }
  return Panel(
    "\(name): \(n) → \(count.nH)", x: Axis(range: fine.x, categories: [" "]), y: Axis(range: fine.y, categories: [" "]),
    isotropic: true,
    [
      .regions(fine),
      .points(x: middles.map(\.0), y: middles.map(\.1), colour: .black, mark: .disc),
    ])
}

func drawPlaces(_ title: String, _ settings: Settings) -> Figure {
  Figure(
    title, columns: 3,
    panels: [
      places("valid, f = 3", 6, Window(3)), places("same, f = 3", 6, Window(3).same(6, 6)),
      places("same, f = 2", 6, Window(2).same(6, 6)), places("stride 2", 7, Window(3, stride: 2)),
      places("same, stride 2", 7, Window(3, stride: 2).same(7, 7)), places("dilation 2", 7, Window(3, dilation: 2)),
    ])
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
                pictured(edges(settings.convolutions, X, detector), detector.rawValue, isCentred: true)
              }, columns: 5)
        ])
    ])
}

func drawMemory(_ title: String, _ settings: Settings) -> Figure {
  let n = lessonMemory.map { row in Double(row.size) }
  func megabytes(_ bytes: (PatchMemory) -> Int) -> [Double] {
    lessonMemory.map { row in Double(bytes(row)) / 1_048_576 }
  }
  return Figure(
    title, x: Axis("n of an image (n, n, 64)", isLogarithmic: true), y: Axis("MB", isLogarithmic: true),
    [
      .line("all patches of 3 × 3", x: n, y: megabytes(\.allBytes), colour: .vermilion),
      .line("the image", x: n, y: megabytes(\.imageBytes), colour: .grey),
      .line("a strip of patches", x: n, y: megabytes(\.stripBytes), colour: .blue),
    ])
}

func drawFields(_ title: String, _ settings: Settings) -> Figure {
  Figure(
    title, x: Axis("layer that looks around"), y: Axis("pixels across that a unit sees"),
    [Architecture.leNet5, .alexNet, .vgg16].map { architecture in
      let layers = Array(architecture.layers.prefix { layer in layer != .flatten })
      let seen = receptiveFields(layers).filter { seen in seen.name != "point by point" }
      return .line(
        architecture.name, x: [0] + seen.indices.map { l in Double(l + 1) }, y: [1] + seen.map { Double($0.field) })
    })
}

func drawAugmentations(_ title: String, _ settings: Settings) throws -> Figure {
  let (X, labels) = try digitImages(32)
  let digit = X.images(at: [labels.firstIndex(of: 4) ?? 0])
  var generator = SplitMix64(seed: settings.seed)
  let shown: [(String, Augmentation)] = [
    ("shift", .shift(4)), ("flip", .flip), ("crop", .crop(10)), ("rotation", .rotation(degrees: 30)),
    ("scale", .scale(0.3)), ("noise", .noise(0.15)), ("colour", .colour(0.5)),
  ]
  func pictured(_ V: Volume, _ caption: String = "") -> Picture {
    Picture(rows: 32, columns: 32, values: V.elements.map { x in min(max(Double(x) + 0.5, 0), 1) }, caption: caption)
  }
  let rows = (0..<3).map { row in
    [pictured(digit, row == 2 ? "as it is" : "")]
      + shown.map { name, way in pictured(digit.augmented([way], using: &generator), row == 2 ? name : "") }
  }
  return Figure(title, panels: [Panel("", [.images(rows.flatMap { $0 }, columns: shown.count + 1)])])
}

func drawCosts(_ title: String, _ settings: Settings) -> Figure {
  let plans = Architecture.all.map { architecture in (architecture.name, architecture.plan) }
  return Figure(
    title, x: Axis("millions of parameters", isLogarithmic: true),
    y: Axis("millions of multiplications for one image", isLogarithmic: true),
    plans.map { name, plan in
      .points(x: [Double(plan.parameters) / 1e6], y: [Double(plan.multiplications) / 1e6], colour: .blue, mark: .disc)
    }
      + plans.map { name, plan in
        let isLeft = ["vgg16", "inception"].contains(name)
        return .text(
          name, x: Double(plan.parameters) / 1e6 * (isLeft ? 0.85 : 1.18), y: Double(plan.multiplications) / 1e6,
          anchor: isLeft ? .right : .left)
      })
}
