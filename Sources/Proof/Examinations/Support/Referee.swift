/// Rung 3: what an independent program computed in float64, against what the implementations compute.
///
/// The referee's file holds cases named "kernel/case/tensor": the inputs, and the answers of PyTorch and its autograd.
/// Layers agree to 10⁻¹² of a tensor's largest element, ten steps of training to 10⁻¹⁰; in Float both to 10⁻⁵.

import Arrays
import LogisticRegression
import Perceptrons
import Verification

/// A referee's answers, by kernel.
public struct Referee: Sendable {
  private let vectors: TensorList

  public init(_ vectors: TensorList) { self.vectors = vectors }

  /// Compares what `answer` makes of each case's tensors with the referee's tensors of the same names.
  func findings(
    _ kernel: String, bound: Double, cases isAsked: (String) -> Bool = { _ in true },
    _ answer: (TensorList) throws -> TensorList
  ) rethrows -> Findings {
    let prefix = kernel + "/"
    var names: [String] = []
    var cases: [String: TensorList] = [:]
    for tensor in vectors.list where tensor.name.hasPrefix(prefix) {
      let parts = tensor.name.dropFirst(prefix.count).split(separator: "/")
      let (name, part) = (String(parts[0]), String(parts[1]))
      if !isAsked(name) { continue }
      if cases[name] == nil { names.append(name) }
      cases[name, default: TensorList([])].list.append(
        Tensor(name: part, shape: tensor.shape, elements: tensor.elements))
    }
    if names.isEmpty {
      return Findings([
        .failure(.referee, kernel, at: "vectors", because: "the referee's file has no case of \(kernel)")
      ])
    }
    let bound = Scalar.self == Double.self ? bound : 1e-5
    return try names.reduce(into: Findings()) { findings, name in
      guard let inputs = cases[name] else { return }
      let answers = try answer(inputs)
      let expected = TensorList(answers.list.map { tensor in inputs.tensor(tensor.name) })
      findings += compareTensors(.referee, "\(kernel), case \(name)", answers, expected, bound: bound)
    }
  }

  static let layers = 1e-12
  static let training = 1e-10
}

extension TensorList {
  /// The unit among a case's tensors.
  fileprivate var unit: LinearUnit { LinearUnit(w: matrix("w"), b: number("b")) }

  /// Numbers as tensors of no axes, beside matrices.
  init(_ matrices: KeyValuePairs<String, Matrix>, _ numbers: KeyValuePairs<String, Scalar>) {
    self.init(matrices)
    list += numbers.map { name, value in Tensor(name: name, shape: [], elements: [value]) }
  }

  /// The tensors with a run's costs beside them.
  func adding(costs: [Scalar]) -> TensorList {
    TensorList(list + [Tensor(name: "costs", shape: [costs.count], elements: costs)])
  }
}

// MARK: Chapter 1

/// The referee's verdict on chapter 1's kernels.
public func compare<Kernels: PerceptronRuleKernels & DeltaRuleKernels>(
  perceptrons kernels: Kernels.Type, with referee: Referee
)
  -> Findings
{
  var findings = referee.findings("scores", bound: Referee.layers) { given in
    let gradient = Kernels.scoreGradients(given.matrix("X"), given.matrix("dZ"))
    return TensorList(["Z": Kernels.scores(given.unit, given.matrix("X")), "dw": gradient.w], ["db": gradient.b])
  }
  findings += referee.findings("squaredError", bound: Referee.layers) { given in
    let (Z, Y) = (given.matrix("Z"), given.matrix("Y"))
    return TensorList(["dZ": Kernels.squaredErrorGradient(Z, Y)], ["J": Kernels.squaredError(Z, Y)])
  }
  findings += referee.findings("perceptronTrick", bound: Referee.layers) { given in
    let next = Kernels.perceptronTrick(
      given.unit, x: given.matrix("x"), y: given.number("y"), learningRate: given.number("alpha"))
    return TensorList(["w2": next.w], ["b2": next.b])
  }
  findings += referee.findings("deltaTraining", bound: Referee.training) { given in
    var unit = given.unit
    for _ in 0..<10 {
      unit = Kernels.deltaStep(unit, given.matrix("X"), given.matrix("Y"), learningRate: given.number("rate"))
    }
    return TensorList(["w10": unit.w], ["b10": unit.b])
  }
  return findings
}

