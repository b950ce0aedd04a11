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
      "training stopped at step \(step): \(tensor)[\(index)] is not finite; try a smaller rate"
    }
  }
}

/// What a step of training shows to whoever looks on.
public struct Progress: Sendable {
  public let step: Int
  public let steps: Int
  public let cost: Scalar
}

/// Descends from a point and returns where it came, and the cost before each step and after the last.
///
/// `slope` gives the cost and its gradient; `settle` may move the point after a step.
public func descend<Kernels: ProductKernels, Point: Tensors>(
  _ kernels: Kernels.Type, from start: Point, rate alpha: Scalar, steps: Int,
  watch: (Progress, Point) -> Void = { _, _ in }, settle: (inout Point) -> Void = { _ in },
  slope: (Point) -> (cost: Scalar, gradient: Point)
) throws -> (point: Point, costs: [Scalar]) {
  var point = start
  var costs: [Scalar] = []
  for t in 0...steps {
    let (cost, gradient) = slope(point)
    try requireFinite(cost, gradient, step: t)
    costs.append(cost)
    watch(Progress(step: t, steps: steps, cost: cost), point)
    if t == steps { break }

    // (1) p = p − α dp
    var gradients = gradient.tensors.makeIterator()
    point.walk { _, _, p in
      if let dp = gradients.next() { Kernels.add(dp.elements, scale: -alpha, to: &p) }
    }
    settle(&point)
  }
  return (point, costs)
}

private func requireFinite(_ cost: Scalar, _ gradient: some Tensors, step: Int) throws {
  if !cost.isFinite { throw TrainingError.notFinite(step: step, tensor: "cost", index: 0) }
  for tensor in gradient.tensors {
    if let index = tensor.elements.firstIndex(where: { value in !value.isFinite }) {
      throw TrainingError.notFinite(step: step, tensor: "d" + tensor.name, index: index)
    }
  }
}
