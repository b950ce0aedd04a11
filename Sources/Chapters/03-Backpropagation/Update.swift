/// A step of training: how parameters follow their gradient.
///
///     (1) p = p − α dp        plain gradient descent; chapter 4 has better rules

import Arrays
import LogisticRegression

/// How parameters follow their gradient. Whatever state it keeps between steps is what it walks over.
public protocol Update: Tensors, Sendable {
  /// The learning rate α of the step to come.
  var rate: Scalar { get }

  /// Moves the point one step.
  mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point)
}

extension Update {
  /// No state.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {}
}

/// Plain gradient descent: p = p − α dp.
public struct PlainDescent<Kernels: ProductKernels>: Update {
  public var rate: Scalar

  public init(rate: Scalar) { self.rate = rate }

  public mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point) {
    stepDown(Kernels.self, &point, against: gradient, rate: rate)
  }
}
