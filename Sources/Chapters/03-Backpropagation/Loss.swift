/// What a network is trained on: the losses of chapters 1 and 2, for any number of outputs and with missing labels.
///
///     (1) squared error            J = 1/2m · Σⱼ Σᵢ (Z[i, j] − Y[i, j])²
///     (2) binary cross-entropy     J = 1/m · Σⱼ Σᵢ ℓ(Z[i, j], Y[i, j])        each output a question of its own
///     (3) cross-entropy            J = 1/m · Σⱼ ℓ(Z[:, j], Y[:, j])           one class of n
///     (4) dZ = A − Y               (n, m), of the sum of the losses; A = Z, σ(Z), softmax(Z); 0 where Y is NaN
///
///     Z, Y (n, m)        Z are scores: the last layer is linear, the loss bends them itself
///
/// (1) and (2) are sums over all entries, so chapter 1's and 2's rows of examples serve for them, laid end to end. A
/// label that is NaN is missing: it costs nothing and its gradient is 0, while m stays the number of examples. In (3) a
/// column is one label, missing where any of its numbers is NaN.

import Arrays
import LogisticRegression
import Perceptrons

public typealias LossKernels = DeltaRuleKernels & LogisticKernels & SoftmaxKernels

public enum Loss: String, CaseIterable, Sendable {
  case squaredError, binaryCrossEntropy, crossEntropy

  /// How scores become the network's answer.
  public var outputs: Activation {
    switch self {
    case .squaredError: .identity
    case .binaryCrossEntropy: .sigmoid
    case .crossEntropy: .softmax
    }
  }

  /// (1)–(3) The mean loss of a batch.
  public func cost<Kernels: LossKernels>(_ kernels: Kernels.Type, _ Z: Matrix, _ Y: Matrix) -> Scalar {
    requireExamples("\(rawValue)", Z, Y)
    if self == .crossEntropy {
      if isComplete(Y) { return Kernels.softmaxCost(Z, Y) }
      let examples = (0..<Y.columns).filter { j in isLabelled(Y, j) }
      if examples.isEmpty { return 0 }
      let mean = Kernels.softmaxCost(Z.columns(at: examples), Y.columns(at: examples))
      return mean * Scalar(examples.count) / Scalar(Y.columns)
    }
    let (z, y) = known(Z, Y)
    if y.columns == 0 { return 0 }
    let mean = self == .squaredError ? Kernels.squaredError(z, y) : Kernels.logisticCost(z, y)
    return mean * Scalar(y.columns) / Scalar(Y.columns)
  }

  /// What the scores say of each example: of one output its side of ½, of several the likeliest class, the first of equals.
  public func predictions(_ Z: Matrix) -> [Int] {
    (0..<Z.columns).map { j in
      if Z.rows == 1 { return Z[0, j] >= (self == .squaredError ? 0.5 : 0) ? 1 : 0 }
      var best = 0
      for i in 0..<Z.rows where Z[i, j] > Z[best, j] { best = i }
      return best
    }
  }

  /// (4) The gradient of the sum of the losses with respect to the scores.
  public func gradient<Kernels: LossKernels>(_ kernels: Kernels.Type, _ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("\(rawValue)", Z, Y)
    if self == .crossEntropy {
      var dZ = Kernels.softmaxGradient(Z, Y)
      if isComplete(Y) { return dZ }
      for j in 0..<Y.columns where !isLabelled(Y, j) {
        for i in 0..<Y.rows { dZ[i, j] = 0 }
      }
      return dZ
    }
    let (z, y) = (row(Z), row(Y))
    let d = self == .squaredError ? Kernels.squaredErrorGradient(z, y) : Kernels.logisticGradient(z, y)
    let dZ = Matrix(Z.rows, Z.columns, elements: d.elements)
    return isComplete(Y) ? dZ : dZ.combined(with: Y) { d, y in y.isNaN ? 0 : d }
  }

  /// Whether none of an example's labels is missing.
  private func isLabelled(_ Y: Matrix, _ j: Int) -> Bool { (0..<Y.rows).allSatisfy { i in !Y[i, j].isNaN } }

  private func row(_ A: Matrix) -> Matrix { Matrix(row: A.elements) }

  private func isComplete(_ Y: Matrix) -> Bool { !Y.elements.contains { y in y.isNaN } }

  /// The entries whose label is known, end to end.
  private func known(_ Z: Matrix, _ Y: Matrix) -> (Z: Matrix, Y: Matrix) {
    if isComplete(Y) { return (row(Z), row(Y)) }
    let places = Y.elements.indices.filter { p in !Y.elements[p].isNaN }
    return (Matrix(row: places.map { p in Z.elements[p] }), Matrix(row: places.map { p in Y.elements[p] }))
  }
}
