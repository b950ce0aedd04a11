/// The number type of the engine: the chapters' Scalar, which the engine, being below them, cannot see.

#if Float32
  public typealias Scalar = Float
#else
  public typealias Scalar = Double
#endif
