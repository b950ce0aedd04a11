/// Landscapes to descend in, whose lowest points are known.
///
///     (1) bowl          f = ½ Σ λᵢ wᵢ²                                            0 at 0
///     (2) saddle        f = ½ x² + ¼ y⁴ − ½ y²                                    −¼ at (0, ±1); a saddle at 0
///     (3) plateau       f = r / (1 + r),   r = x² + y²                            0 at 0; flat far out
///     (4) Rosenbrock    f = (1 − x)² + 100 (y − x²)²                              0 at (1, 1)
///     (5) Beale         f = Σₖ (cₖ − x (1 − yᵏ))²,   c = 1.5, 2.25, 2.625          0 at (3, 0.5)
///
///     w    n numbers: those of a bowl are as many as its λ; else x and y
///
/// On the bowl each number goes its own way: plain descent leaves (1 − α λ)ᵗ of it after t steps, and the condition
/// max λ / min λ says how much slower the slowest is than the fastest allows.

import Arrays

public enum Landscape: Equatable, Sendable {
  case bowl(steepness: [Scalar])
  case saddle, plateau, rosenbrock, beale

  /// A bowl in the plane, of that condition.
  public static func bowl(condition: Scalar) -> Landscape { .bowl(steepness: [1, condition]) }

  private static let constants: [Scalar] = [1.5, 2.25, 2.625]

  public func height(_ w: [Scalar]) -> Scalar {
    let (x, y) = plane(w)
    switch self {
    // (1)
    case .bowl(let steepness): return 0.5 * zip(steepness, w).reduce(0) { sum, p in sum + p.0 * p.1 * p.1 }
    // (2)
    case .saddle: return 0.5 * x * x + 0.25 * y * y * y * y - 0.5 * y * y
    // (3)
    case .plateau:
      let r = x * x + y * y
      return r / (1 + r)
    // (4)
    case .rosenbrock: return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    // (5)
    case .beale:
      var (sum, power): (Scalar, Scalar) = (0, 1)
      for c in Self.constants {
        power *= y
        let d = c - x * (1 - power)
        sum += d * d
      }
      return sum
    }
  }

  /// The gradient of the height.
  public func gradient(_ w: [Scalar]) -> [Scalar] {
    let (x, y) = plane(w)
    switch self {
    case .bowl(let steepness): return zip(steepness, w).map { lambda, w in lambda * w }
    case .saddle: return [x, y * y * y - y]
    case .plateau:
      let r = x * x + y * y
      return [2 * x / ((1 + r) * (1 + r)), 2 * y / ((1 + r) * (1 + r))]
    case .rosenbrock: return [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
    case .beale:
      var (dx, dy, power): (Scalar, Scalar, Scalar) = (0, 0, 1)
      for (k, c) in Self.constants.enumerated() {
        // yᵏ and its derivative, with k from 1
        let derivative = Scalar(k + 1) * power
        power *= y
        let d = c - x * (1 - power)
        dx -= 2 * d * (1 - power)
        dy += 2 * d * x * derivative
      }
      return [dx, dy]
    }
  }

  /// The lowest points: one, or the saddle's two.
  public var lowest: [[Scalar]] {
    switch self {
    case .bowl(let steepness): [steepness.map { _ in 0 }]
    case .saddle: [[0, 1], [0, -1]]
    case .plateau: [[0, 0]]
    case .rosenbrock: [[1, 1]]
    case .beale: [[3, 0.5]]
    }
  }

  private func plane(_ w: [Scalar]) -> (x: Scalar, y: Scalar) {
    if case .bowl(let steepness) = self {
      require(w.count == steepness.count, "bowl: \(w.count) numbers for \(steepness.count) directions")
      return (0, 0)
    }
    require(w.count == 2, "\(self): wants x and y, found \(w.count) numbers")
    return (w[0], w[1])
  }
}

/// The way that an optimizer takes through a landscape: its start, and where it is after each step.
public func path<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, _ method: Method, learningRate: Scalar, on landscape: Landscape, from start: [Scalar],
  steps: Int,
  clipping: Clipping = .none
) -> [[Scalar]] {
  var point = TensorList([Tensor(name: "w", shape: [start.count], elements: start)])
  var gradient = point
  var optimizer = Optimizer<Kernels>(method, learningRate: learningRate, for: point, clipping: clipping)
  var path = [start]
  for _ in 0..<steps {
    gradient.list[0].elements = landscape.gradient(point.list[0].elements)
    optimizer.move(&point, against: gradient)
    path.append(point.list[0].elements)
  }
  return path
}
