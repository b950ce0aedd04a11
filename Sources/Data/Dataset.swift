/// Examples with their classes: what every chapter learns from.
///
///     X          (n_x, m)     one example per column
///     labels     m            class ids 0 … K − 1
///     Y          (1, m)       the labels of two classes as numbers
///     oneHot     (K, m)       Y[k, j] = 1 where labels[j] = k, else 0

import Arrays
import Foundation

public struct Dataset: Equatable, Sendable {
  public let name: String
  public let X: Matrix
  public let labels: [Int]
  public let featureNames: [String]
  public let classNames: [String]

  /// Examples, their class ids, and what features and classes are called: unless told, x1, x2, …
  public init(_ name: String, X: Matrix, labels: [Int], featureNames: [String]? = nil, classNames: [String]) {
    let featureNames = featureNames ?? (0..<X.rows).map { k in "x\(k + 1)" }
    require(labels.count == X.columns, "Dataset: \(labels.count) labels for X \((X.rows, X.columns))")
    require(
      featureNames.count == X.rows,
      "Dataset: \(featureNames.count) feature names for X \((X.rows, X.columns))")
    require(
      labels.allSatisfy(classNames.indices.contains),
      "Dataset: a label is outside 0 ..< \(classNames.count), the number of class names")
    self.name = name
    self.X = X
    self.labels = labels
    self.featureNames = featureNames
    self.classNames = classNames
  }

  /// The number of features.
  public var n_x: Int { X.rows }

  /// The number of examples.
  public var m: Int { X.columns }

  /// The number of classes K.
  public var classes: Int { classNames.count }

  /// The labels of two classes as a row of zeros and ones.
  public var Y: Matrix {
    require(classes == 2, "Dataset.Y: \(name) has \(classes) classes; more than two go through oneHot")
    return Matrix(row: labels.map { label in Scalar(label) })
  }

  /// How many examples each class has.
  public var classCounts: [Int] {
    var counts = Array(repeating: 0, count: classes)
    for label in labels { counts[label] += 1 }
    return counts
  }

  /// The examples at the given places, in that order.
  public func examples(at places: [Int]) -> Dataset {
    with(X: X.columns(at: places), labels: places.map { j in labels[j] })
  }

  /// The same features and classes, other examples.
  func with(X: Matrix, labels: [Int]) -> Dataset {
    Dataset(name, X: X, labels: labels, featureNames: featureNames, classNames: classNames)
  }
}

/// Labels as columns of zeros with a single one: (K, m).
public func oneHot(_ labels: [Int], _ classes: Int) -> Matrix {
  var Y = Matrix(classes, labels.count)
  for (j, label) in labels.enumerated() {
    require(
      (0..<classes).contains(label), "oneHot: label \(label) of example \(j) is outside 0 ..< \(classes)")
    Y[label, j] = 1
  }
  return Y
}

extension Dataset: CustomStringConvertible {
  /// Sizes, classes and the range of the first features, a line each.
  public var description: String {
    let shown = 10
    var lines = ["\(name): X (\(n_x), \(m)), \(classes) classes"]
    lines += zip(classNames, classCounts).prefix(shown).map { name, count in "  \(count) × \(name)" }
    if classes > shown { lines.append("  and \(classes - shown) more classes") }
    if m > 0 {
      let width = featureNames.prefix(shown).map(\.count).max() ?? 0
      lines += featureNames.prefix(shown).enumerated().map { k, name in
        let row = X.row(k)
        var (low, high, sum) = (row[0], row[0], 0.0)
        for j in 0..<m {
          low = min(low, row[j])
          high = max(high, row[j])
          sum += Double(row[j])
        }
        let range = String(format: "%.4g … %.4g, mean %.4g", Double(low), Double(high), sum / Double(m))
        return "  \(name)" + String(repeating: " ", count: width - name.count + 2) + range
      }
      if n_x > shown { lines.append("  and \(n_x - shown) more features") }
    }
    return lines.joined(separator: "\n")
  }
}
