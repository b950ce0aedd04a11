/// One naive forward pass through a convolutional network, in Double and in plain loops. It reads the list of layers
/// and works out every stage, shape and number by itself. So it can be compared with what all implementations share:
/// the layer graph, windows, losses, masks and statistics.

import Arrays
import Backpropagation
import Convolutions
import Foundation

/// A batch of images as plain numbers, channels fastest.
struct NaiveImages {
  let m: Int
  let h: Int
  let w: Int
  let c: Int
  var values: [Double]

  /// Images of zeros.
  init(_ m: Int, _ h: Int, _ w: Int, _ c: Int) {
    (self.m, self.h, self.w, self.c) = (m, h, w, c)
    values = Array(repeating: 0, count: m * h * w * c)
  }

  init(_ X: Volume) {
    self.init(X.m, X.nH, X.nW, X.nC)
    values = X.elements.map { x in Double(x) }
  }

  subscript(e: Int, y: Int, x: Int, k: Int) -> Double {
    get { values[((e * h + y) * w + x) * c + k] }
    set { values[((e * h + y) * w + x) * c + k] = newValue }
  }

  /// The same numbers as images of another shape.
  func reshaped(_ h: Int, _ w: Int, _ c: Int) -> NaiveImages {
    var other = NaiveImages(m, h, w, c)
    other.values = values
    return other
  }

  /// Images whose numbers are computed from the pixels that a window sees. Zeros around the image are not among them.
  func sliding(
    _ window: Window, channels: Int, _ number: (_ e: Int, _ seen: [NaivePixel], _ channel: Int) -> Double
  ) -> NaiveImages {
    let (rows, columns) = windowStarts(window, h, w)
    let places = rows.flatMap { top in columns.map { left in pixels(window, top, left) } }
    var Z = NaiveImages(m, rows.count, columns.count, channels)
    for e in 0..<m {
      for (p, seen) in places.enumerated() {
        for k in 0..<channels { Z.values[(e * places.count + p) * channels + k] = number(e, seen, k) }
      }
    }
    return Z
  }

  private func pixels(_ window: Window, _ top: Int, _ left: Int) -> [NaivePixel] {
    var seen: [NaivePixel] = []
    for i in 0..<window.fH {
      for j in 0..<window.fW {
        let (y, x) = (top + i * window.dilationH, left + j * window.dilationW)
        if y >= 0 && y < h && x >= 0 && x < w { seen.append(NaivePixel(tap: i * window.fW + j, y: y, x: x)) }
      }
    }
    return seen
  }
}

/// A pixel that a window sees: its place in the window, counted row by row, and in the image.
struct NaivePixel {
  let tap: Int
  let y: Int
  let x: Int
}

/// The rows and the columns where a window starts: one a stride, as long as the window ends within the padded image.
func windowStarts(_ window: Window, _ h: Int, _ w: Int) -> (rows: [Int], columns: [Int]) {
  let padding = window.padding
  let lastRow = h - 1 + padding.bottom - window.dilationH * (window.fH - 1)
  let lastColumn = w - 1 + padding.right - window.dilationW * (window.fW - 1)
  return (
    Array(stride(from: -padding.top, through: lastRow, by: window.strideH)),
    Array(stride(from: -padding.left, through: lastColumn, by: window.strideW))
  )
}

/// The size of the image that a transposed convolution makes.
func paintedSize(_ window: Window, _ h: Int, _ w: Int, outputPadding: Int) -> (h: Int, w: Int) {
  let padding = window.padding
  // From the first pixel that is painted to the last, less the padding, and the output padding at the end.
  let rows = (h - 1) * window.strideH + (window.fH - 1) * window.dilationH + 1
  let columns = (w - 1) * window.strideW + (window.fW - 1) * window.dilationW + 1
  return (rows - padding.top - padding.bottom + outputPadding, columns - padding.left - padding.right + outputPadding)
}

/// Mean and variance of a channel.
struct NaiveMoments {
  let mean: Double
  let variance: Double
}

/// The pass: what each stage makes, in the order of the stages.
struct NaiveConvPass {
  private let parameters: ConvParameters
  private let running: [Statistics?]
  private let masks: [Matrix?]?
  private(set) var values: [NaiveImages] = []
  /// The moments of each channel, by the stages that normalise a batch in training.
  private(set) var statistics: [Int: [NaiveMoments]] = [:]
  /// On which side of its kink each ReLU is, and which pixel each max pooling takes.
  private(set) var pattern: [Int] = []

