/// exp and tanh of whole arrays, several numbers at a time where the processor can, in parallel where they are many.
///
///     (1) x[i] = exp(x[i])
///     (2) x[i] = tanh(x[i])
///
/// Either errs by at most 4 units in the last place.

import CVectorMath

#if Float32
  private let expOfAll = gradus_exp_f
  private let tanhOfAll = gradus_tanh_f
#else
  private let expOfAll = gradus_exp_d
  private let tanhOfAll = gradus_tanh_d
#endif

public enum VectorMath {
  /// The error of a result in roundings: 4 units in the last place are at most 8 unit roundoffs.
  public static let roundings = 8.0

  /// (1) Replaces each number of a range, or of all, by its exponential.
  public static func exp(_ x: inout [Scalar], in range: Range<Int>? = nil) { replace(&x, range, by: expOfAll) }

  /// (2) Replaces each number of a range, or of all, by its hyperbolic tangent.
  public static func tanh(_ x: inout [Scalar], in range: Range<Int>? = nil) { replace(&x, range, by: tanhOfAll) }

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
