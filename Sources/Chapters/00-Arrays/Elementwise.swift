/// exp and tanh of whole arrays, for the BLAS twins: several numbers at a time where the processor can.
///
///     (1) x[i] = exp(x[i])
///     (2) x[i] = tanh(x[i])
///
/// Either errs by at most 4 units in the last place, so by at most 8 u relatively.

import CVectorMath

#if Float32
  private let expOfAll = gradus_exp_f
  private let tanhOfAll = gradus_tanh_f
#else
  private let expOfAll = gradus_exp_d
  private let tanhOfAll = gradus_tanh_d
#endif

public enum Elementwise {
  /// How many roundings an element's error amounts to.
  public static let roundings = 8.0

  /// (1) Replaces each number by its exponential.
  public static func exp(_ x: inout [Scalar]) { change(&x, by: expOfAll) }

  /// (2) Replaces each number by its hyperbolic tangent.
  public static func tanh(_ x: inout [Scalar]) { change(&x, by: tanhOfAll) }

  private static func change(
    _ x: inout [Scalar], by f: (Int, UnsafePointer<Scalar>?, UnsafeMutablePointer<Scalar>?) -> Void
  ) {
    x.withUnsafeMutableBufferPointer { x in
      guard let start = x.baseAddress else { return }
      BLAS.stretches(x.count) { some in f(some.count, start + some.lowerBound, start + some.lowerBound) }
    }
  }
}