// MARK: Chapter 2

/// The referee's verdict on chapter 2's kernels.
public func compare<Kernels: ClassifierKernels & SquaredErrorKernels>(
  logisticRegression kernels: Kernels.Type, with referee: Referee
) throws -> Findings {
  var findings = referee.findings("logistic", bound: Referee.layers) { given in
    let (Z, Y) = (given.matrix("Z"), given.matrix("Y"))
    return TensorList(
      ["A": Kernels.probabilities(Z), "dZ": Kernels.logisticGradient(Z, Y)], ["J": Kernels.logisticCost(Z, Y)])
  }
  // Scores of ±30 leave a gradient that Float rounds away: there a (1 − a) is 0.
  let isAsked = { (name: String) in Scalar.self == Double.self || !name.hasSuffix("-30") }
  findings += referee.findings("sigmoidSquared", bound: Referee.layers, cases: isAsked) { given in
    let (Z, Y) = (given.matrix("Z"), given.matrix("Y"))
    return TensorList(["dZ": Kernels.sigmoidSquaredErrorGradient(Z, Y)], ["J": Kernels.sigmoidSquaredError(Z, Y)])
  }
  findings += referee.findings("softmax", bound: Referee.layers) { given in
    let (Z, Y) = (given.matrix("Z"), given.matrix("Y"))
    return TensorList(["A": Kernels.softmax(Z), "dZ": Kernels.softmaxGradient(Z, Y)], ["J": Kernels.softmaxCost(Z, Y)])
  }
  // The referee's name for the scores of linear units.
  findings += referee.findings("classScores", bound: Referee.layers) { given in
    let units = LinearUnits(W: given.matrix("W"), b: given.matrix("b"))
    let gradient = Kernels.denseGradients(given.matrix("X"), given.matrix("dZ"))
    return TensorList(["Z": Kernels.denseForward(units, given.matrix("X")), "dW": gradient.W, "db": gradient.b])
  }
  findings += referee.findings("penalty", bound: Referee.layers) { given in
    let (w, lambda, m) = (given.matrix("w"), given.number("lambda_"), Int(given.number("m")))
    var dw = given.matrix("before")
    Kernels.addL2Gradient(w, lambda: lambda, examples: m, to: &dw)
    return TensorList(
      ["dw": dw, "shrunk": Kernels.softThreshold(w, by: given.number("length"))],
      [
        "l2": Kernels.l2Penalty(w, lambda: lambda, examples: m),
        "l1": Kernels.l1Penalty(w, lambda: lambda, examples: m),
      ])
  }
  findings += try trainingAgainst(referee, kernels)
  return findings
}

/// Ten steps of both models, plain and with either penalty: the costs on the way and the parameters at the end.
private func trainingAgainst<Kernels: ClassifierKernels>(
  _ referee: Referee, _ kernels: Kernels.Type
) throws -> Findings {
  var findings = Findings()
  let penalties: [(String, (Scalar) -> Penalty)] = [
    ("plain", { _ in .none }), ("l1", { lambda in .l1(lambda) }), ("l2", { lambda in .l2(lambda) }),
  ]
  for (name, penalty) in penalties {
    findings += try referee.findings("twoClassTraining \(name)", bound: Referee.training) { given in
      let X = given.matrix("X")
      var model = TwoClassModel<Kernels>(inputs: X.rows, penalty: penalty(given.number("lambda_")))
      let costs = try model.fit(X, given.matrix("Y"), learningRate: given.number("rate"), steps: 10)
      return TensorList(["w10": model.unit.w], ["b10": model.unit.b]).adding(costs: costs)
    }
    findings += try referee.findings("manyClassTraining \(name)", bound: Referee.training) { given in
      let (X, Y) = (given.matrix("X"), given.matrix("Y"))
      var model = ManyClassModel<Kernels>(classes: Y.rows, inputs: X.rows, penalty: penalty(given.number("lambda_")))
      let costs = try model.fit(X, Y, learningRate: given.number("rate"), steps: 10)
      return TensorList(["W10": model.units.W, "b10": model.units.b]).adding(costs: costs)
    }
  }
  return findings
}