  /// With masks the network is in training, a mask that is nil drops nothing; without masks it is at test time.
  init(_ layers: [Layer], _ X: Volume, _ parameters: ConvParameters, _ running: [Statistics?], masks: [Matrix?]?) {
    (self.parameters, self.running, self.masks) = (parameters, running, masks)
    _ = append(layers, to: NaiveImages(X))
  }

  /// The numbers of the last stage: a row for each output, a column for each image.
  var scores: [[Double]] {
    let last = values[values.count - 1]
    let n = last.h * last.w * last.c
    return (0..<n).map { i in (0..<last.m).map { e in last.values[e * n + i] } }
  }

  private mutating func append(_ layers: [Layer], to X: NaiveImages) -> NaiveImages {
    var Z = X
    for layer in layers { Z = append(layer, to: Z) }
    return Z
  }

  private mutating func append(_ layer: Layer, to X: NaiveImages) -> NaiveImages {
    var Z = X
    switch layer {
    case .block(_, let layers):
      return append(layers, to: X)
    case .residual(let layers, let shortcut):
      Z = append(layers, to: X)
      let side = append(shortcut, to: X)
      for p in Z.values.indices { Z.values[p] += side.values[p] }
    case .branches(let branches):
      let parts = branches.map { branch in append(branch, to: X) }
      Z = sideBySide(parts)
    case .convolution(let filters, let window, let groups, _):
      Z = convolved(X, window, filters, groups: groups)
    case .depthwise(let window, _):
      Z = convolved(X, window, X.c, groups: X.c)
    case .dense(let units):
      Z = convolved(X, Window(1), units, groups: 1)
    case .transposedConvolution(let filters, let window, let outputPadding, _):
      Z = painted(X, window, filters, outputPadding)
    case .maxPool(let window):
      Z = X.sliding(window, channels: X.c) { e, seen, k in
        var largest = seen[0]
        for pixel in seen where X[e, pixel.y, pixel.x, k] > X[e, largest.y, largest.x, k] { largest = pixel }
        pattern.append(largest.tap)
        return X[e, largest.y, largest.x, k]
      }
    case .averagePool(let window):
      Z = X.sliding(window, channels: X.c) { e, seen, k in
        seen.reduce(0) { sum, pixel in sum + X[e, pixel.y, pixel.x, k] } / Double(window.fH * window.fW)
      }
    case .globalAverage:
      Z = NaiveImages(X.m, 1, 1, X.c)
      for p in X.values.indices {
        let e = p / (X.h * X.w * X.c)
        Z[e, 0, 0, p % X.c] += X.values[p] / Double(X.h * X.w)
      }
    case .upsample(let factor):
      Z = NaiveImages(X.m, factor * X.h, factor * X.w, X.c)
      for e in 0..<Z.m {
        for y in 0..<Z.h {
          for x in 0..<Z.w {
            for k in 0..<Z.c { Z[e, y, x, k] = X[e, y / factor, x / factor, k] }
          }
        }
      }
    case .activation(let g):
      if g == .relu || g == .leakyReLU { pattern += X.values.map { z in z > 0 ? 1 : 0 } }
      // A row for each channel, a column for each pixel.
      let rows = (0..<X.c).map { k in stride(from: k, to: X.values.count, by: X.c).map { p in X.values[p] } }
      let A = activated(rows, g)
      for p in Z.values.indices { Z.values[p] = A[p % X.c][p / X.c] }
    case .batchNorm:
      let s = values.count
      var moments: [NaiveMoments] = []
      for k in 0..<X.c {
        var known: NaiveMoments?
        if masks == nil, let running = running[s] {
          known = NaiveMoments(mean: Double(running.mean[k, 0]), variance: Double(running.variance[k, 0]))
        }
        moments.append(normalize(&Z, at: stride(from: k, to: X.values.count, by: X.c), channel: k, by: known))
      }
      if masks != nil { statistics[s] = moments }
    case .instanceNorm:
      let size = X.h * X.w * X.c
      for e in 0..<X.m {
        for k in 0..<X.c {
          _ = normalize(&Z, at: stride(from: e * size + k, to: (e + 1) * size, by: X.c), channel: k, by: nil)
        }
      }
    case .dropout(let keep):
      if let mask = masks?[values.count] {
        for p in Z.values.indices { Z.values[p] *= Double(mask[p / X.c, p % X.c]) / Double(keep) }
      }
    case .flatten:
      Z = X.reshaped(1, 1, X.h * X.w * X.c)
    case .unflatten(let h, let w, let c):
      Z = X.reshaped(h, w, c)
    }
    values.append(Z)
    return Z
  }

