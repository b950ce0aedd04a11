/// A step of training: how parameters follow their gradient.
///
///     (1) p = p − α dp        plain gradient descent; chapter 4 has better rules

import Arrays
import LogisticRegression

/// How parameters follow their gradient. Whatever state it keeps between steps is what it walks over.
public protocol UpdateRule: Tensors, Sendable {
  /// The learning rate α of the step to come.
  var learningRate: Scalar { get }

  /// Moves the point one step.
  mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point)
}

extension UpdateRule {
  /// No state.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {}
}

/// Plain gradient descent: p = p − α dp.
public struct GradientDescent<Kernels: ProductKernels>: UpdateRule {
  public var learningRate: Scalar

  public init(learningRate: Scalar) { self.learningRate = learningRate }

  public mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point) {
    gradientStep(Kernels.self, &point, against: gradient, learningRate: learningRate)
  }
}
