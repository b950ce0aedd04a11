/// Where things lie for a direct convolution: the image in its apron, the weights in blocks of columns, and the phases of
/// the way back.

import Arrays
import CTiles

/// An image with zeros around it.
struct Apron {
  let nH: Int
  let nW: Int
  let nC: Int
  let top: Int
  let left: Int
  let height: Int
  let width: Int

  init(_ nH: Int, _ nW: Int, _ nC: Int, _ padding: Padding) {
    (self.nH, self.nW, self.nC, top, left) = (nH, nW, nC, padding.top, padding.left)
    (height, width) = (nH + padding.top + padding.bottom, nW + padding.left + padding.right)
  }

  /// How many numbers a row has, and how many all of it, up to a multiple of a register.
  var row: Int { width * nC }
  var count: Int { (height * row + 15) / 16 * 16 }

  /// Copies image e to the middle; around it, zeros remain.
  func copy(_ images: UnsafePointer<Scalar>, _ e: Int, into apron: UnsafeMutablePointer<Scalar>) {
    for y in 0..<nH {
      (apron + (top + y) * row + left * nC).update(from: images + (e * nH + y) * nW * nC, count: nW * nC)
    }
  }

  /// Where the runs of a window start: a row's columns lie side by side, unless it is dilated.
  func runs(_ window: Window) -> [Int] {
    (0..<window.fH).flatMap { i in
      stride(from: 0, to: window.fW, by: window.dilationW == 1 ? window.fW : 1).map { j in
        i * window.dilationH * row + j * window.dilationW * nC
      }
    }
  }

  /// What a window sees from its places in a row.
  func sight(_ window: Window, _ places: Int, columns: Columns) -> gradus_windows {
    var sight = gradus_windows()
    (sight.places, sight.filters) = (places, columns.filters)
    sight.run = (window.dilationW == 1 ? window.fW : 1) * nC
    (sight.x_row, sight.x_step) = (window.strideH * row, window.strideW * nC)
    return sight
  }
}

extension gradus_windows {
  /// So many rows of places, with runs that start there.
  func run(_ rows: Int, runs: [Int], _ body: (gradus_windows) -> Void) {
    runs.withUnsafeBufferPointer { starts in
      var sight = self
      (sight.rows, sight.runs, sight.starts) = (rows, starts.count, starts.baseAddress)
      body(sight)
    }
  }
}

/// A matrix of weights, block of columns by block of columns.
struct Columns {
  let rows: Int
  let filters: Int
  /// How many columns a block has, and how many all blocks.
  static let block = Int(GRADUS_BLOCK) / MemoryLayout<Scalar>.stride
  var width: Int { (filters + Columns.block - 1) / Columns.block * Columns.block }
  var count: Int { rows * width }

  init(rows: Int, _ filters: Int) { (self.rows, self.filters) = (rows, filters) }

  /// Where columns of a row begin, block by block: in the blocks, and in a row of the matrix.
  private func eachPiece(_ row: Int, _ body: (_ place: Int, _ column: Int, _ count: Int) -> Void) {
    for column in stride(from: 0, to: filters, by: Columns.block) {
      body(column * rows + row * Columns.block, column, min(Columns.block, filters - column))
    }
  }

  func copy(_ W: UnsafePointer<Scalar>, into blocks: UnsafeMutablePointer<Scalar>) {
    BLAS.parts(rows, of: filters) { rows in
      for r in rows {
        eachPiece(r) { place, column, count in (blocks + place).update(from: W + r * filters + column, count: count) }
      }
    }
  }

  func add(_ blocks: UnsafePointer<Scalar>, times scale: Scalar, to W: UnsafeMutablePointer<Scalar>) {
    BLAS.parts(rows, of: filters) { rows in
      for r in rows {
        eachPiece(r) { place, column, count in
          for c in 0..<count { W[r * filters + column + c] += scale * blocks[place + c] }
        }
      }
    }
  }
}

/// The way back of a convolution with strides, as convolutions without: one for each remainder of a pixel's place.
struct Phases {
  /// Those rows (or columns) of the image which the taps a, a + s, a + 2s, … of the window have seen.
  struct Phase {
    let remainder: Int
    let taps: Int
    /// The first of them in the image, and how many there are.
    let first: Int
    let count: Int
    /// Where the turned window begins for it, in the slopes' apron.
    let start: Int
  }

  let window: Window
  let filters: Filters
  let shape: [Int]
  let down: [Phase]
  let across: [Phase]
  /// All phases' weights, one below the other.
  let columns: Columns

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
    columns = Columns(rows: window.area * filters.nC, filters.depth)
  }

  /// The slopes with as many zeros around them as a turned window may see.
  func apron(_ dZ: Volume) -> Apron {
    func around(_ n: Int, _ places: Int, _ f: Int, _ s: Int, _ p: Int) -> (Int, Int) {
      ((f + s - 1) / s - 1, max((n - 1 + p) / s + 1 - places, 0))
    }
    let (top, bottom) = around(shape[1], dZ.nH, window.fH, window.strideH, window.padding.top)
    let (left, right) = around(shape[2], dZ.nW, window.fW, window.strideW, window.padding.left)
    return Apron(dZ.nH, dZ.nW, dZ.nC, Padding(top: top, bottom: bottom, left: left, right: right))
  }

  /// Where the weights of a phase start.
  func start(_ a: Phase, _ b: Phase) -> Int {
    let before = down[..<a.remainder].reduce(0) { sum, phase in sum + phase.taps }
    let beside = across[..<b.remainder].reduce(0) { sum, phase in sum + phase.taps }
    return (before * window.fW + a.taps * beside) * filters.nC * columns.width
  }

  /// Copies the weights, transposed: a row for each tap of a phase, the last tap first, and each filter.
  func turn(_ W: UnsafePointer<Scalar>, into blocks: UnsafeMutablePointer<Scalar>) {
    for a in down {
      for b in across {
        let part = Columns(rows: a.taps * b.taps * filters.nC, filters.depth)
        let (nC, depth) = (filters.nC, filters.depth)
        var turned = [Scalar](repeating: 0, count: part.rows * part.filters)
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
        part.copy(turned, into: blocks + start(a, b))
      }
    }
  }
}

/// So many zeros, from a multiple of 64 bytes on.
func withZeros(_ count: Int, _ body: (UnsafeMutablePointer<Scalar>) -> Void) {
  withUnsafeTemporaryAllocation(byteCount: count * MemoryLayout<Scalar>.stride, alignment: 64) { room in
    let zeros = room.bindMemory(to: Scalar.self)
    zeros.initialize(repeating: 0)
    if let start = zeros.baseAddress { body(start) }
  }
}

/// Every image's rows, 0 ..< n, cut into bands; each part has zeros of its own to work in.
func eachBand(
  _ m: Int, _ n: Int, room: Int,
  _ work: (_ part: Int, _ e: Int, _ band: Range<Int>, _ room: UnsafeMutablePointer<Scalar>) -> Void
) {
  BLAS.parts(m * n) { part, rows in
    withZeros(room) { room in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let (e, first) = row.quotientAndRemainder(dividingBy: n)
        let band = first..<min(n, first + rows.upperBound - row)
        work(part, e, band, room)
        row += band.count
      }
    }
  }
}
