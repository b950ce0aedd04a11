/// The rows of channels by the engine's transposition, which reads and writes whole cache lines, in parallel where a
/// batch is large. The matrix form moves number by number.

import Arrays
import Convolutions
import Engine

extension Fast: ChannelNormKernels {
  public static func channelRows(_ Z: Volume) -> Matrix {
    refuse(Z.misfit)
    let positions = Z.m * Z.nH * Z.nW
    var A = Matrix(uninitialized: Z.nC, positions)
    withPointers(Z.elements, writing: &A.elements) { z, a in transpose(z, positions, Z.nC, into: a) }
    return A
  }

  public static func volume(channelRows A: Matrix, shape: [Int]) -> Volume {
    requireRows(A, channelsOf: shape)
    refuse(A.misfit)
    var Z = Volume(uninitialized: shape[0], shape[1], shape[2], shape[3])
    withPointers(A.elements, writing: &Z.elements) { a, z in transpose(a, A.rows, A.columns, into: z) }
    return Z
  }
}
