/// The products in loops.

extension Loops: ProductKernels {
  public static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    let (p, q, r) = productSizes(A.size, B.size, C.size)

    // (1) Cᵢⱼ = α Σₖ Aᵢₖ Bₖⱼ + β Cᵢⱼ; with a single column or row it is a matrix times a vector
    if r == 1 {
      apply(
        A.stored, transposed: A.isTransposed, to: B.stored.elements, scale: alpha,
        into: &C.elements, keeping: beta)
    } else if p == 1 {
      apply(
        B.stored, transposed: !B.isTransposed, to: A.stored.elements, scale: alpha,
        into: &C.elements, keeping: beta)
    } else {
      let A = A.isTransposed ? A.stored.transposed.copy : A.stored
      let B = B.isTransposed ? B.stored.transposed.copy : B.stored
      // k stands outside j, so that both inner walks go along rows
      for i in 0..<p {
        let a = A.row(i)
        var c = C.mutableRow(i)
        for j in 0..<r { c[j] = beta == 0 ? 0 : beta * c[j] }
        for k in 0..<q {
          let b = B.row(k)
          let a_ik = alpha * a[k]
          for j in 0..<r { c[j] += a_ik * b[j] }
        }
      }
    }
  }

  /// y = α A x + β y, or with Aᵀ for A.
  private static func apply(
    _ A: Matrix, transposed: Bool, to x: [Scalar], scale alpha: Scalar,
    into y: inout [Scalar], keeping beta: Scalar
  ) {
    let x = x.span
    var y = y.mutableSpan
    for i in 0..<y.count { y[i] = beta == 0 ? 0 : beta * y[i] }
    if transposed {
      // (1) yᵢ = yᵢ + α Σₖ Aₖᵢ xₖ, with k outside i, since A's rows go along i
      for k in 0..<x.count {
        let a = A.row(k)
        let x_k = alpha * x[k]
        for i in 0..<y.count { y[i] += x_k * a[i] }
      }
    } else {
      // (1) yᵢ = yᵢ + α Σₖ Aᵢₖ xₖ
      for i in 0..<y.count {
        let a = A.row(i)
        var sum: Scalar = 0
        for k in 0..<x.count { sum += a[k] * x[k] }
        y[i] += alpha * sum
      }
    }
  }

  public static func addOuter(_ x: [Scalar], _ y: [Scalar], scale alpha: Scalar, to A: inout Matrix) {
    requireOuter(x, y, A)
    // (2) Aᵢⱼ = Aᵢⱼ + α xᵢ yⱼ
    for i in 0..<x.count {
      var a = A.mutableRow(i)
      for j in 0..<y.count { a[j] += alpha * x[i] * y[j] }
    }
  }

  public static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) {
    requireSameLength(x, y, "add")
    // (3) yᵢ = yᵢ + α xᵢ
    for i in 0..<x.count { y[i] += alpha * x[i] }
  }

  public static func dot(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
    requireSameLength(x, y, "dot")
    // (4) Σᵢ xᵢ yᵢ
    var sum: Scalar = 0
    for i in 0..<x.count { sum += x[i] * y[i] }
    return sum
  }

  public static func norm(_ x: [Scalar]) -> Scalar {
    // (5) √(Σᵢ xᵢ²), each number divided by the largest first, so that no square overflows
    let largest = x.reduce(0) { m, value in value.isNaN ? value : max(m, abs(value)) }
    if largest == 0 || !largest.isFinite { return largest }
    var sum: Scalar = 0
    for i in 0..<x.count {
      let share = x[i] / largest
      sum += share * share
    }
    return largest * sum.squareRoot()
  }
}
