/// Products in register tiles: some rows of C by as many columns as fill the processor's registers, which hold the sums
/// while the terms go by. The columns of B that a tile uses serve all rows of A.

import CTiles

#if Float32
  private let multiplyInTiles = gradus_product_f
#else
  private let multiplyInTiles = gradus_product_d
#endif

enum RegisterTiles {
  /// How many columns of C a tile comes in: one cache line of them.
  static let width = Int(GRADUS_TILE_BYTES) / MemoryLayout<Scalar>.stride

  /// Whether this processor has registers enough to outdo OpenBLAS, when B is packed first and when it is not.
  private static let outdoLibrary = (
    packed: gradus_product_is_faster(1) != 0, unpacked: gradus_product_is_faster(0) != 0
  )

  /// Whether to pack B first: its rows lie far apart and many rows of A read them (from 24 on, and from 512 terms on for
  /// fewer, packing was faster).
  private static func shouldPack(_ A: ReadBlock, _ B: ReadBlock) -> Bool {
    B.stride > 4 * width && (A.size.rows > 24 || B.rows > 512)
  }

  /// Whether A B is faster in tiles. The terms of a column of A lie a row apart, which must not be too far: at most 16
  /// cache lines.
  static func areFaster(_ A: ReadBlock, _ B: ReadBlock) -> Bool {
    !B.isTransposed && B.columns % width == 0 && (!A.isTransposed || A.stride <= 16 * width)
      && (shouldPack(A, B) ? outdoLibrary.packed : outdoLibrary.unpacked)
  }

  /// C = α A B + β C, where B is not transposed and has a multiple of `width` columns.
  static func multiply(_ A: ReadBlock, _ B: ReadBlock, scale alpha: Scalar, into C: WriteBlock, keeping beta: Scalar) {
    let (row, step) = A.isTransposed ? (1, A.stride) : (A.stride, 1)
    let shape = gradus_product(
      rows: C.rows, terms: B.rows, columns: C.columns, a_row: row, a_step: step, b_row: B.stride, c_row: C.stride)
    if !shouldPack(A, B) { return multiplyInTiles(shape, alpha, A.start, B.start, beta, C.start, nil) }
    withUnsafeTemporaryAllocation(byteCount: 4 * Int(GRADUS_TILE_BYTES) * B.rows, alignment: Int(GRADUS_TILE_BYTES)) {
      packed in
      multiplyInTiles(shape, alpha, A.start, B.start, beta, C.start, packed.bindMemory(to: Scalar.self).baseAddress)
    }
  }
}
