/// The examples that a network is trained on.

import Arrays
import Datasets
import LogisticRegression

/// Inputs (n_x, m) and what should come of them (n, m).
public struct Examples: Equatable, Sendable {
  public var X: Matrix
  public var Y: Matrix

  public init(X: Matrix, Y: Matrix) {
    require(X.columns == Y.columns, "Examples: X \(X.shape) does not fit Y \(Y.shape)")
    (self.X, self.Y) = (X, Y)
  }

  /// A dataset's examples with labels as the loss wants them: zeros and ones, or one-hot columns.
  public init(_ data: Dataset, for loss: Loss) {
    self.init(X: data.X, Y: loss == .crossEntropy ? oneHot(data.labels, data.classes) : data.Y)
  }

  public var m: Int { X.columns }

  /// The examples at the given places.
  public func examples(at places: some Collection<Int>) -> Examples {
    Examples(X: X.columns(at: places), Y: Y.columns(at: places))
  }
}
