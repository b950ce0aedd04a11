/// exp, tanh and the sigmoid of whole arrays, several numbers at a time where the processor can, in parallel where they
/// are many.
///
///     (1) x[i] = exp(x[i])
///     (2) x[i] = tanh(x[i])
///     (3) x[i] = 1 / (1 + exp(−x[i]))
///
/// (1) and (2) err by at most 4 units in the last place, and so does the exponential in (3).

import CVectorMath

#if Float32
  private let expOfAll = gradus_exp_f
  private let tanhOfAll = gradus_tanh_f
#else
  private let expOfAll = gradus_exp_d
  private let tanhOfAll = gradus_tanh_d
#endif

private func sigmoidOfAll(_ n: Int, _ x: UnsafePointer<Scalar>?, _ y: UnsafeMutablePointer<Scalar>?) {
  guard let x, let y else { return }
  for p in 0..<n { y[p] = -x[p] }
  expOfAll(n, y, y)
  for p in 0..<n { y[p] = 1 / (1 + y[p]) }
}

public enum VectorMath {
  /// The error of a result in roundings: 4 units in the last place are at most 8 unit roundoffs.
  public static let roundings = 8.0

  /// (1) Replaces each number of a range, or of all, by its exponential.
  public static func exp(_ x: inout [Scalar], in range: Range<Int>? = nil) { replace(&x, range, by: expOfAll) }

  /// (2) Replaces each number of a range, or of all, by its hyperbolic tangent.
  public static func tanh(_ x: inout [Scalar], in range: Range<Int>? = nil) { replace(&x, range, by: tanhOfAll) }

  /// (3) Replaces each number of a range, or of all, by its sigmoid.
  public static func sigmoid(_ x: inout [Scalar], in range: Range<Int>? = nil) { replace(&x, range, by: sigmoidOfAll) }

  private static func replace(
    _ x: inout [Scalar], _ range: Range<Int>?,
    by f: (Int, UnsafePointer<Scalar>?, UnsafeMutablePointer<Scalar>?) -> Void
  ) {
    x.withUnsafeMutableBufferPointer { all in
      let x = all.extracting(range ?? all.indices)
      guard let start = x.baseAddress else { return }
      parallelFor(elements: x.count) { range in
        f(range.count, start + range.lowerBound, start + range.lowerBound)
      }
    }
  }
}
