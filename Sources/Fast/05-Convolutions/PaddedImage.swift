/// An image copied once into a zero-padded buffer, where every window is some segments of neighbouring numbers.

import Arrays
import Convolutions

struct PaddedImage {
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

  /// How many numbers a row has, and how many the buffer, up to a multiple of a register.
  var rowLength: Int { width * nC }
  var count: Int { (height * rowLength + 15) / 16 * 16 }

  /// Copies image e to the middle of the buffer; the zeros around it stay.
  func copy(_ images: UnsafePointer<Scalar>, _ e: Int, into buffer: UnsafeMutablePointer<Scalar>) {
    for y in 0..<nH {
      (buffer + (top + y) * rowLength + left * nC).update(from: images + (e * nH + y) * nW * nC, count: nW * nC)
    }
  }

  /// Where the segments of a window begin: the columns of a row lie side by side, unless they are dilated.
  func segmentStarts(_ window: Window) -> [Int] {
    (0..<window.fH).flatMap { i in
      stride(from: 0, to: window.fW, by: window.dilationW == 1 ? window.fW : 1).map { j in
        i * window.dilationH * rowLength + j * window.dilationW * nC
      }
    }
  }

  /// How many numbers each segment has.
  func segmentLength(_ window: Window) -> Int { (window.dilationW == 1 ? window.fW : 1) * nC }

  /// How many numbers apart the windows of neighbouring output rows and columns begin.
  func step(_ window: Window) -> (row: Int, column: Int) { (window.strideH * rowLength, window.strideW * nC) }
}
