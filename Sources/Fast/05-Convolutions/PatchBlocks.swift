/// Convolution as products of patches, a block of them at a time. The matrix form writes the patches of a whole batch
/// to memory and reads them again; here a block fits the cache, is multiplied at once, and is overwritten by the next.
/// Each thread has a block of its own, so memory stays bounded whatever the batch.
///
///     patches (positions, f_H f_W depth) · weights (f_H f_W depth, filters) = output (positions, filters)
///
/// A block holds whole output rows, counted through all images, so its output is one piece of Z. Weights and output of
/// a group are columns of W and Z, used where they lie. A window of one pixel, one pixel further each time, needs no
/// patches: the image itself enters the product.

import Arrays
import Convolutions
import Engine

package struct PatchBlocks {
  let groups: Groups
  /// One for each group.
  let copies: [PatchCopy]
  let nC: Int
  let filters: Int
  /// Whether the image is its own patches.
  let areInPlace: Bool

  /// How many numbers the patches of a block have at most, unless a single output row has more.
  package static let largestBlock = 1 << 18

  init(_ groups: Groups, _ shape: [Int], _ filters: Filters, _ window: Window) {
    (self.groups, self.nC, self.filters) = (groups, shape[3], filters.nC)
    copies = (0..<groups.count).map { g in
      PatchCopy(shape, window, channels: g * groups.depth..<(g + 1) * groups.depth)
    }
    areInPlace =
      window.fH == 1 && window.fW == 1 && window.strideH == 1 && window.strideW == 1
      && window.padding == .valid
  }

  // MARK: The three products

  /// (1) Z = im2col(X) W + b
  func convolutionForward(_ X: Volume, _ filters: Filters) -> Volume {
    var Z = Volume(uninitialized: X.m, copies[0].outputRows, copies[0].outputColumns, filters.nC)
    withPointers(X.elements, filters.W, writing: &Z.elements) { x, W, z in
      each { _, rows, _, buffer in
        fill(z, rows, with: filters.b)
        for g in 0..<groups.count {
          Engine.multiply(
            patches(x, rows, g, buffer), weights(W, g), into: output(z, rows, g), keeping: filters.b.isEmpty ? 0 : 1)
        }
      }
    }
    return Z
  }

  /// (2) scale · im2col(X)ᵀ dZ, one row for each part; their sum is dW.
  func gradients(_ X: Volume, _ dZ: Volume, _ count: Int, scale: Scalar) -> Matrix {
    let parts = areInPlace ? 1 : Threads.ranges(rows)
    var dW = Matrix(uninitialized: parts, count)
    withPointers(X.elements, dZ.elements, writing: &dW.elements) { x, z, dW in
      each(parts: parts) { part, rows, isFirst, buffer in
        for g in 0..<groups.count {
          Engine.multiply(
            patches(x, rows, g, buffer).transposed, output(z, rows, g), scale: scale,
            into: weights(dW + part * count, g), keeping: isFirst ? 0 : 1)
        }
      }
    }
    return dW
  }

  /// (4) dX = col2im(dZ Wᵀ)
  func backward(_ dZ: Volume, _ filters: Filters, shape: [Int]) -> Volume {
    var dX = Volume(shape: shape)
    withPointers(dZ.elements, filters.W, writing: &dX.elements) { z, W, x in
      each(wholeImages: true) { _, rows, _, buffer in
        for g in 0..<groups.count {
          Engine.multiply(
            output(z, rows, g), weights(W, g).transposed, into: patchGradients(x, rows, g, buffer), keeping: 0)
          if !areInPlace { copies[g].scatter(buffer, rows, onto: x) }
        }
      }
    }
    return dX
  }

  // MARK: Blocks

  private var outputColumns: Int { copies[0].outputColumns }
  private var length: Int { copies[0].length }

  /// Output rows of all images.
  private var rows: Int { copies[0].m * copies[0].outputRows }

  /// Calls `work` for each block with the part, its output rows, whether it is the part's first, and the part's buffer.
  /// With whole images, no two parts share one. Where the image is its own patches, there is one block, and the product
  /// itself is shared among threads.
  private func each(
    wholeImages: Bool = false, parts: Int? = nil,
    _ work: (_ part: Int, _ rows: Range<Int>, _ isFirst: Bool, _ buffer: UnsafeMutablePointer<Scalar>) -> Void
  ) {
    let rowLength = outputColumns * length
    let height = areInPlace ? max(1, rows) : max(1, PatchBlocks.largestBlock / max(rowLength, 1))
    let unit = wholeImages ? copies[0].outputRows : 1
    func each(in units: Range<Int>, part: Int) {
      let range = units.lowerBound * unit..<units.upperBound * unit
      let count = areInPlace ? 0 : min(height, range.count) * rowLength
      withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count + 8) { buffer in
        guard let buffer = buffer.baseAddress else { return }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: height) {
          work(part, start..<min(start + height, range.upperBound), start == range.lowerBound, buffer)
        }
      }
    }
    if areInPlace {
      each(in: 0..<rows / max(unit, 1), part: 0)
    } else {
      parallelFor(rows / max(unit, 1), parts: parts) { part, units in each(in: units, part: part) }
    }
  }

  /// The patches of some output rows, copied to the buffer where they must be: where the image is its own patches, these
  /// are all rows.
  private func patches(
    _ x: UnsafePointer<Scalar>, _ rows: Range<Int>, _ g: Int, _ buffer: UnsafeMutablePointer<Scalar>
  ) -> ReadBlock {
    let positions = rows.count * outputColumns
    if areInPlace { return ReadBlock(at: x + g * groups.depth, positions, groups.depth, stride: nC) }
    copies[g].gather(x, rows, into: buffer)
    return ReadBlock(at: buffer, positions, length)
  }

  /// Where the gradient of these patches is to be written.
  private func patchGradients(
    _ x: UnsafeMutablePointer<Scalar>, _ rows: Range<Int>, _ g: Int, _ buffer: UnsafeMutablePointer<Scalar>
  ) -> WriteBlock {
    let positions = rows.count * outputColumns
    if areInPlace { return WriteBlock(at: x + g * groups.depth, positions, groups.depth, stride: nC) }
    return WriteBlock(at: buffer, positions, length)
  }

  /// The weights of a group's filters.
  private func weights(_ W: UnsafePointer<Scalar>, _ g: Int) -> ReadBlock {
    ReadBlock(at: W + g * groups.filters, length, groups.filters, stride: filters)
  }

  private func weights(_ W: UnsafeMutablePointer<Scalar>, _ g: Int) -> WriteBlock {
    WriteBlock(at: W + g * groups.filters, length, groups.filters, stride: filters)
  }

  /// What a group's filters make of some output rows.
  private func output(_ z: UnsafePointer<Scalar>, _ rows: Range<Int>, _ g: Int) -> ReadBlock {
    ReadBlock(
      at: z + rows.lowerBound * outputColumns * filters + g * groups.filters, rows.count * outputColumns,
      groups.filters, stride: filters)
  }

  private func output(_ z: UnsafeMutablePointer<Scalar>, _ rows: Range<Int>, _ g: Int) -> WriteBlock {
    WriteBlock(
      at: z + rows.lowerBound * outputColumns * filters + g * groups.filters, rows.count * outputColumns,
      groups.filters, stride: filters)
  }

  /// Writes the biases to every position of some output rows.
  private func fill(_ z: UnsafeMutablePointer<Scalar>, _ rows: Range<Int>, with b: [Scalar]) {
    if b.isEmpty { return }
    b.withUnsafeBufferPointer { b in
      guard let b = b.baseAddress else { return }
      for position in rows.lowerBound * outputColumns..<rows.upperBound * outputColumns {
        (z + position * filters).update(from: b, count: filters)
      }
    }
  }
}
