/// What a network is for: answers, how good they are, a new task, and what it is made of.

import Arrays
import LogisticRegression

extension DenseNetwork {
  /// The network's answers: values, or the probabilities of its outputs or classes, (n, m).
  public func outputs(_ X: Matrix) -> Matrix {
    Kernels.activationForward(scores(X), by: loss.outputs)
  }

  /// The likeliest class of each example: of one output its side of ½, of several the first of the largest.
  public func predictions(_ X: Matrix) -> [Int] { loss.predictions(scores(X)) }

  /// The mean loss at test time, without the penalty.
  public func cost(_ examples: Examples) -> Scalar {
    loss.cost(Kernels.self, scores(examples.X), examples.Y)
  }

  /// Which classes are taken for which.
  public func evaluate(_ X: Matrix, labels: [Int]) -> ConfusionMatrix {
    ConfusionMatrix(
      labels: labels, predictions: predictions(X), classes: max(architecture[architecture.count - 1].units, 2))
  }

  /// The same network with a new last layer, all below it frozen.
  public func withNewHead(_ head: LayerSpec, loss: Loss, using generator: inout SplitMix64) -> DenseNetwork {
    var network = DenseNetwork(
      inputs: inputs, architecture.dropLast() + [head], loss: loss, penalty: penalty, using: &generator)
    let kept = architecture.count - 1
    network.parameters.layers.replaceSubrange(0..<kept, with: parameters.layers[..<kept])
    network.running.replaceSubrange(0..<kept, with: running[..<kept])
    network.frozen = kept
    return network
  }
}

/// A row of a network's summary.
public struct LayerSummary: Equatable, Sendable {
  public let layer: String
  public let shape: [Int]
  public let parameters: Int
}

extension DenseNetwork {
  /// What each layer is, what it hands on, and how many numbers it learns.
  public var summary: [LayerSummary] {
    zip(architecture, parameters.layers).map { spec, layer in
      var words = ["layer \(layer.number): dense"]
      if spec.isNormalized { words.append("normalised") }
      words.append(spec.activation.rawValue)
      if spec.keepProbability < 1 { words.append("keep \(spec.keepProbability)") }
      if layer.number <= frozen { words.append("frozen") }
      return LayerSummary(
        layer: words.joined(separator: ", "), shape: [spec.units, layer.units.W.columns],
        parameters: NetworkParameters([layer]).count)
    }
  }

  /// The summary as a table, with the sum of the parameters.
  public var summaryTable: String {
    let rows = summary.map { row in [row.layer, "\(row.shape)", "\(row.parameters)"] }
    let all = [["layer", "shape", "parameters"]] + rows + [["in all", "", "\(parameters.count)"]]
    let widths = (0..<3).map { c in all.map { row in row[c].count }.max() ?? 0 }
    return all.map { row in
      let cells = (0..<3).map { c in
        let blank = String(repeating: " ", count: widths[c] - row[c].count)
        return c == 0 ? row[c] + blank : blank + row[c]
      }
      return cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
