/// The referee's verdict on chapter 6: every cell through time, deep and two-way networks on sequences of unequal
/// length, and ten steps of training.

import Arrays
import Backpropagation
import Datasets
import LogisticRegression
import Recurrence
import Verification

/// Compares cells, networks and training with what PyTorch made of them.
public func compare<Kernels: RecurrentNetworkKernels>(
  recurrence kernels: Kernels.Type, with referee: Referee
) throws -> Findings {
  var findings = Findings()
  for cell in Cell.allCases {
    findings += referee.findings("sequence \(cell)", bound: Referee.layers) { given in
      given.throughTime(cell, kernels)
    }
  }
  for cell in [Cell.elman, .lstm, .lateGRU] {
    findings += referee.findings("deep \(cell)", bound: Referee.layers) { given in given.deep(cell, kernels) }
    findings += try referee.findings("recurrentTraining \(cell)", bound: Referee.training) { given in
      try given.training(cell, kernels)
    }
  }
  return findings
}

extension TensorList {
  /// A sequence through one layer and back, from a state that is not 0.
  fileprivate func throughTime<Kernels: RecurrentKernels>(_ cell: Cell, _ kernels: Kernels.Type) -> TensorList {
    let parameters = parameters(cell)
    let first = CellState(a: matrix("a0"), c: cell.hasMemory ? matrix("c0") : nil)
    let end = CellState(a: matrix("R_last"), c: cell.hasMemory ? matrix("R_c") : nil)
    let trace = Kernels.sequenceForward(parameters, sequence("x"), from: first, masks: nil)
    let back = Kernels.sequenceBackward(
      parameters, trace, sequence("R"), last: end, truncation: nil, toInputs: true)
    var answers = back.gradient.tensors.map { tensor in
      Tensor(name: "d" + tensor.name, shape: tensor.shape, elements: tensor.elements)
    }
    answers += [stacked("a", trace.a), stacked("dx", back.dx)]
    answers += TensorList(["da0": back.first.a]).list
    if cell.hasMemory { answers += TensorList(["c": trace.last.c, "dc0": back.first.c]).list }
    return TensorList(answers)
  }

  /// Two layers on sequences of unequal length, with the squared error at every step.
  fileprivate func deep<Kernels: RecurrentNetworkKernels>(_ cell: Cell, _ kernels: Kernels.Type) -> TensorList {
    let isBidirectional = list.contains { tensor in tensor.name.contains("back") }
    let (x, Y) = (sequence("x"), sequence("Y"))
    var generator = SplitMix64(seed: 1)
    var network = RecurrentNetwork<Kernels>(
      inputs: x[0].rows, Array(repeating: RecurrentLayerSpec(cell, 4, isBidirectional: isBidirectional), count: 2),
      outputs: Y[0].rows, readout: .everyStep, loss: .squaredError, using: &generator)
    network.parameters.walk { name, _, elements in elements = tensor(name).elements }
    let lengths = tensor("lengths").elements.map { length in Int(length) }
    let result = network.costAndGradient(SequenceBatch(.vectors(x), targets: Y, lengths: lengths))
    let answers = result.gradient.tensors.map { tensor in
      Tensor(name: "d " + tensor.name, shape: tensor.shape, elements: tensor.elements)
    }
    return TensorList(answers + [Tensor(name: "J", shape: [], elements: [result.cost])])
  }

  /// Ten steps down of a model that foretells symbols.
  fileprivate func training<Kernels: RecurrentNetworkKernels>(
    _ cell: Cell, _ kernels: Kernels.Type
  ) throws -> TensorList {
    let symbols = matrix("symbols")
    let V = matrix("W").rows
    let columns = (0..<symbols.rows).map { t in
      oneHot(symbols.rows(t..<t + 1).elements.map { symbol in Int(symbol) }, V)
    }
    var generator = SplitMix64(seed: 1)
    var network = RecurrentNetwork<Kernels>(
      inputs: V, [RecurrentLayerSpec(cell, matrix("W").columns)], outputs: V, readout: .everyStep, loss: .crossEntropy,
      using: &generator)
    network.parameters.layers[0].forth = parameters(cell)
    network.parameters.output = LinearUnits(W: matrix("W"), b: matrix("b_out"))
    let batch = SequenceBatch(.vectors(Array(columns.dropLast())), targets: Array(columns.dropFirst()))
    var costs: [Scalar] = []
    for _ in 0..<10 {
      let result = network.costAndGradient(batch)
      costs.append(result.cost)
      gradientStep(kernels, &network.parameters, against: result.gradient, learningRate: number("rate"))
    }
    var ends = network.parameters.layers[0].forth.tensors
    ends += TensorList(["W": network.parameters.output.W, "b_out": network.parameters.output.b]).list
    for p in ends.indices { ends[p].name = "end " + ends[p].name }
    return TensorList(ends).adding(costs: costs)
  }

  /// A cell's parameters among a case's tensors.
  private func parameters(_ cell: Cell) -> CellParameters {
    let (n_x, n_y, rows) = (matrix("W_x").columns, matrix("W_a").columns, matrix("W_x").rows)
    var parameters = CellParameters(cell, inputs: n_x, units: rows / cell.blocks, outputs: n_y)
    parameters.walk { name, _, elements in elements = tensor(name).elements }
    return parameters
  }

  /// A tensor (T, n, m) as steps.
  private func sequence(_ name: String) -> [Matrix] {
    let tensor = tensor(name)
    let (n, m) = (tensor.shape[1], tensor.shape[2])
    return (0..<tensor.shape[0]).map { t in
      Matrix(n, m, elements: Array(tensor.elements[t * n * m..<(t + 1) * n * m]))
    }
  }

  private func stacked(_ name: String, _ steps: [Matrix]) -> Tensor {
    Tensor(
      name: name, shape: [steps.count, steps[0].rows, steps[0].columns],
      elements: steps.flatMap { step in step.elements })
  }
}
