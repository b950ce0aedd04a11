/// How good a classifier is, beyond its share of right answers.
///
///     (1) sensitivity = recall = TP / (TP + FN)        of the positive, how many are found
///     (2) specificity = TN / (TN + FP)                 of the negative, how many are cleared
///     (3) precision = TP / (TP + FP)                   of the alarms, how many are true
///     (4) F1 = 2 · precision · recall / (precision + recall)
///     (5) ROC: (1 − specificity, sensitivity) as the threshold falls from above the highest score to below the lowest
///     (6) its area = the chance that a positive outscores a negative, ties counting half

import Arrays

/// How often each class was taken for each: `counts[label][prediction]`.
public struct ConfusionMatrix: Equatable, Sendable {
  public let counts: [[Int]]

  public init(labels: [Int], predictions: [Int], classes K: Int) {
    require(
      labels.count == predictions.count,
      "ConfusionMatrix: \(labels.count) labels, \(predictions.count) predictions")
    var counts = Array(repeating: Array(repeating: 0, count: K), count: K)
    for (label, prediction) in zip(labels, predictions) { counts[label][prediction] += 1 }
    self.counts = counts
  }

  public var accuracy: Double {
    let right = counts.indices.reduce(0) { sum, c in sum + counts[c][c] }
    return ratio(right, counts.reduce(0) { sum, row in sum + row.reduce(0, +) })
  }

  /// (1) The share of a class that was found; also called sensitivity.
  public func recall(of c: Int = 1) -> Double {
    ratio(counts[c][c], counts[c].reduce(0, +))
  }

  /// (2) The share of the other classes that was not taken for this one.
  public func specificity(of c: Int = 1) -> Double {
    let others = counts.indices.filter { truth in truth != c }
    let all = others.reduce(0) { sum, truth in sum + counts[truth].reduce(0, +) }
    return ratio(all - others.reduce(0) { sum, truth in sum + counts[truth][c] }, all)
  }

  /// (3) The share of the answers of a class that were right.
  public func precision(of c: Int = 1) -> Double {
    ratio(counts[c][c], counts.reduce(0) { sum, row in sum + row[c] })
  }

  /// (4) The harmonic mean of precision and recall.
  public func f1(of c: Int = 1) -> Double {
    let (p, r) = (precision(of: c), recall(of: c))
    return p + r == 0 ? 0 : 2 * p * r / (p + r)
  }

  /// NaN where there is nothing to divide by: no share of nothing is claimed.
  private func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? .nan : Double(part) / Double(whole)
  }
}

/// (5) The points of the ROC curve, from (0, 0) to (1, 1); examples of one score move together.
public func rocCurve(scores: [Scalar], labels: [Int]) -> [(falseAlarms: Double, found: Double)] {
  require(scores.count == labels.count, "rocCurve: \(scores.count) scores, \(labels.count) labels")
  let positives = labels.filter { label in label == 1 }.count
  let negatives = labels.count - positives
  require(positives > 0 && negatives > 0, "rocCurve: needs both classes, has \(positives) positive of \(labels.count)")

  var curve = [(falseAlarms: 0.0, found: 0.0)]
  var (found, falseAlarms) = (0, 0)
  let order = scores.indices.sorted { a, b in scores[a] > scores[b] }
  for (place, j) in order.enumerated() {
    if labels[j] == 1 { found += 1 } else { falseAlarms += 1 }
    let isLastOfItsScore = place == order.count - 1 || scores[order[place + 1]] != scores[j]
    if isLastOfItsScore {
      curve.append((Double(falseAlarms) / Double(negatives), Double(found) / Double(positives)))
    }
  }
  return curve
}

/// (6) The area under the ROC curve, by trapezoids.
public func areaUnderROC(scores: [Scalar], labels: [Int]) -> Double {
  let curve = rocCurve(scores: scores, labels: labels)
  return zip(curve, curve.dropFirst()).reduce(0) { area, step in
    area + (step.1.falseAlarms - step.0.falseAlarms) * (step.0.found + step.1.found) / 2
  }
}