  private func sideBySide(_ parts: [NaiveImages]) -> NaiveImages {
    let first = parts[0]
    var all = NaiveImages(first.m, first.h, first.w, parts.reduce(0) { sum, part in sum + part.c })
    all.values = []
    for pixel in 0..<first.m * first.h * first.w {
      for part in parts { all.values += part.values[pixel * part.c..<(pixel + 1) * part.c] }
    }
    return all
  }

  /// Z[e, h, w, c] = b[c] + Σ W[i, j, k, c] X[e, y, x, k] over the pixels (y, x) that the window sees at (h, w), and
  /// over the channels k of the group of filter c.
  private func convolved(_ X: NaiveImages, _ window: Window, _ nC: Int, groups: Int) -> NaiveImages {
    guard let filters = parameters.stages[values.count].filters else {
      fatalError("naive pass: stage \(values.count + 1) has no filters")
    }
    let (W, b) = (filters.W.map { w in Double(w) }, filters.b.map { b in Double(b) })
    let depth = X.c / groups
    return X.sliding(window, channels: nC) { e, seen, c in
      let first = c / (nC / groups) * depth
      var z = b.isEmpty ? 0 : b[c]
      for pixel in seen {
        for k in 0..<depth { z += W[(pixel.tap * depth + k) * nC + c] * X[e, pixel.y, pixel.x, first + k] }
      }
      return z
    }
  }

  /// Each pixel of X adds its numbers times the filters W[i, j, c, k] to a larger image, which starts as the biases.
  private func painted(_ X: NaiveImages, _ window: Window, _ nC: Int, _ outputPadding: Int) -> NaiveImages {
    guard let own = parameters.stages[values.count].transposed else {
      fatalError("naive pass: stage \(values.count + 1) has no transposed filters")
    }
    let (W, b) = (own.filters.W.map { w in Double(w) }, own.b.map { b in Double(b) })
    let size = paintedSize(window, X.h, X.w, outputPadding: outputPadding)
    var Z = NaiveImages(X.m, size.h, size.w, nC)
    if !b.isEmpty {
      for p in Z.values.indices { Z.values[p] = b[p % nC] }
    }
    for e in 0..<X.m {
      for h in 0..<X.h {
        for w in 0..<X.w {
          for i in 0..<window.fH {
            for j in 0..<window.fW {
              let y = h * window.strideH + i * window.dilationH - window.padding.top
              let x = w * window.strideW + j * window.dilationW - window.padding.left
              if y < 0 || y >= Z.h || x < 0 || x >= Z.w { continue }
              for c in 0..<nC {
                for k in 0..<X.c { Z[e, y, x, c] += W[((i * window.fW + j) * nC + c) * X.c + k] * X[e, h, w, k] }
              }
            }
          }
        }
      }
    }
    return Z
  }

  /// Turns each number z at the places into γ (z − μ) / √(σ² + ε) + β. μ and σ² are theirs, or known ones.
  private func normalize(
    _ Z: inout NaiveImages, at places: StrideTo<Int>, channel k: Int, by known: NaiveMoments?
  ) -> NaiveMoments {
    guard let scales = parameters.stages[values.count].scales else {
      fatalError("naive pass: stage \(values.count + 1) has no scales")
    }
    let (gamma, beta) = (Double(scales.gamma[k, 0]), Double(scales.beta[k, 0]))
    let numbers = places.map { p in Z.values[p] }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { sum, z in sum + (z - mean) * (z - mean) }
    let moments = known ?? NaiveMoments(mean: mean, variance: squares / Double(numbers.count))
    let deviation = (moments.variance + 1e-5).squareRoot()
    for p in places { Z.values[p] = gamma * (Z.values[p] - moments.mean) / deviation + beta }
    return moments
  }
}
