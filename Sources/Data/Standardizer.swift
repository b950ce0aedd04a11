/// Brings each feature to mean 0 and deviation 1, by what the training part alone shows.
///
///     (1) μ = 1/m Σⱼ X[:, j]                       (n_x, 1)
///     (2) σ = √(1/m Σⱼ (X[:, j] − μ)²)              (n_x, 1);  1 where a feature is constant
///     (3) x ← (x − μ) / σ

import Arrays

public struct Standardizer: Equatable, Sendable {
  /// μ
  public let mean: Matrix
  /// σ
  public let deviation: Matrix

  /// (1), (2) Mean and deviation of each row of X (n_x, m), summed in Double.
  public init(fitting X: Matrix) {
    require(X.columns > 0, "Standardizer: X (\(X.rows), \(X.columns)) has no example to fit")
    var mean = Matrix(X.rows, 1)
    var deviation = Matrix(X.rows, 1, repeating: 1)
    let m = Double(X.columns)
    for i in 0..<X.rows {
      let x = X.row(i)
      var (isConstant, sum, squares) = (true, 0.0, 0.0)
      for j in 0..<X.columns {
        isConstant = isConstant && x[j] == x[0]
        sum += Double(x[j])
      }
      // A constant's mean, once rounded, is not the constant; its deviation would then be mere rounding.
      if isConstant {
        mean[i, 0] = x[0]
        continue
      }
      for j in 0..<X.columns { squares += (Double(x[j]) - sum / m) * (Double(x[j]) - sum / m) }
      mean[i, 0] = Scalar(sum / m)
      let sigma = Scalar((squares / m).squareRoot())
      // Numbers so close that their squares vanish count as constant.
      if sigma > 0 { deviation[i, 0] = sigma }
    }
    self.mean = mean
    self.deviation = deviation
  }

  /// Fits the examples of a training part.
  public init(fitting training: Dataset) {
    self.init(fitting: training.X)
  }

  /// (3) X on the training part's scale.
  public func apply(to X: Matrix) -> Matrix {
    require(
      X.rows == mean.rows,
      "Standardizer: X (\(X.rows), \(X.columns)) does not have the \(mean.rows) features fitted")
    var scaled = X
    for i in 0..<X.rows {
      let (mu, sigma) = (mean[i, 0], deviation[i, 0])
      var row = scaled.mutableRow(i)
      for j in 0..<X.columns { row[j] = (row[j] - mu) / sigma }
    }
    return scaled
  }

  /// (3) The same examples on the training part's scale.
  public func apply(to part: Dataset) -> Dataset {
    part.with(X: apply(to: part.X), labels: part.labels)
  }
}
