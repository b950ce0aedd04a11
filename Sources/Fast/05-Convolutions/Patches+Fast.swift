/// im2col and col2im segment by segment, in vector registers (PatchCopy.swift), images shared among threads. The matrix
/// form copies number by number.

import Arrays
import Convolutions
import Engine

extension Fast: PatchKernels {
  public static func im2col(_ X: Volume, _ window: Window) -> Matrix {
    refuse(X.misfit)
    let copy = PatchCopy(X.shape, window, channels: 0..<X.nC)
    let rows = X.m * copy.outputRows
    var P = Matrix(uninitialized: rows * copy.outputColumns, copy.length)
    withPointers(X.elements, writing: &P.elements) { x, p in
      // (1) P[(e, h, w), (i, j, k)] = X[e, h s + i d − p, w s + j d − p, k]
      parallelFor(rows) { _, range in
        copy.gather(x, range, into: p + range.lowerBound * copy.outputColumns * copy.length)
      }
    }
    return P
  }

  public static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    requirePatches(P, window, shape)
    refuse(P.misfit)
    var X = Volume(shape: shape)
    let copy = PatchCopy(shape, window, channels: 0..<X.nC)
    withPointers(P.elements, writing: &X.elements) { p, x in
      // (2) X[e, h s + i d − p, w s + j d − p, k] += P[(e, h, w), (i, j, k)]
      // Windows overlap, so each image has one thread.
      parallelFor(X.m) { _, images in
        let range = images.lowerBound * copy.outputRows..<images.upperBound * copy.outputRows
        copy.scatter(p + range.lowerBound * copy.outputColumns * copy.length, range, onto: x)
      }
    }
    return X
  }
}
