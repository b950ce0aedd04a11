/// What a product of blocks must satisfy, a block being a part of a larger array: it computes what the product of matrices
/// of their own computes, reads nothing beside its factors, and writes nothing beside its result.

import Arrays
import Engine
import Fast
import Verification

/// C = α A B + β C of blocks: (A, B, α, C, β).
package typealias BlockProduct = (ReadBlock, ReadBlock, Scalar, WriteBlock, Scalar) -> Void

/// Examines a product of blocks, (A, B, α, C, β), against the loops.
package func examine(blockProduct multiply: BlockProduct) -> Findings {
  let sizes = [
    (1, 1, 1), (3, 5, 2), (9, 2, 17), (17, 9, 33), (4, 5, 1), (1, 5, 4),
    (2, 0, 3), (2, 0, 1), (1, 0, 3), (0, 4, 2), (3, 2, 0),
  ]
  func findings(_ triples: [Triple]) -> Findings {
    var generator = SplitMix64(seed: 4)
    var findings = Findings()
    for (p, q, r) in triples {
      for transposed in transpositions {
        for (alpha, beta) in [(1, 0), (-0.7, 1), (1.3, 0.7)] as [(Scalar, Scalar)] {
          let (A, B) = (Matrix.normal(p, q, using: &generator), Matrix.normal(q, r, using: &generator))
          let C = Matrix.normal(p, r, using: &generator)
          findings += blockAgreement(of: multiply, A, B, transposed: transposed, scale: alpha, into: C, keeping: beta)
        }
      }
    }
    return findings
  }
  return (findings(sizes) + Fast.withThreads(3) { findings(sharedTriples) }).condensed
}

/// α A B + β C of blocks, without a gap between their rows and with one, where either factor may be stored as its transpose.
private func blockAgreement(
  of multiply: BlockProduct, _ A: Matrix, _ B: Matrix, transposed: (A: Bool, B: Bool),
  scale alpha: Scalar, into C: Matrix, keeping beta: Scalar
) -> Findings {
  let place =
    "(\(A.rows), \(A.columns))\(transposed.A ? "ᵀ" : "") (\(B.rows), \(B.columns))\(transposed.B ? "ᵀ" : ""), "
    + "α \(alpha), β \(beta): C"
  let bound = bounded(A, B, scale: alpha, adding: C, times: beta)
  var expected = C
  Loops.multiply(A, B, scale: alpha, into: &expected, keeping: beta)
  var findings = Findings()
  for gap in [0, 3] {
    // Beside the factors, and in C where β is 0, lies what would spoil every sum.
    let a = Embedded(transposed.A ? A.transposed.copy : A, beside: .nan, gap: gap)
    let b = Embedded(transposed.B ? B.transposed.copy : B, beside: .nan, gap: gap)
    var c = Embedded(beta == 0 ? Matrix(C.rows, C.columns, repeating: .nan) : C, beside: 9, gap: gap)
    a.withReadBlock { a in
      b.withReadBlock { b in
        c.withWriteBlock { c in
          multiply(transposed.A ? a.transposed : a, transposed.B ? b.transposed : b, alpha, c, beta)
        }
      }
    }
    findings.append(compareKernels("blocks", place, c.matrix, expected, within: bound))
    findings.append(
      Finding(
        .agreement, "beside the block", at: place, observed: Double(c.changedBeside), bound: 0,
        cases: c.elements.count - C.elements.count))
  }
  return findings
}

/// A matrix within a larger array: two numbers before it, a gap between its rows, two numbers after it.
private struct Embedded {
  let rows: Int
  let columns: Int
  let beside: Scalar
  let stride: Int
  var elements: [Scalar]

  init(_ A: Matrix, beside: Scalar, gap: Int) {
    (rows, columns, self.beside, stride) = (A.rows, A.columns, beside, A.columns + gap)
    elements = Array(repeating: beside, count: 2 + rows * stride + 2)
    for i in 0..<rows {
      for k in 0..<columns { elements[2 + i * stride + k] = A[i, k] }
    }
  }

  func withReadBlock(_ body: (ReadBlock) -> Void) {
    elements.withUnsafeBufferPointer { all in
      if let start = all.baseAddress { body(ReadBlock(at: start + 2, rows, columns, stride: stride)) }
    }
  }

  mutating func withWriteBlock(_ body: (WriteBlock) -> Void) {
    let (rows, columns, stride) = (rows, columns, stride)
    elements.withUnsafeMutableBufferPointer { all in
      if let start = all.baseAddress { body(WriteBlock(at: start + 2, rows, columns, stride: stride)) }
    }
  }

  var matrix: Matrix {
    Matrix(
      rows, columns,
      elements: (0..<rows).flatMap { i in
        let first = 2 + i * stride
        return elements[first..<first + columns]
      })
  }

  /// How many of the numbers beside the matrix are no longer what they were.
  var changedBeside: Int {
    elements.indices.count { p in
      let isInside = (2..<2 + rows * stride).contains(p) && (p - 2) % stride < columns
      return !isInside && elements[p] != beside
    }
  }
}
