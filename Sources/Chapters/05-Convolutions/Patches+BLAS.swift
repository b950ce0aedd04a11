/// Patches segment by segment: a row of the window sees neighbouring columns, whose numbers lie side by side in the
/// image and in the patch.

import Arrays

extension PatchKernels where Self: MatrixForm {
  public static func im2col(_ X: Volume, _ window: Window) -> Matrix {
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    var P = Matrix(X.m * nH * nW, window.fH * window.fW * X.nC)
    eachSegment(X.shape, window) { row, column, pixel, count in
      // (1) P[(e, h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]
      for q in 0..<count { P[row, column + q] = X.elements[pixel + q] }
    }
    return P
  }

  public static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    requirePatches(P, window, shape)
    var X = Volume(shape: shape)
    eachSegment(shape, window) { row, column, pixel, count in
      // (2) X[e, h s + i d − p, w s + j d − p, k] += P[(e, h, w), (i, j, k)]
      for q in 0..<count { X.elements[pixel + q] += P[row, column + q] }
    }
    return X
  }

  /// Every segment of `count` numbers that lie side by side in the image, from element `pixel` on, and in a row of P,
  /// from `column` on: what a row of the window sees, or a single pixel where its columns are dilated.
  private static func eachSegment(
    _ shape: [Int], _ window: Window, _ body: (_ row: Int, _ column: Int, _ pixel: Int, _ count: Int) -> Void
  ) {
    let (m, nH, nW, nC) = (shape[0], shape[1], shape[2], shape[3])
    let places = window.outputSize(nH, nW)
    let width = window.dilationW == 1 ? window.fW : 1
    for row in 0..<m * places.nH * places.nW {
      let (e, h, w) = (row / places.nW / places.nH, row / places.nW % places.nH, row % places.nW)
      for i in 0..<window.fH {
        let y = window.row(h, i)
        if y < 0 || y >= nH { continue }
        for j in stride(from: 0, to: window.fW, by: width) {
          let x = window.column(w, j)
          let seen = (x..<x + width).clamped(to: 0..<nW)
          let column = i * window.fW + j + seen.lowerBound - x
          body(row, column * nC, ((e * nH + y) * nW + seen.lowerBound) * nC, seen.count * nC)
        }
      }
    }
  }
}

extension PatchKernels where Self: MatrixForm {
  /// The sum of what a window sees at each place, channel by channel: im2col's columns, added up over the taps.
  static func windowSums(_ X: Volume, _ window: Window) -> Matrix {
    let taps = im2col(X, window).equalParts(window.area)
    return taps.dropFirst().reduce(taps[0], +)
  }

  /// Its adjoint: each number of Y (m n_H′ n_W′, n_C) goes to all that its window sees, and is added there.
  static func spread(_ Y: Matrix, _ window: Window, shape: [Int]) -> Volume {
    col2im(.beside(Array(repeating: Y, count: window.area)), window, shape: shape)
  }
}

extension Matrix {
  /// The columns in n matrices of as many each.
  func equalParts(_ n: Int) -> [Matrix] {
    let width = columns / n
    var parts = Array(repeating: Matrix(rows, width), count: n)
    for g in 0..<n {
      for i in 0..<rows {
        for k in 0..<width { parts[g][i, k] = self[i, g * width + k] }
      }
    }
    return parts
  }
}

extension Volume {
  /// The channels in n volumes of as many each.
  func equalParts(_ n: Int) -> [Volume] {
    positions.equalParts(n).map { A in Volume(positions: A, shape: [m, nH, nW, A.columns]) }
  }
}

extension BLAS: PatchKernels {}
