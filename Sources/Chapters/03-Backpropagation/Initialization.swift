/// Where the weights of a layer begin: alike or apart, and how far apart. Biases begin at 0.
///
///     zeros             0                                       units alike stay alike
///     ones              1                                       likewise
///     uniformHalf       uniform in ±½                           variance 1/12
///     uniformBySize     uniform in ±1/√n                        variance 1/3n
///     normalBySize      normal, deviation 1/√n                  variance 1/n: scores vary as the inputs do
///     xavier            uniform in ±√(6 / (n + n′))             variance 2/(n + n′)
///     meanOfSizes       normal, deviation √(2 / (n + n′))       variance 2/(n + n′): forward and backward alike
///     he                normal, deviation √(2 / n)              variance 2/n: for ReLU, which lets half through
///
///     n inputs, n′ units

import Arrays
import LogisticRegression

public enum Initialization: String, CaseIterable, Sendable {
  case zeros, ones, uniformHalf, uniformBySize, normalBySize, xavier, meanOfSizes, he

  /// The variance that the weights are drawn with.
  public func variance(inputs n: Int, units n_next: Int) -> Double {
    let (n, both) = (Double(n), Double(n + n_next))
    return switch self {
    case .zeros, .ones: 0
    case .uniformHalf: 1.0 / 12
    case .uniformBySize: 1 / (3 * n)
    case .normalBySize: 1 / n
    case .xavier, .meanOfSizes: 2 / both
    case .he: 2 / n
    }
  }

  /// A layer of n′ units that see n inputs.
  public func layer(inputs n: Int, units n_next: Int, using generator: inout SplitMix64) -> LinearUnits {
    LinearUnits(W: weights(n_next, n, using: &generator), b: Matrix(n_next, 1))
  }

  private func weights(_ n_next: Int, _ n: Int, using generator: inout SplitMix64) -> Matrix {
    let deviation = variance(inputs: n, units: n_next).squareRoot()
    switch self {
    case .zeros: return Matrix(n_next, n)
    case .ones: return Matrix(n_next, n, repeating: 1)
    case .uniformHalf, .uniformBySize, .xavier:
      // A uniform number in ±r has the variance r²/3.
      let reach = 3.0.squareRoot() * deviation
      return .uniform(n_next, n, -reach, reach, using: &generator)
    case .normalBySize, .meanOfSizes, .he:
      return .normal(n_next, n, deviation: deviation, using: &generator)
    }
  }
}
