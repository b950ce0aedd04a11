/// The number that every array is made of: Double, or Float with the package trait `Float32`.
///
/// One rule for numbers that are not finite, in every implementation:
///
///     NaN in, NaN out     what is computed from a NaN is a NaN, and so is the loss: training stops there
///     what is not read    may be NaN: the factors of a product whose scale is 0, C where β is 0, the gradient that comes
///                         in where a ReLU gives 0, the score whose label is missing
///     infinity            is a number like others, as far as arithmetic goes: a score of −∞ is a class left out
///     a NaN label         is missing: it costs nothing and has no gradient (Loss)
///
/// A step decides by z ≥ 0, which of NaN is false: its answer is 0.

#if Float32
  public typealias Scalar = Float
#else
  public typealias Scalar = Double
#endif

extension Scalar {
  /// The unit roundoff u: 2⁻⁵³ in Double, 2⁻²⁴ in Float. One rounding errs by at most u, relatively.
  public static let unitRoundoff = Scalar.ulpOfOne / 2

  /// "Double" or "Float", for tables and file heads.
  public static let typeName = "\(Scalar.self)"
}
