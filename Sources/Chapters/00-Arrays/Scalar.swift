/// The number that every array is made of: Double, or Float with the package trait `Float32`.

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
