/// A matrix of weights packed for register tiles: block of columns by block of columns, each block row after row, so
/// that a tile reads its weights from the first to the last.
///
///     W     row 0: block 0 | block 1 | …        packed     block 0: row 0, row 1, …   block 1: row 0, row 1, …

import Arrays
import Engine

struct PackedWeights {
  let rows: Int
  let filters: Int

  init(rows: Int, _ filters: Int) { (self.rows, self.filters) = (rows, filters) }

  private static let block = ConvolutionTiles.blockWidth

  /// How many columns all blocks have, and how many numbers.
  var width: Int { (filters + PackedWeights.block - 1) / PackedWeights.block * PackedWeights.block }
  var count: Int { rows * width }

  /// Copies W into the blocks; columns beyond the last filter stay as they are.
  func pack(_ W: UnsafePointer<Scalar>, into blocks: UnsafeMutablePointer<Scalar>) {
    parallelFor(rows, of: filters) { rows in
      for r in rows {
        eachPiece(r) { place, column, count in (blocks + place).update(from: W + r * filters + column, count: count) }
      }
    }
  }

  /// W += scale · blocks
  func add(_ blocks: UnsafePointer<Scalar>, times scale: Scalar, to W: UnsafeMutablePointer<Scalar>) {
    parallelFor(rows, of: filters) { rows in
      for r in rows {
        eachPiece(r) { place, column, count in
          for c in 0..<count { W[r * filters + column + c] += scale * blocks[place + c] }
        }
      }
    }
  }

  /// The pieces of a row, one for each block: where it begins in the blocks and in a row of the matrix, and its length.
  private func eachPiece(_ row: Int, _ body: (_ place: Int, _ column: Int, _ count: Int) -> Void) {
    for column in stride(from: 0, to: filters, by: PackedWeights.block) {
      body(column * rows + row * PackedWeights.block, column, min(PackedWeights.block, filters - column))
    }
  }
}
