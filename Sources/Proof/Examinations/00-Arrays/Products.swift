/// What an implementation of the products must satisfy: agreement with another, exactness, safety, laws.
///
///     twins        all of (1) to (5), sizes 0 to 65 in unequal triples, each transposition, each α and β, within the
///                  derived bound, large ones at three threads; whole numbers exactly; no write beyond the
///                  output's end, no change of an input
///     properties   linear in A and in B; (AB)ᵀ = BᵀAᵀ; I A = A; the outer product is a product of one column;
///                  x · y = y · x; ‖c x‖ = |c| ‖x‖, whatever c

import Arrays
import Fast
import Verification

/// Examines an implementation of the products, against `Loops`, or `Loops` itself against `BLAS`.
public func examine<Kernels: ProductKernels>(products kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  func findings(_ triples: [Triple], _ factors: [Scalar]) -> Findings {
    let agreement =
      kernels == Loops.self
      ? productAgreement(of: kernels, with: BLAS.self, triples, factors)
      : productAgreement(of: kernels, with: Loops.self, triples, factors)
    return agreement + productExactness(of: kernels, triples) + productSafety(of: kernels, triples)
  }
  // Loops and BLAS share nothing among threads, however large the product.
  let isSequential = kernels == Loops.self || kernels == BLAS.self
  let shared = isSequential ? Findings() : Fast.withThreads(3) { findings(sharedTriples, [0, 0.7]) }
  return (findings(triples, [0, 1, 0.7, 1.3]) + shared).condensed
    + productLaws(of: kernels, rigor: rigor) + recordsOfProducts(kernels)
}

/// Rows, terms and columns.
typealias Triple = (p: Int, q: Int, r: Int)

/// Unequal triples (p, q, r) in which each size takes each place, then vectors, and whole registers of either number type:
/// few columns and rows enough for each height of a tile, many for each width, more than are at hand without a copy.
private let triples: [Triple] = {
  let sizes = [0, 1, 2, 3, 5, 9, 17, 64, 65]
  let turns = [(2, 5), (7, 1)].flatMap { second, third in
    sizes.indices.map { i in (sizes[i], sizes[(i + second) % 9], sizes[(i + third) % 9]) }
  }
  return turns + [(1, 1, 1), (1, 65, 1), (9, 64, 1), (1, 17, 5), (3, 1, 2)]
    + [(27, 5, 8), (29, 0, 16), (2, 33, 16), (14, 64, 16), (31, 7, 32), (5, 65, 32)]
    + [(13, 5, 112), (29, 21, 112), (7, 530, 80), (300, 3, 32)]
}()

/// Large enough to be shared among threads: by rows, by columns, by whole registers of these; with a vector, by what comes
/// out and by terms.
let sharedTriples: [Triple] = [
  (67, 251, 65), (40, 251, 105), (40, 251, 112), (401, 331, 1), (1, 331, 401), (331, 401, 1), (1, 401, 331),
]

let transpositions = [(false, false), (true, false), (false, true), (true, true)]

/// C = α A B + β C by the implementation, where either factor may be stored as its transpose.
private func multiplied<Kernels: ProductKernels>(
  by kernels: Kernels.Type, _ A: Matrix, _ B: Matrix, transposed: (A: Bool, B: Bool), scale alpha: Scalar,
  into C: Matrix, keeping beta: Scalar
) -> Matrix {
  let (A_T, B_T) = (A.transposed.copy, B.transposed.copy)
  var C = C
  switch transposed {
  case (false, false): Kernels.multiply(A, B, scale: alpha, into: &C, keeping: beta)
  case (true, false): Kernels.multiply(A_T.transposed, B, scale: alpha, into: &C, keeping: beta)
  case (false, true): Kernels.multiply(A, B_T.transposed, scale: alpha, into: &C, keeping: beta)
  case (true, true): Kernels.multiply(A_T.transposed, B_T.transposed, scale: alpha, into: &C, keeping: beta)
  }
  return C
}

/// α A B + β C with α and β as they are in `Scalar`, since there 0.7 is another number than in Double.
func bounded(
  _ A: Matrix, _ B: Matrix, scale alpha: Scalar = 1, adding C: Matrix? = nil, times beta: Scalar = 1
) -> Bounded {
  .product(
    Bounded(A), Bounded(B), scale: Double(alpha), adding: C.map { C in Bounded(C) }, times: Double(beta))
}

