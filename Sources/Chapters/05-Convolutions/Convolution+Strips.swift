/// How the BLAS twin cuts a convolution into products: strips of rows of places, and groups within a strip.
///
///     patches (places, f_H f_W depth) · weights (f_H f_W depth, filters) = output (places, filters)
///
/// A strip holds rows of places, counted through all images: what the filters make of it lies in one piece. Weights and
/// output of a group are blocks of columns, used where they lie.

import Arrays

/// The blocks that enter a convolution's products.
struct Strips {
  let groups: Groups
  let copiers: [PatchCopier]
  let nC: Int
  let filters: Int
  /// A window of one pixel at every pixel: the image is its own patches.
  let isDirect: Bool

  /// How many numbers the patches of a strip may have, unless a single row of places has more.
  static let limit = 1 << 18

  init(_ groups: Groups, _ shape: [Int], _ filters: Filters, _ window: Window) {
    (self.groups, self.nC, self.filters) = (groups, shape[3], filters.nC)
    copiers = (0..<groups.count).map { g in
      PatchCopier(shape, window, channels: g * groups.depth..<(g + 1) * groups.depth)
    }
    isDirect =
      window.fH == 1 && window.fW == 1 && window.strideH == 1 && window.strideW == 1
      && window.padding == .valid
  }

  private var placesW: Int { copiers[0].placesW }
  private var length: Int { copiers[0].length }

  /// Rows of places in all images.
  var rows: Int { copiers[0].m * copiers[0].placesH }

  /// How many parts work side by side; OpenBLAS itself divides the one product of a direct convolution.
  func parts(byImage: Bool = false) -> Int {
    isDirect ? 1 : BLAS.partCount(byImage ? copiers[0].m : rows)
  }

  /// Works on every strip, each part with a buffer of its own; by image, no image is shared by two parts.
  func each(
    byImage: Bool = false,
    _ work: (_ part: Int, _ strip: Range<Int>, _ isFirst: Bool, _ buffer: UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let perRow = placesW * length
    let height = isDirect ? rows : max(1, Strips.limit / max(perRow, 1))
    let unit = byImage ? copiers[0].placesH : 1
    func each(in units: Range<Int>, part: Int) {
      let range = units.lowerBound * unit..<units.upperBound * unit
      let count = isDirect ? 0 : min(height, range.count) * perRow
      withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count + 8) { buffer in
        guard let buffer = buffer.baseAddress else { return }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: height) {
          work(part, start..<min(start + height, range.upperBound), start == range.lowerBound, buffer)
        }
      }
    }
    if isDirect {
      each(in: 0..<rows / max(unit, 1), part: 0)
    } else {
      BLAS.parts(rows / max(unit, 1)) { part, units in each(in: units, part: part) }
    }
  }

  /// The patches of a strip, copied to the buffer where they must be.
  func patches(
    _ x: UnsafeMutablePointer<Scalar>, _ strip: Range<Int>, _ g: Int, _ buffer: UnsafeMutablePointer<Scalar>
  ) -> Block {
    if !isDirect { copiers[g].gather(x, strip, into: buffer) }
    return room(x, strip, g, buffer)
  }

  /// Where the patches of a strip are, or are to be.
  func room(
    _ x: UnsafeMutablePointer<Scalar>, _ strip: Range<Int>, _ g: Int, _ buffer: UnsafeMutablePointer<Scalar>
  ) -> Block {
    let places = strip.count * placesW
    if !isDirect { return Block(at: buffer, places, length) }
    return Block(at: x + strip.lowerBound * placesW * nC + g * groups.depth, places, groups.depth, stride: nC)
  }

  /// The weights of a group's filters.
  func weights(_ W: UnsafeMutablePointer<Scalar>, _ g: Int) -> Block {
    Block(at: W + g * groups.filters, length, groups.filters, stride: filters)
  }

  /// What a group's filters make of a strip.
  func output(_ z: UnsafeMutablePointer<Scalar>, _ strip: Range<Int>, _ g: Int) -> Block {
    Block(
      at: z + strip.lowerBound * placesW * filters + g * groups.filters, strip.count * placesW,
      groups.filters, stride: filters)
  }

  /// Writes the biases to every place of a strip.
  func fill(_ z: UnsafeMutablePointer<Scalar>, _ strip: Range<Int>, with b: [Scalar]) {
    b.withUnsafeBufferPointer { b in
      guard let b = b.baseAddress else { return }
      for place in strip.lowerBound * placesW..<strip.upperBound * placesW {
        (z + place * filters).update(from: b, count: filters)
      }
    }
  }
}
