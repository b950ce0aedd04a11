/// Patches as copies of runs: where a window sees neighbouring columns, their channels lie side by side.

import Arrays

extension BLAS: PatchKernels {
  public static func im2col(_ X: Volume, _ window: Window) -> Matrix {
    let copier = PatchCopier(X.shape, window, channels: 0..<X.nC)
    let rows = X.m * copier.placesH
    var P = Matrix(uninitialized: rows * copier.placesW, copier.length)
    reading(X.elements, writing: &P.elements) { x, p in
      // (1) P[(e, h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]
      parts(rows) { _, range in
        copier.gather(x, range, into: p + range.lowerBound * copier.placesW * copier.length)
      }
    }
    return P
  }

  public static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    requirePatches(P, window, shape)
    var X = Volume(shape: shape)
    let copier = PatchCopier(shape, window, channels: 0..<X.nC)
    reading(P.elements, writing: &X.elements) { p, x in
      // (2) X[e, h s + i d − p, w s + j d − p, k] += P[(e, h, w), (i, j, k)], no image being shared by two parts
      parts(X.m) { _, images in
        let range = images.lowerBound * copier.placesH..<images.upperBound * copier.placesH
        copier.scatter(p + range.lowerBound * copier.placesW * copier.length, range, onto: x)
      }
    }
    return X
  }

  /// Shows where two arrays begin; an empty one has no beginning, and nothing is to be done.
  static func reading(
    _ source: [Scalar], writing target: inout [Scalar],
    _ body: (UnsafeMutablePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
  ) {
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        body(UnsafeMutablePointer(mutating: source), target)
      }
    }
  }
}

/// Copies what a window sees of a group of channels, for rows of places that are counted through all images.
struct PatchCopier {
  let window: Window
  let m: Int
  let nH: Int
  let nW: Int
  let nC: Int
  let channels: Range<Int>
  let placesH: Int
  let placesW: Int

  init(_ shape: [Int], _ window: Window, channels: Range<Int>) {
    (m, nH, nW, nC) = (shape[0], shape[1], shape[2], shape[3])
    (self.window, self.channels) = (window, channels)
    (placesH, placesW) = window.places(nH, nW)
  }

  /// How many numbers a patch has.
  var length: Int { window.fH * window.fW * channels.count }

  /// (1) Writes the patches of some rows of places, one after the other.
  func gather(_ x: UnsafePointer<Scalar>, _ rows: Range<Int>, into p: UnsafeMutablePointer<Scalar>) {
    let end = (from: x + m * nH * nW * nC, to: p + rows.count * placesW * length)
    eachRun(rows) { pixel, patch, count in
      let to = p + patch
      if pixel < 0 { return to.update(repeating: 0, count: count) }
      // Short runs are copied eight numbers at a time; what is written too much, the next run overwrites.
      let from = x + pixel
      let whole = (count + 7) & ~7
      if whole > 64 || from + whole > end.from || to + whole > end.to {
        return to.update(from: from, count: count)
      }
      var q = 0
      while q < whole {
        let eight = UnsafeRawPointer(from + q).loadUnaligned(as: SIMD8<Scalar>.self)
        UnsafeMutableRawPointer(to + q).storeBytes(of: eight, as: SIMD8<Scalar>.self)
        q &+= 8
      }
    }
  }

  /// (2) Adds the patches of some rows of places to where they were seen.
  func scatter(_ p: UnsafePointer<Scalar>, _ rows: Range<Int>, onto x: UnsafeMutablePointer<Scalar>) {
    eachRun(rows) { pixel, patch, count in
      if pixel < 0 { return }
      let (to, from) = (x + pixel, p + patch)
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

  /// Every run of numbers that lie side by side in the image and in the patch: where it begins in either, in the order
  /// of the patches. Runs of the zeros around the image begin at −1.
  @inline(__always)
  private func eachRun(_ rows: Range<Int>, _ body: (_ pixel: Int, _ patch: Int, _ count: Int) -> Void) {
    let depth = channels.count
    let isWhole = depth == nC && window.dilationW == 1
    var patch = 0
    for r in rows {
      let (e, h) = r.quotientAndRemainder(dividingBy: placesH)
      for w in 0..<placesW {
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
}