/// ‖x‖ of a column: √ is never steeper than 1/‖x‖ near ‖x‖², and scaling costs roundings before and after.
private func boundedNorm(_ x: Matrix) -> Bounded {
  let squares = Bounded.product(Bounded(x).transposed, Bounded(x))
  let norm = squares.value[0].squareRoot()
  return squares.map(lipschitz: norm == 0 ? 0 : 1 / norm, roundings: 4) { square in square.squareRoot() }
}

/// (1) to (5), the implementation against another, with each pair of factors as α and β.
private func productAgreement<Kernels: ProductKernels, Other: ProductKernels>(
  of kernels: Kernels.Type, with other: Other.Type, _ triples: [Triple], _ factors: [Scalar]
) -> Findings {
  var generator = SplitMix64(seed: 1)
  var findings = Findings()
  for (p, q, r) in triples {
    let A = Matrix.normal(p, q, using: &generator)
    let B = Matrix.normal(q, r, using: &generator)
    let C = Matrix.normal(p, r, using: &generator)
    for alpha in factors {
      for beta in factors {
        let bound = bounded(A, B, scale: alpha, adding: C, times: beta)
        // Where β is 0, C may hold anything.
        let given = beta == 0 ? Matrix(p, r, repeating: .nan) : C
        for (A_T, B_T) in transpositions {
          let x = multiplied(by: kernels, A, B, transposed: (A_T, B_T), scale: alpha, into: given, keeping: beta)
          let y = multiplied(
            by: other, A, B, transposed: (A_T, B_T), scale: alpha, into: given, keeping: beta)
          let place = "(\(p), \(q))\(A_T ? "ᵀ" : "") (\(q), \(r))\(B_T ? "ᵀ" : ""), α \(alpha), β \(beta): C"
          findings.append(compareKernels("α A B + β C", place, x, y, within: bound))
        }
      }
    }

    let x = Matrix.normal(p, 1, using: &generator)
    let y = Matrix.normal(r, 1, using: &generator)
    let z = Matrix.normal(p, 1, using: &generator)
    let (x_T, y_T) = (x.transposed.copy, y.transposed.copy)
    for alpha in factors {
      var outer = (C, C)
      Kernels.addOuter(x.elements, y.elements, scale: alpha, to: &outer.0)
      Other.addOuter(x.elements, y.elements, scale: alpha, to: &outer.1)
      findings.append(
        compareKernels(
          "A + α x yᵀ", "α \(alpha): A", outer.0, outer.1, within: bounded(x, y_T, scale: alpha, adding: C)))
      var sum = (z, z)
      Kernels.add(x.elements, scale: alpha, to: &sum.0.elements)
      Other.add(x.elements, scale: alpha, to: &sum.1.elements)
      findings.append(
        compareKernels(
          "y + α x", "α \(alpha): y", sum.0, sum.1, within: bounded(x, [[1]], scale: alpha, adding: z)))
    }
    let dot = (Kernels.dot(x.elements, z.elements), Other.dot(x.elements, z.elements))
    findings.append(
      compareKernels("x · y", "\(p) numbers: ", [[dot.0]], [[dot.1]], within: bounded(x_T, z)))
    let norm = (Kernels.norm(x.elements), Other.norm(x.elements))
    findings.append(compareKernels("‖x‖", "\(p) numbers: ", [[norm.0]], [[norm.1]], within: boundedNorm(x)))
  }
  return findings
}

