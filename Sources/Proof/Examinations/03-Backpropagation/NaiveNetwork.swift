/// One naive forward pass through a dense network, in Double and example by example: what the network, its losses and
/// penalties and its batch norm are compared with on random plans.

import Arrays
import Backpropagation
import Foundation
import LogisticRegression

/// A dense network read as plain numbers.
struct NaiveNetwork {
  var W: [[[Double]]] = []
  var b: [[Double]] = []
  var gamma: [[Double]?] = []
  var beta: [[Double]?] = []
  var running: [(mean: [Double], variance: [Double])?] = []
  let architecture: [LayerSpec]
  let loss: Backpropagation.Loss
  let penalty: Penalty
  let frozen: Int

  init<Kernels: NetworkKernels>(_ network: DenseNetwork<Kernels>) {
    (architecture, loss, penalty, frozen) = (network.architecture, network.loss, network.penalty, network.frozen)
    for layer in network.parameters.layers {
      W.append(numbers(layer.units.W))
      b.append(numbers(layer.units.b).map { row in row[0] })
      gamma.append(layer.scales.map { scales in numbers(scales.gamma).map { row in row[0] } })
      beta.append(layer.scales.map { scales in numbers(scales.beta).map { row in row[0] } })
    }
    running = network.running.map { statistics in
      statistics.map { s in (numbers(s.mean).map { row in row[0] }, numbers(s.variance).map { row in row[0] }) }
    }
  }

  /// The scores of each unit of the last layer for each example, the statistics of each layer, and where its kinks are.
  /// Without masks the network is at test time, and so are its frozen layers always.
  func forward(_ X: Matrix, _ masks: [Matrix?]?) -> (
    scores: [[Double]], statistics: [(mean: [Double], variance: [Double])?], pattern: [Int]
  ) {
    var A = numbers(X)
    let m = X.columns
    var statistics: [(mean: [Double], variance: [Double])?] = []
    var pattern: [Int] = []
    for (l, layer) in architecture.enumerated() {
      var Z = (0..<layer.units).map { i in
        (0..<m).map { j in A.indices.reduce(b[l][i]) { sum, k in sum + W[l][i][k] * A[k][j] } }
      }
      let isTraining = masks != nil && l >= frozen
      var seen: (mean: [Double], variance: [Double])?
      if let gamma = gamma[l], let beta = beta[l], let running = running[l] {
        var (means, variances) = (running.mean, running.variance)
        if isTraining {
          means = Z.map { row in row.reduce(0, +) / Double(m) }
          variances = zip(Z, means).map { row, mean in
            row.reduce(0) { sum, z in sum + (z - mean) * (z - mean) } / Double(m)
          }
          seen = (means, variances)
        }
        for i in Z.indices {
          let deviation = (variances[i] + 1e-5).squareRoot()
          Z[i] = Z[i].map { z in gamma[i] * (z - means[i]) / deviation + beta[i] }
        }
      }
      statistics.append(seen)
      A = activated(Z, layer.activation)
      if layer.activation == .relu || layer.activation == .leakyReLU {
        pattern += Z.joined().map { z in z > 0 ? 1 : 0 }
      }
      if isTraining, let mask = masks?[l] {
        for i in A.indices {
          for j in 0..<m { A[i][j] *= Double(mask[i, j]) / Double(layer.keepProbability) }
        }
      }
    }
    return (A, statistics, pattern)
  }

  /// The penalty on the weights that training may change.
  func penalty(examples m: Int) -> Double {
    let weights = W[frozen...].joined().joined()
    return switch penalty {
    case .none: 0
    case .l1(let lambda): Double(lambda) / Double(m) * weights.reduce(0) { sum, w in sum + abs(w) }
    case .l2(let lambda): Double(lambda) / Double(2 * m) * weights.reduce(0) { sum, w in sum + w * w }
    }
  }

  func cost(_ X: Matrix, _ Y: Matrix, _ masks: [Matrix?]) -> NaiveCost {
    let pass = forward(X, masks)
    return NaiveCost(cost: naiveLoss(loss, pass.scores, Y) + penalty(examples: X.columns), pattern: pass.pattern)
  }
}

/// A matrix as rows of numbers.
func numbers(_ A: Matrix) -> [[Double]] {
  (0..<A.rows).map { i in (0..<A.columns).map { j in Double(A[i, j]) } }
}

/// A row for each unit, an activation of each number, softmax down each column.
func activated(_ Z: [[Double]], _ g: Activation) -> [[Double]] {
  if g == .softmax {
    let columns = Z.first?.indices ?? 0..<0
    let sums = columns.map { j in Z.reduce(0) { sum, row in sum + exp(row[j]) } }
    return Z.map { row in columns.map { j in exp(row[j]) / sums[j] } }
  }
  return Z.map { row in
    row.map { z in
      switch g {
      case .identity, .softmax: z
      case .step: z >= 0 ? 1 : 0
      case .sigmoid: 1 / (1 + exp(-z))
      case .tanh: tanh(z)
      case .relu: z > 0 ? z : 0
      case .leakyReLU: z > 0 ? z : 0.01 * z
      }
    }
  }
}

/// The mean loss of scores, a row for each output and a column for each example. A missing label costs nothing.
func naiveLoss(_ loss: Backpropagation.Loss, _ scores: [[Double]], _ Y: Matrix) -> Double {
  var sum = 0.0
  for j in 0..<Y.columns {
    let (z, y) = (scores.map { row in row[j] }, (0..<Y.rows).map { i in Double(Y[i, j]) })
    if loss == .crossEntropy {
      if y.contains(where: { label in label.isNaN }) { continue }
      let largest = z.max() ?? 0
      let total = z.reduce(0) { sum, z in sum + exp(z - largest) }
      for i in y.indices { sum += y[i] * (largest + log(total) - z[i]) }
      continue
    }
    for i in y.indices where !y[i].isNaN {
      if loss == .squaredError {
        sum += (z[i] - y[i]) * (z[i] - y[i]) / 2
      } else {
        sum += max(z[i], 0) - y[i] * z[i] + log1p(exp(-abs(z[i])))
      }
    }
  }
  return sum / Double(Y.columns)
}
