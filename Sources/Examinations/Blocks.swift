/// What a product of blocks must satisfy, a block being a part of a larger array: it computes what the product of matrices
/// of their own computes, reads nothing beside its factors, and writes nothing beside its result.

import Arrays
import Verification

/// Examines a product of blocks, (A, B, α, C, β), against the loops.
public func examine(blocks multiply: (Block, Block, Scalar, Block, Scalar) -> Void) -> Findings {
  var generator = SplitMix64(seed: 4)
  var findings = Findings()
  let sizes = [(1, 1, 1), (3, 5, 2), (9, 2, 17), (2, 0, 3), (0, 4, 2), (3, 2, 0), (17, 9, 33)]
  for (p, q, r) in sizes {
    for (A_T, B_T) in [(false, false), (true, false), (false, true), (true, true)] {
      for (alpha, beta) in [(1, 0), (-0.7, 1), (1.3, 0.7)] as [(Scalar, Scalar)] {
        let (A, B) = (Matrix.normal(p, q, using: &generator), Matrix.normal(q, r, using: &generator))
        let C = Matrix.normal(p, r, using: &generator)
        // Beside the factors, and in C where β is 0, lies what would spoil every sum.
        var parts = (
          Embedded(A_T ? A.transposed.copy : A, beside: .nan), Embedded(B_T ? B.transposed.copy : B, beside: .nan),
          Embedded(beta == 0 ? Matrix(p, r, repeating: .nan) : C, beside: 9)
        )
        parts.0.withBlock { a in
          parts.1.withBlock { b in
            parts.2.withBlock { c in multiply(A_T ? a.transposed : a, B_T ? b.transposed : b, alpha, c, beta) }
          }
        }
        var expected = C
        Loops.multiply(A, B, scale: alpha, into: &expected, keeping: beta)
        let place = "(\(p), \(q))\(A_T ? "ᵀ" : "") (\(q), \(r))\(B_T ? "ᵀ" : ""), α \(alpha), β \(beta): C"
        findings.append(
          compareTwins(
            "blocks", place, parts.2.matrix, expected, within: bounded(A, B, scale: alpha, adding: C, times: beta)))
        findings.append(
          Finding(
            .twins, "beside the block", at: place, observed: Double(parts.2.changedBeside), bound: 0,
            cases: parts.2.elements.count - p * r))
      }
    }
  }
  return findings.condensed
}

/// A matrix within a larger array: two numbers before it, three between its rows.
private struct Embedded {
  let rows: Int
  let columns: Int
  let beside: Scalar
  var elements: [Scalar]
  private var stride: Int { columns + 3 }

  init(_ A: Matrix, beside: Scalar) {
    (rows, columns, self.beside) = (A.rows, A.columns, beside)
    elements = Array(repeating: beside, count: 2 + A.rows * (A.columns + 3))
    for i in 0..<rows {
      for k in 0..<columns { elements[2 + i * stride + k] = A[i, k] }
    }
  }

  mutating func withBlock(_ body: (Block) -> Void) {
    let (rows, columns, stride) = (rows, columns, stride)
    elements.withUnsafeMutableBufferPointer { all in
      if let start = all.baseAddress { body(Block(at: start + 2, rows, columns, stride: stride)) }
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
      let isInside = p >= 2 && (p - 2) % stride < columns
      return !isInside && elements[p] != beside
    }
  }
}
