/// The laws of algebra that every implementation of the products obeys, to within the bounds of both sides.

import Arrays
import Verification

func productLaws<Kernels: ProductKernels>(of kernels: Kernels.Type, rigor: Rigor) -> Findings {
  var findings = Findings()

  findings.append(
    property("product: linear in A", rigor) { c in
      let (p, q, r) = drawnSizes(&c)
      let A = c.matrix("A", p, q, -3, 3)
      let D = c.matrix("D", p, q, -3, 3)
      let B = c.matrix("B", q, r, -3, 3)
      let alpha = c.scalar("α", -2, 2)
      // (A + α D) B = A B + α D B
      let sum = Bounded(A) + Bounded(D).scaled(by: alpha)
      var whole = Kernels.product(A, B)
      Kernels.multiply(D, B, scale: alpha, into: &whole, keeping: 1)
      c.expect(
        compareKernels(
          "(A + α D) B = A B + α D B", "C", Kernels.product(A + alpha * D, B), whole,
          within: .product(sum, Bounded(B)),
          and: .product(
            Bounded(D), Bounded(B), scale: Double(alpha), adding: .product(Bounded(A), Bounded(B)))))
    })

  findings.append(
    property("product: linear in B", rigor) { c in
      let (p, q, r) = drawnSizes(&c)
      let A = c.matrix("A", p, q, -3, 3)
      let B = c.matrix("B", q, r, -3, 3)
      let D = c.matrix("D", q, r, -3, 3)
      let alpha = c.scalar("α", -2, 2)
      // A (B + α D) = A B + α A D
      let sum = Bounded(B) + Bounded(D).scaled(by: alpha)
      var whole = Kernels.product(A, B)
      Kernels.multiply(A, D, scale: alpha, into: &whole, keeping: 1)
      c.expect(
        compareKernels(
          "A (B + α D) = A B + α A D", "C", Kernels.product(A, B + alpha * D), whole,
          within: .product(Bounded(A), sum),
          and: .product(
            Bounded(A), Bounded(D), scale: Double(alpha), adding: .product(Bounded(A), Bounded(B)))))
    })

  findings.append(
    property("product: (AB)ᵀ = BᵀAᵀ", rigor) { c in
      let (p, q, r) = drawnSizes(&c)
      let A = c.matrix("A", p, q, -3, 3)
      let B = c.matrix("B", q, r, -3, 3)
      c.expect(
        compareKernels(
          "(AB)ᵀ = BᵀAᵀ", "C", Kernels.product(A, B).transposed.copy, Kernels.product(B.transposed, A.transposed),
          within: Bounded.product(Bounded(A), Bounded(B)).transposed))
    })

  findings.append(
    property("product: I A = A I = A", rigor) { c in
      let (p, q, _) = drawnSizes(&c)
      let A = c.matrix("A", p, q, -3, 3)
      c.expect("I A = A", Kernels.product(Matrix.identity(p), A), equals: A, within: 0.0)
      c.expect("A I = A", Kernels.product(A, Matrix.identity(q)), equals: A, within: 0.0)
    })

  findings.append(
    property("addOuter: the product of a column and a row", rigor) { c in
      let (p, _, r) = drawnSizes(&c)
      let x = c.matrix("x", p, 1, -3, 3)
      let y = c.matrix("y", r, 1, -3, 3)
      let A = c.matrix("A", p, r, -3, 3)
      let alpha = c.scalar("α", -2, 2)
      var (outer, whole) = (A, A)
      Kernels.addOuter(x.elements, y.elements, scale: alpha, to: &outer)
      Kernels.multiply(x, y.transposed, scale: alpha, into: &whole, keeping: 1)
      c.expect(
        compareKernels(
          "A + α x yᵀ", "A", outer, whole,
          within: .product(Bounded(x), Bounded(y).transposed, scale: Double(alpha), adding: Bounded(A))))
    })

  findings.append(
    property("add: the product of a column and a number", rigor) { c in
      let n = c.int("n", 0...9)
      let x = c.matrix("x", n, 1, -3, 3)
      let y = c.matrix("y", n, 1, -3, 3)
      let alpha = c.scalar("α", -2, 2)
      var (sum, whole) = (y, y)
      Kernels.add(x.elements, scale: alpha, to: &sum.elements)
      Kernels.multiply(x, [[1]] as Matrix, scale: alpha, into: &whole, keeping: 1)
      c.expect(
        compareKernels(
          "y + α x", "y", sum, whole,
          within: .product(Bounded(x), Bounded([[1]]), scale: Double(alpha), adding: Bounded(y))))
    })

  findings.append(
    property("dot: x · y = y · x = xᵀ y", rigor) { c in
      let n = c.int("n", 0...20)
      let x = c.matrix("x", n, 1, -3, 3)
      let y = c.matrix("y", n, 1, -3, 3)
      let bound = Bounded.product(Bounded(x).transposed, Bounded(y))
      let dot: Matrix = [[Kernels.dot(x.elements, y.elements)]]
      c.expect(compareKernels("x · y = y · x", "", dot, [[Kernels.dot(y.elements, x.elements)]], within: bound))
      c.expect(compareKernels("x · y = xᵀ y", "", dot, Kernels.product(x.transposed, y), within: bound))
    })

  findings.append(
    property("norm: ‖x‖² = x · x", rigor) { c in
      let n = c.int("n", 0...20)
      let x = c.matrix("x", n, 1, -3, 3)
      let norm = Double(Kernels.norm(x.elements))
      // Norm and dot err by at most n + 2 roundings each; the square of the norm by twice as many.
      let roundings = 4 * Double(n + 4) * Double(Scalar.unitRoundoff)
      let square = Double(Kernels.dot(x.elements, x.elements))
      c.expect("‖x‖² = x · x", abs(norm * norm - square), within: roundings * square)
    })

  findings.append(
    property("norm: ‖c x‖ = |c| ‖x‖, c a power of 2", rigor) { c in
      // Squares of numbers beyond 2 to half the largest exponent overflow, and those below vanish.
      let most = Scalar.greatestFiniteMagnitude.exponent.magnitude
      let exponent = c.int("exponent", 0...Int(most) - 10) * (c.int("sign", 0...1) == 0 ? 1 : -1)
      let n = c.int("n", 1...20)
      let x = (0..<n).map { i in Scalar(c.int("x\(i)", 0...9)) }
      let power = Scalar(sign: .plus, exponent: Scalar.Exponent(exponent), significand: 1)
      let expected = power * Kernels.norm(x)
      let roundings = 2 * Scalar(n + 4) * Scalar.unitRoundoff
      c.expect(
        "‖c x‖ = |c| ‖x‖", abs(Kernels.norm(x.map { x in -power * x }) - expected), within: roundings * expected)
    })

  findings.append(
    property("products: a scale of 0 reads nothing, and keeping 0 of C does not read C", rigor) { c in
      let (p, q, r) = drawnSizes(&c)
      let hollow = { (rows: Int, columns: Int) in Matrix(rows, columns, repeating: .nan) }
      let C = c.matrix("C", p, r, -3, 3)
      var kept = C
      Kernels.multiply(hollow(p, q), hollow(q, r), scale: 0, into: &kept, keeping: 1)
      c.expect("0 A B + C", kept, equals: C, within: 0)
      Kernels.multiply(hollow(p, q), hollow(q, r), scale: 0, into: &kept, keeping: 2)
      c.expect("0 A B + 2 C", kept, equals: 2 * C, within: 0)
      var written = hollow(p, r)
      Kernels.multiply(hollow(p, q), hollow(q, r), scale: 0, into: &written, keeping: 0)
      c.expect("0 A B + 0 C", written, equals: Matrix(p, r), within: 0)
      var outer = C
      Kernels.addOuter(hollow(p, 1).elements, hollow(r, 1).elements, scale: 0, to: &outer)
      c.expect("C + 0 x yᵀ", outer, equals: C, within: 0)
      var sum = C.elements
      Kernels.add(hollow(p, r).elements, scale: 0, to: &sum)
      c.expect("C + 0 x", sum == C.elements)
    })

  findings.append(
    property("norm: of numbers with a NaN among them it is NaN, with an infinity infinite", rigor) { c in
      var x = c.matrix("x", c.int("n", 1...9), 1, -3, 3).elements
      let place = c.int("place", 0...x.count - 1)
      x[place] = .nan
      c.expect("NaN", Kernels.norm(x).isNaN && Kernels.dot(x, x).isNaN)
      x[place] = -.infinity
      c.expect("∞", Kernels.norm(x) == .infinity)
    })

  return findings
}

/// Sizes p, q and r of a product, 0 included.
private func drawnSizes(_ c: inout Case) -> (p: Int, q: Int, r: Int) {
  (c.int("p", 0...6), c.int("q", 0...7), c.int("r", 0...5))
}

extension Bounded {
  /// c A, a rounding for each element.
  fileprivate func scaled(by c: Scalar) -> Bounded {
    map(lipschitz: abs(Double(c)), roundings: 1) { value in Double(c) * value }
  }
}

extension Matrix {
  /// I (n, n).
  fileprivate static func identity(_ n: Int) -> Matrix {
    var I = Matrix(n, n)
    for i in 0..<n { I[i, i] = 1 }
    return I
  }
}
