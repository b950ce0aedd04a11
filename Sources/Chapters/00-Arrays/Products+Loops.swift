/// The products in loops.

extension Loops: ProductKernels {
  public static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let (p, q, r) = productSizes(A.size, B.size, C.size)
    for i in 0..<p {
      for j in 0..<r {
        // (1) Cᵢⱼ = α Σₖ Aᵢₖ Bₖⱼ + β Cᵢⱼ
        var sum: Scalar = 0
        for k in 0..<q { sum += A[i, k] * B[k, j] }
        C[i, j] = (alpha == 0 ? 0 : alpha * sum) + (beta == 0 ? 0 : beta * C[i, j])
      }
    }
  }

  public static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    requireOuter(x, y, A)
    if alpha == 0 { return }
    // (2) Aᵢⱼ = Aᵢⱼ + α xᵢ yⱼ
    for i in 0..<x.count {
      for j in 0..<y.count { A[i, j] += alpha * x[i] * y[j] }
    }
  }

  public static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) {
    requireSameLength("add", x, y)
    if alpha == 0 { return }
    // (3) yᵢ = yᵢ + α xᵢ
    for i in 0..<x.count { y[i] += alpha * x[i] }
  }

  public static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
    requireSameLength("dot", x, y)
    // (4) Σᵢ xᵢ yᵢ
    var sum: Scalar = 0
    for i in 0..<x.count { sum += x[i] * y[i] }
    return sum
  }

  public static func norm(_ x: [Scalar]) -> Scalar {
    // (5) √(Σᵢ xᵢ²), each number divided by the largest first, so that no square overflows
    var largest: Scalar = 0
    for i in 0..<x.count { largest = x[i].isNaN ? x[i] : max(largest, abs(x[i])) }
    if largest == 0 || !largest.isFinite { return largest }
    var sum: Scalar = 0
    for i in 0..<x.count { sum += (x[i] / largest) * (x[i] / largest) }
    return largest * sum.squareRoot()
  }
}
