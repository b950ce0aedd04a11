/// Chapter 2's models in files.
///
///     logistic regression    w (n_x, 1), b           metadata: inputs, penalty
///     softmax regression     W (K, n_x), b (K, 1)    metadata: inputs, classes, penalty

import Arrays
import Datasets
import LogisticRegression

extension TwoClassModel: SavableModel {
  public static var kind: String { "logistic regression" }

  public var metadata: [String: String] { ["inputs": "\(unit.w.rows)", "penalty": penalty.text] }

  public init(describedBy file: ModelFile) throws(DataError) {
    let n_x = try file.number("inputs", "a number of inputs", in: ModelFile.sizes)
    let penalty = try file.penalty()
    try file.check([TensorShape("w", [n_x, 1]), TensorShape("b", [])])
    self.init(inputs: n_x, penalty: penalty)
  }
}

extension ManyClassModel: SavableModel {
  public static var kind: String { "softmax regression" }

  public var metadata: [String: String] {
    ["inputs": "\(units.W.columns)", "classes": "\(units.W.rows)", "penalty": penalty.text]
  }

  public init(describedBy file: ModelFile) throws(DataError) {
    let n_x = try file.number("inputs", "a number of inputs", in: ModelFile.sizes)
    let K = try file.number("classes", "a number of classes", in: ModelFile.sizes)
    let penalty = try file.penalty()
    try file.check([TensorShape("W", [K, n_x]), TensorShape("b", [K, 1])])
    self.init(classes: K, inputs: n_x, penalty: penalty)
  }
}

// MARK: Penalties

extension Penalty {
  /// The penalty as a file names it: "l2 0.25".
  var text: String {
    switch self {
    case .none: "none"
    case .l1(let lambda): "l1 \(lambda)"
    case .l2(let lambda): "l2 \(lambda)"
    }
  }
}

extension ModelFile {
  /// The penalty under that key.
  func penalty() throws(DataError) -> Penalty {
    try value("penalty", "none, l1 λ or l2 λ, λ not negative") { text in
      let words = text.split(separator: " ")
      if words == ["none"] { return Penalty.none }
      guard words.count == 2, let lambda = Scalar(words[1]), lambda.isFinite, lambda >= 0 else { return nil }
      return words[0] == "l1" ? .l1(lambda) : words[0] == "l2" ? .l2(lambda) : nil
    }
  }
}
