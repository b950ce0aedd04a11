/// Batch gradient descent: all examples, one step, again.
///
///     (1) p = p − α dp            for every tensor p of the parameters

import Arrays

/// Why a training run was stopped.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The cost, or an element of a gradient, was NaN or infinite.
  case notFinite(step: Int, tensor: String, index: Int)

  public var description: String {
    switch self {
    case .notFinite(let step, let tensor, let index):
      "training stopped at step \(step): \(tensor)[\(index)] is not finite; try a smaller learning rate"
    }
  }
}

/// Progress reported to the callback.
public struct Progress: Sendable {
  public let step: Int
  public let steps: Int
  public let cost: Scalar
}

/// Descends from a point and returns where it came, and the cost before each step and after the last.
///
/// `costAndGradient` gives the cost and its gradient; `afterStep` may move the point after a step.
public func gradientDescent<Kernels: ProductKernels, Point: Tensors>(
  _ kernels: Kernels.Type, from start: Point, learningRate alpha: Scalar, steps: Int,
  watch: (Progress, Point) -> Void = { _, _ in }, afterStep: (inout Point) -> Void = { _ in },
  costAndGradient: (Point) -> (cost: Scalar, gradient: Point)
) throws -> (point: Point, costs: [Scalar]) {
  var point = start
  var costs: [Scalar] = []
  for t in 0...steps {
    let (cost, gradient) = costAndGradient(point)
    try requireFinite(Kernels.self, cost, gradient, step: t)
    costs.append(cost)
    watch(Progress(step: t, steps: steps, cost: cost), point)
    if t == steps { break }

    gradientStep(Kernels.self, &point, against: gradient, learningRate: alpha)
    afterStep(&point)
  }
  return (point, costs)
}

/// (1) Moves a point against its gradient.
public func gradientStep<Kernels: ProductKernels, Point: Tensors>(
  _ kernels: Kernels.Type, _ point: inout Point, against gradient: Point, learningRate alpha: Scalar
) {
  // (1) p = p − α dp
  var gradients = gradient.tensors.makeIterator()
  point.walk { _, _, p in
    if let dp = gradients.next() { Kernels.add(dp.elements, scale: -alpha, to: &p) }
  }
}

/// Throws where the cost or an element of the gradient is NaN or infinite: the first one is named.
public func requireFinite<Kernels: ProductKernels>(
  _ kernels: Kernels.Type, _ cost: Scalar, _ gradient: some Tensors, step: Int
) throws(TrainingError) {
  if !cost.isFinite { throw .notFinite(step: step, tensor: "cost", index: 0) }
  for tensor in gradient.tensors {
    // A sum of squares is not finite where a number is not; only then is each one looked at.
    if Kernels.dot(tensor.elements, tensor.elements).isFinite { continue }
    if let index = tensor.elements.firstIndex(where: { value in !value.isFinite }) {
      throw .notFinite(step: step, tensor: gradientName(of: tensor.name), index: index)
    }
  }
}

/// "dW" for "W", "layer 2, dW" for "layer 2, W".
private func gradientName(of name: String) -> String {
  var words = name.split(separator: " ").map(String.init)
  if let last = words.popLast() { words.append("d" + last) }
  return words.joined(separator: " ")
}
