/// Products by the engine: matrix–vector products read less, small ones are computed in register tiles, large ones on
/// several threads.

import Arrays
import Engine

extension Fast {
  public static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    productSizes(A.size, B.size, C.size)
    refuse(A.stored.misfit ?? B.stored.misfit ?? C.misfit)
    // (1) C = α A B + β C
    let (p, r) = (C.rows, C.columns)
    func multiply(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>) {
      Engine.multiply(block(A, a), block(B, b), scale: alpha, into: WriteBlock(at: c, p, r), keeping: beta)
    }
    multiply(A.stored.elements, B.stored.elements, &C.elements)
  }

  private static func block(_ M: some Factor, _ start: UnsafePointer<Scalar>) -> ReadBlock {
    ReadBlock(at: start, M.stored.rows, M.stored.columns, isTransposed: M.isTransposed)
  }
}
