/// The input gradient of a strided convolution, as convolutions of stride 1: one for each phase, which is the remainder
/// of a pixel's row (and column) by the stride. The pixels of phase a are seen by the taps a, a + s, a + 2s, … alone,
/// and from one such pixel to the next the window moves by one.
///
///     dX at the pixels of a phase = dZ, zero-padded, convolved with the phase's taps, the last tap first

import Arrays
import Convolutions
import Engine

struct StridePhases {
  /// The rows (or columns) of the image that the taps a, a + s, a + 2s, … of the window see.
  struct Phase {
    let remainder: Int
    let taps: Int
    /// The first of these rows, and how many there are.
    let first: Int
    let count: Int
    /// Where its window begins in the padded dZ.
    let start: Int
  }

  let window: Window
  let filters: Filters
  let shape: [Int]
  let down: [Phase]
  let across: [Phase]
  /// The weights of all phases, one below the other.
  let weights: PackedWeights

  init(_ window: Window, _ filters: Filters, _ shape: [Int]) {
    func phases(_ n: Int, _ f: Int, _ s: Int, _ p: Int) -> [Phase] {
      (0..<s).map { a in
        let first = (a - p % s + s) % s
        let taps = a < f ? (f - a + s - 1) / s : 0
        let most = (f + s - 1) / s
        return Phase(
          remainder: a, taps: taps, first: first, count: max(n - first + s - 1, 0) / s,
          start: (first + p) / s - taps + most)
      }
    }
    (self.window, self.filters, self.shape) = (window, filters, shape)
    down = phases(shape[1], window.fH, window.strideH, window.padding.top)
    across = phases(shape[2], window.fW, window.strideW, window.padding.left)
    weights = PackedWeights(rows: window.area * filters.nC, filters.depth)
  }

  /// The layout of dZ with as many zeros around it as the window of a phase may see.
  func padded(_ dZ: Volume) -> PaddedImage {
    func around(_ n: Int, _ outputs: Int, _ f: Int, _ s: Int, _ p: Int) -> (Int, Int) {
      ((f + s - 1) / s - 1, max((n - 1 + p) / s + 1 - outputs, 0))
    }
    let (top, bottom) = around(shape[1], dZ.nH, window.fH, window.strideH, window.padding.top)
    let (left, right) = around(shape[2], dZ.nW, window.fW, window.strideW, window.padding.left)
    return PaddedImage(dZ.nH, dZ.nW, dZ.nC, Padding(top: top, bottom: bottom, left: left, right: right))
  }

  /// Where the weights of a phase begin.
  func start(_ a: Phase, _ b: Phase) -> Int {
    let before = down[..<a.remainder].reduce(0) { sum, phase in sum + phase.taps }
    let beside = across[..<b.remainder].reduce(0) { sum, phase in sum + phase.taps }
    return (before * window.fW + a.taps * beside) * filters.nC * weights.width
  }

  /// Packs the weights, transposed: for each phase a row for each of its taps, the last tap first, and each filter.
  func pack(_ W: UnsafePointer<Scalar>, into blocks: UnsafeMutablePointer<Scalar>) {
    for a in down {
      for b in across {
        let part = PackedWeights(rows: a.taps * b.taps * filters.nC, filters.depth)
        let (nC, depth) = (filters.nC, filters.depth)
        var turned = Array(repeating: 0 as Scalar, count: part.rows * part.filters)
        turned.withUnsafeMutableBufferPointer { turned in
          guard let turned = turned.baseAddress else { return }
          for s in 0..<a.taps {
            for t in 0..<b.taps {
              let i = a.remainder + (a.taps - 1 - s) * window.strideH
              let j = b.remainder + (b.taps - 1 - t) * window.strideW
              let (from, to) = ((i * filters.fW + j) * depth * nC, (s * b.taps + t) * nC * depth)
              transpose(W + from, depth, nC, into: turned + to)
            }
          }
        }
        part.pack(turned, into: blocks + start(a, b))
      }
    }
  }

  /// The tiles of a phase: they read the padded dZ and write every s-th row and column of dX.
  func tiles(_ a: Phase, _ b: Phase, _ padded: PaddedImage) -> ConvolutionTiles {
    let depth = filters.depth
    return ConvolutionTiles(
      segmentStarts: (0..<a.taps).map { r in r * padded.rowLength }, segmentLength: b.taps * padded.nC,
      columns: b.count, filters: depth, inputStep: (padded.rowLength, padded.nC),
      outputStep: (window.strideH * shape[2] * depth, window.strideW * depth))
  }
}
