/// Patches as copies of runs: where a window sees neighbouring columns, their channels lie side by side.

import Arrays

extension PatchKernels where Self: MatrixForm {
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
    let perRow = placesW * length
    let run = window.fW * nC
    for (number, r) in rows.enumerated() {
      let to = p + number * perRow
      let inside = insideColumns(r)
      gatherBorder(x, r, 0..<inside.lowerBound, into: to)
      gatherBorder(x, r, inside.upperBound..<placesW, into: to)
      if inside.isEmpty { continue }

      // Where all of a window is inside, its rows are runs of one length. Short ones are copied eight numbers at a
      // time: what is written too much, the next run overwrites, unless it is the last of all.
      let (e, h) = r.quotientAndRemainder(dividingBy: placesH)
      let line = window.dilationH * nW * nC
      let eights = (run + 7) / 8
      var from = x + ((e * nH + window.row(h, 0)) * nW + window.column(inside.lowerBound, 0)) * nC
      var patch = to + inside.lowerBound * length
      let mayOverrun =
        eights <= 4 && number + 1 < rows.count
        && from + inside.count * window.strideW * nC + window.fH * line + 8 * eights <= x + m * nH * nW * nC
        && inside.upperBound == placesW
      for _ in inside {
        var source = from
        for _ in 0..<window.fH {
          if mayOverrun {
            for q in 0..<eights {
              let eight = UnsafeRawPointer(source + 8 &* q).loadUnaligned(as: SIMD8<Scalar>.self)
              UnsafeMutableRawPointer(patch + 8 &* q).storeBytes(of: eight, as: SIMD8<Scalar>.self)
            }
          } else {
            patch.update(from: source, count: run)
          }
          patch += run
          source += line
        }
        from += window.strideW &* nC
      }
    }
  }

  /// The places in a row of places where all of the window lies inside the image, if its channels lie side by side.
  private func insideColumns(_ r: Int) -> Range<Int> {
    let h = r % placesH
    let isInside = window.row(h, 0) >= 0 && window.row(h, window.fH - 1) < nH
    if !isInside || channels.count != nC || window.dilationW != 1 { return 0..<0 }
    let first = (window.padding.left + window.strideW - 1) / window.strideW
    let room = nW - window.fW + window.padding.left
    let last = room < 0 ? 0 : min(room / window.strideW + 1, placesW)
    return first < last ? first..<last : 0..<0
  }

  /// (1) at places where the window may reach beyond the image.
  private func gatherBorder(
    _ x: UnsafePointer<Scalar>, _ r: Int, _ columns: Range<Int>, into p: UnsafeMutablePointer<Scalar>
  ) {
    eachRun(r, columns) { pixel, patch, count in
      if pixel < 0 {
        (p + patch).update(repeating: 0, count: count)
      } else {
        (p + patch).update(from: x + pixel, count: count)
      }
    }
  }

  /// (2) Adds the patches of some rows of places to where they were seen.
  func scatter(_ p: UnsafePointer<Scalar>, _ rows: Range<Int>, onto x: UnsafeMutablePointer<Scalar>) {
    for (number, r) in rows.enumerated() {
      let first = p + number * placesW * length
      eachRun(r, 0..<placesW) { pixel, patch, count in
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

  /// Every run of numbers that lie side by side in the image and in the patches of some places in a row of places:
  /// where it begins in the image and in the row's patches. Runs of the zeros around the image begin at −1.
  @inline(__always)
  private func eachRun(
    _ r: Int, _ columns: Range<Int>, _ body: (_ pixel: Int, _ patch: Int, _ count: Int) -> Void
  ) {
    let depth = channels.count
    let isWhole = depth == nC && window.dilationW == 1
    let (e, h) = r.quotientAndRemainder(dividingBy: placesH)
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

extension BLAS: PatchKernels {}
