/// Copies patches: im2col and col2im for some output rows and some channels.
///
///     (1) P[(h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]
///     (2) X[e, h s + i d − p, w s + j d − p, k] += P[(h, w), (i, j, k)]
///
/// The columns that a row of the window sees lie side by side in the image and in the patch: one segment of f_W n_C
/// numbers is copied at once, eight numbers at a time. Output columns whose window lies inside the image skip the tests
/// for its border.

import Arrays
import Convolutions

struct PatchCopy {
  let window: Window
  let m: Int
  let nH: Int
  let nW: Int
  let nC: Int
  /// The channels that are copied: all, or those of a group.
  let channels: Range<Int>
  let outputRows: Int
  let outputColumns: Int

  init(_ shape: [Int], _ window: Window, channels: Range<Int>) {
    (m, nH, nW, nC) = (shape[0], shape[1], shape[2], shape[3])
    (self.window, self.channels) = (window, channels)
    (outputRows, outputColumns) = window.outputSize(nH, nW)
  }

  /// How many numbers a patch has.
  var length: Int { window.fH * window.fW * channels.count }

  /// (1) Writes the patches of some output rows, which are counted through all images.
  func gather(_ x: UnsafePointer<Scalar>, _ rows: Range<Int>, into p: UnsafeMutablePointer<Scalar>) {
    let rowLength = outputColumns * length
    let segment = window.fW * nC
    for (number, r) in rows.enumerated() {
      let to = p + number * rowLength
      let inside = insideColumns(r)
      gatherBorder(x, r, 0..<inside.lowerBound, into: to)
      gatherBorder(x, r, inside.upperBound..<outputColumns, into: to)
      if inside.isEmpty { continue }

      // Short segments are copied in whole eights. What is written beyond a segment is overwritten by the next; so as
      // many numbers must be still to write, and to read.
      let (e, h) = r.quotientAndRemainder(dividingBy: outputRows)
      let line = window.dilationH * nW * nC
      let eights = (segment + 7) / 8
      var from = x + ((e * nH + window.row(h, 0)) * nW + window.column(inside.lowerBound, 0)) * nC
      var patch = to + inside.lowerBound * length
      let mayOverrun =
        eights <= 4 && (rows.count - number - 1) * rowLength >= 8
        && from + inside.count * window.strideW * nC + window.fH * line + 8 * eights <= x + m * nH * nW * nC
        && inside.upperBound == outputColumns
      for _ in inside {
        var source = from
        for _ in 0..<window.fH {
          if mayOverrun {
            for q in 0..<eights {
              let eight = UnsafeRawPointer(source + 8 &* q).loadUnaligned(as: SIMD8<Scalar>.self)
              UnsafeMutableRawPointer(patch + 8 &* q).storeBytes(of: eight, as: SIMD8<Scalar>.self)
            }
          } else {
            patch.update(from: source, count: segment)
          }
          patch += segment
          source += line
        }
        from += window.strideW &* nC
      }
    }
  }

  /// The output columns of row r whose window lies inside the image, where all channels are copied and columns are not
  /// dilated.
  private func insideColumns(_ r: Int) -> Range<Int> {
    let h = r % outputRows
    let isInside = window.row(h, 0) >= 0 && window.row(h, window.fH - 1) < nH
    if !isInside || channels.count != nC || window.dilationW != 1 { return 0..<0 }
    let first = (window.padding.left + window.strideW - 1) / window.strideW
    let room = nW - window.fW + window.padding.left
    let last = room < 0 ? 0 : min(room / window.strideW + 1, outputColumns)
    return first < last ? first..<last : 0..<0
  }

  /// (1) for output columns whose window may reach beyond the image.
  private func gatherBorder(
    _ x: UnsafePointer<Scalar>, _ r: Int, _ columns: Range<Int>, into p: UnsafeMutablePointer<Scalar>
  ) {
    eachSegment(r, columns) { pixel, patch, count in
      if pixel < 0 {
        (p + patch).update(repeating: 0, count: count)
      } else {
        (p + patch).update(from: x + pixel, count: count)
      }
    }
  }

  /// (2) Adds the patches of some output rows to the pixels that they came from.
  func scatter(_ p: UnsafePointer<Scalar>, _ rows: Range<Int>, onto x: UnsafeMutablePointer<Scalar>) {
    for (number, r) in rows.enumerated() {
      let first = p + number * outputColumns * length
      eachSegment(r, 0..<outputColumns) { pixel, patch, count in
        if pixel < 0 { return }
        let (to, from) = (x + pixel, first + patch)
        var q = 0
        while q &+ 8 <= count {
          let sum =
            UnsafeRawPointer(to + q).loadUnaligned(as: SIMD8<Scalar>.self)
            + UnsafeRawPointer(from + q).loadUnaligned(as: SIMD8<Scalar>.self)
          UnsafeMutableRawPointer(to + q).storeBytes(of: sum, as: SIMD8<Scalar>.self)
          q &+= 8
        }
        while q < count {
          to[q] += from[q]
          q &+= 1
        }
      }
    }
  }

  /// Every segment of numbers that lie side by side in the image and in the patches of some columns of output row r:
  /// where it begins in the image and in the row's patches. For the zeros around the image, `pixel` is −1.
  @inline(__always)
  private func eachSegment(
    _ r: Int, _ columns: Range<Int>, _ body: (_ pixel: Int, _ patch: Int, _ count: Int) -> Void
  ) {
    let depth = channels.count
    let isWhole = depth == nC && window.dilationW == 1
    let (e, h) = r.quotientAndRemainder(dividingBy: outputRows)
    var patch = columns.lowerBound * length
    for w in columns {
      let left = window.column(w, 0)
      // Where a row of the window enters the image and where it leaves it.
      let enters = min(max(left, 0), left + window.fW)
      let leaves = max(min(left + window.fW, nW), enters)
      for i in 0..<window.fH {
        let y = window.row(h, i)
        if y < 0 || y >= nH {
          body(-1, patch, window.fW * depth)
        } else if isWhole {
          let line = (e &* nH &+ y) &* nW
          if enters > left { body(-1, patch, (enters - left) * nC) }
          if leaves > enters {
            body((line &+ enters) &* nC, patch &+ (enters &- left) &* nC, (leaves &- enters) &* nC)
          }
          if left + window.fW > leaves {
            body(-1, patch + (leaves - left) * nC, (left + window.fW - leaves) * nC)
          }
        } else {
          for j in 0..<window.fW {
            let x = window.column(w, j)
            let isInside = x >= 0 && x < nW
            let pixel = isInside ? ((e * nH + y) * nW + x) * nC + channels.lowerBound : -1
            body(pixel, patch + j * depth, depth)
          }
        }
        patch &+= window.fW &* depth
      }
    }
  }
}
