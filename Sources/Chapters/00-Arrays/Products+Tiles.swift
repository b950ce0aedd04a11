/// Products in tiles: some rows of C by as many columns as fill the processor's registers, which hold their sums while the
/// terms go by. As many columns of B as a tile has serve all rows of A.

import CTiles

#if Float32
  private let multiplyInTiles = gradus_product_f
#else
  private let multiplyInTiles = gradus_product_d
#endif

enum Tiles {
  /// How many numbers make a piece: what C's columns come in.
  static let piece = Int(GRADUS_PIECE) / MemoryLayout<Scalar>.stride

  /// Whether this processor's registers are enough to outdo OpenBLAS, with and without a copy.
  private static let pays = (far: gradus_product_pays(1) != 0, near: gradus_product_pays(0) != 0)

  /// Whether a tile's columns of B are better copied next to one another first: they lie apart, and there are many or many
  /// rows of A read them.
  private static func isFar(_ A: Block, _ B: Block) -> Bool {
    B.stride > 4 * piece && (A.size.rows > 24 || B.rows > 512)
  }

  /// Whether A B is faster in tiles. The terms of a column of A lie a row apart, which must not be too far.
  static func pay(_ A: Block, _ B: Block) -> Bool {
    !B.isTransposed && B.columns % piece == 0 && (!A.isTransposed || A.stride <= 16 * piece)
      && (isFar(A, B) ? pays.far : pays.near)
  }

  /// C = α A B + β C, where B is not a transpose and fills whole pieces.
  static func multiply(_ A: Block, _ B: Block, scale alpha: Scalar, into C: Block, keeping beta: Scalar) {
    let (row, step) = A.isTransposed ? (1, A.stride) : (A.stride, 1)
    let shape = gradus_product(
      rows: C.rows, terms: B.rows, columns: C.columns, a_row: row, a_step: step, b_row: B.stride, c_row: C.stride)
    if !isFar(A, B) { return multiplyInTiles(shape, alpha, A.start, B.start, beta, C.start, nil) }
    withUnsafeTemporaryAllocation(byteCount: 4 * Int(GRADUS_PIECE) * B.rows, alignment: Int(GRADUS_PIECE)) { copy in
      multiplyInTiles(shape, alpha, A.start, B.start, beta, C.start, copy.bindMemory(to: Scalar.self).baseAddress)
    }
  }
}