/// On whole numbers that are small every sum is exact, so each implementation must give what integers give.
private func productExactness<Kernels: ProductKernels>(of kernels: Kernels.Type, _ triples: [Triple]) -> Findings {
  var generator = SplitMix64(seed: 2)
  var findings = Findings()
  func wholeNumbers(_ rows: Int, _ columns: Int) -> [[Int]] {
    (0..<rows).map { _ in (0..<columns).map { _ in generator.index(below: 19) - 9 } }
  }
  func matrix(_ rows: [[Int]], _ p: Int, _ r: Int) -> Matrix {
    Matrix(p, r, elements: rows.flatMap { row in row.map { Scalar($0) } })
  }
  func compare(_ name: String, _ x: Matrix, _ y: Matrix) {
    findings.append(compareKernels("whole numbers", name, x, y, within: Bounded(y)))
  }
  for (p, q, r) in triples {
    let (a, b, c) = (wholeNumbers(p, q), wholeNumbers(q, r), wholeNumbers(p, r))
    let (A, B, C) = (matrix(a, p, q), matrix(b, q, r), matrix(c, p, r))
    var expected = c
    for i in 0..<p {
      for j in 0..<r {
        expected[i][j] *= 3
        for k in 0..<q { expected[i][j] -= 2 * a[i][k] * b[k][j] }
      }
    }
    for transposed in transpositions {
      compare(
        "(\(p), \(q)) (\(q), \(r)), α −2, β 3: C",
        multiplied(by: kernels, A, B, transposed: transposed, scale: -2, into: C, keeping: 3),
        matrix(expected, p, r))
    }

    let (x, y, z) = (wholeNumbers(p, 1), wholeNumbers(1, r), wholeNumbers(p, 1))
    let (X, Y, Z) = (matrix(x, p, 1), matrix(y, 1, r), matrix(z, p, 1))
    var outer = c
    for i in 0..<p {
      for j in 0..<r { outer[i][j] -= 2 * x[i][0] * y[0][j] }
    }
    var A_outer = C
    Kernels.addOuter(X.elements, Y.elements, scale: -2, to: &A_outer)
    compare("A − 2 x yᵀ: A", A_outer, matrix(outer, p, r))

    var (sum, dot) = (z, 0)
    for i in 0..<p {
      sum[i][0] -= 2 * x[i][0]
      dot += x[i][0] * z[i][0]
    }
    var Z_sum = Z
    Kernels.add(X.elements, scale: -2, to: &Z_sum.elements)
    compare("y − 2 x: y", Z_sum, matrix(sum, p, 1))
    compare("x · y", [[Kernels.dot(X.elements, Z.elements)]], [[Scalar(dot)]])
  }
  return findings
}

/// Nothing is written beyond the output's end, and no input is changed.
private func productSafety<Kernels: ProductKernels>(of kernels: Kernels.Type, _ triples: [Triple]) -> Findings {
  var generator = SplitMix64(seed: 3)
  var findings = Findings()
  func note(_ place: String, _ guarded: (overwritten: Int, watched: Int), changed: Int, of inputs: Int) {
    findings.append(
      Finding(
        .agreement, "beyond the output's end", at: place, observed: Double(guarded.overwritten), bound: 0,
        cases: guarded.watched))
    findings.append(
      Finding(.agreement, "inputs unchanged", at: place, observed: Double(changed), bound: 0, cases: inputs))
  }
  for (p, q, r) in triples {
    let A = Matrix.normal(p, q, using: &generator)
    let B = Matrix.normal(q, r, using: &generator)
    var C = Matrix.normal(p, r, using: &generator)
    for beta in [0, 1.3] as [Scalar] {
      var guarded = (0, 0)
      let changed = changedInputs([A.elements, B.elements]) {
        guarded = overwrittenBeyondEnd(of: &C.elements) { elements in
          var output = Matrix(p, r, elements: elements)
          elements = []
          Kernels.multiply(A, B, scale: 0.7, into: &output, keeping: beta)
          elements = output.elements
        }
      }
      note("(\(p), \(q)) (\(q), \(r)), β \(beta)", guarded, changed: changed, of: (p + r) * q)
    }

    let x = Matrix.normal(p, 1, using: &generator).elements
    let y = Matrix.normal(r, 1, using: &generator).elements
    var z = Matrix.normal(p, 1, using: &generator).elements
    var guarded = (0, 0)
    var changed = changedInputs([x, y]) {
      guarded = overwrittenBeyondEnd(of: &C.elements) { elements in
        var output = Matrix(p, r, elements: elements)
        elements = []
        Kernels.addOuter(x, y, scale: 0.7, to: &output)
        elements = output.elements
      }
    }
    note("A + α x yᵀ, (\(p), \(r))", guarded, changed: changed, of: p + r)
    changed = changedInputs([x]) {
      guarded = overwrittenBeyondEnd(of: &z) { elements in Kernels.add(x, scale: 0.7, to: &elements) }
      _ = (Kernels.dot(x, z), Kernels.norm(x))
    }
    note("y + α x, \(p) numbers", guarded, changed: changed, of: p)
  }
  return findings
}
