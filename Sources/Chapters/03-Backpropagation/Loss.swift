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
/// label that is NaN is missing: it costs nothing and pulls at nothing, while m stays the number of examples.

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
    if self == .crossEntropy { return Kernels.softmaxCost(Z, Y) }
    let (z, y) = known(Z, Y)
    if y.columns == 0 { return 0 }
    let mean = self == .squaredError ? Kernels.squaredError(z, y) : Kernels.logisticCost(z, y)
    return mean * Scalar(y.columns) / Scalar(Y.columns)
  }

  /// (4) The gradient of the sum of the losses with respect to the scores.
  public func gradient<Kernels: LossKernels>(_ kernels: Kernels.Type, _ Z: Matrix, _ Y: Matrix) -> Matrix {
    requireExamples("\(rawValue)", Z, Y)
    if self == .crossEntropy { return Kernels.softmaxGradient(Z, Y) }
    let (z, y) = (row(Z), row(Y))
    let d = self == .squaredError ? Kernels.squaredErrorGradient(z, y) : Kernels.logisticGradient(z, y)
    let dZ = Matrix(Z.rows, Z.columns, elements: d.elements)
    return isComplete(Y) ? dZ : dZ.combined(with: Y) { d, y in y.isNaN ? 0 : d }
  }

  private func row(_ A: Matrix) -> Matrix { Matrix(row: A.elements) }

  private func isComplete(_ Y: Matrix) -> Bool { !Y.elements.contains { y in y.isNaN } }

  /// The entries whose label is known, end to end.
  private func known(_ Z: Matrix, _ Y: Matrix) -> (Z: Matrix, Y: Matrix) {
    if isComplete(Y) { return (row(Z), row(Y)) }
    let places = Y.elements.indices.filter { p in !Y.elements[p].isNaN }
    return (Matrix(row: places.map { p in Z.elements[p] }), Matrix(row: places.map { p in Y.elements[p] }))
  }
}
