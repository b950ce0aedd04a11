/// The referee on chapter 3: every activation, layer and loss, and ten steps of training of three networks.

import Arrays
import Backpropagation
import LogisticRegression
import Verification

/// The referee's verdict on chapter 3's kernels and networks.
public func compare<Kernels: NetworkKernels>(
  backpropagation kernels: Kernels.Type, with referee: Referee
) throws -> Findings {
  var findings = Findings()
  for g in Activation.allCases {
    findings += referee.findings("activation \(g)", bound: Referee.layers) { given in
      let A = Kernels.activationForward(given.matrix("Z"), by: g)
      return TensorList(["A": A, "dZ": Kernels.activationBackward(given.matrix("dA"), through: g, at: A)])
    }
  }
  findings += referee.findings("dense", bound: Referee.layers) { given in
    let layer = LinearUnits(W: given.matrix("W"), b: given.matrix("b"))
    let (A_prev, dZ) = (given.matrix("A_prev"), given.matrix("dZ"))
    let gradient = Kernels.denseGradients(A_prev, dZ)
    return TensorList([
      "Z": Kernels.denseForward(layer, A_prev), "dW": gradient.W, "db": gradient.b,
      "dA_prev": Kernels.denseBackward(layer, dZ),
    ])
  }
  for loss in [Backpropagation.Loss.squaredError, .binaryCrossEntropy] {
    findings += referee.findings("loss \(loss)", bound: Referee.layers) { given in
      let (Z, Y) = (given.matrix("Z"), given.matrix("Y"))
      return TensorList(["dZ": loss.gradient(kernels, Z, Y)], ["J": loss.cost(kernels, Z, Y)])
    }
  }
  findings += referee.findings("batchNorm", bound: Referee.layers) { given in
    let (Z, scales) = (given.matrix("Z"), Scales(gamma: given.matrix("gamma"), beta: given.matrix("beta")))
    let batch = Kernels.batchNormForward(Z, scales, epsilon: batchNormEpsilon)
    let back = Kernels.batchNormBackward(given.matrix("dN"), scales, batch, epsilon: batchNormEpsilon)
    var running = Statistics(units: Z.rows)
    running.update(with: batch.statistics, examples: Z.columns)
    return TensorList([
      "N": batch.N, "dZ": back.dZ, "dgamma": back.gradient.gamma, "dbeta": back.gradient.beta,
      "mean": running.mean, "variance": running.variance,
      "tested": Kernels.batchNormForward(Z, scales, by: running, epsilon: batchNormEpsilon),
    ])
  }
  for (name, activation) in [
    ("relu l2", Activation.relu), ("tanh normalised", .tanh), ("sigmoid dropout", .sigmoid),
  ] {
    findings += referee.findings("networkTraining \(name)", bound: Referee.training) { given in
      training(kernels, name, activation, given)
    }
  }
  return findings
}

/// Ten steps from the referee's start: the costs on the way, and the parameters at the end.
private func training<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ name: String, _ activation: Activation, _ given: TensorList
) -> TensorList {
  let (isNormalized, drops) = (name.hasSuffix("normalised"), name.hasSuffix("dropout"))
  var generator = SplitMix64(seed: 0)
  let architecture = [
    LayerSpec(5, activation, isNormalized: isNormalized, keepProbability: drops ? 0.6 : 1), LayerSpec(6, activation),
    LayerSpec(3),
  ]
  var network = DenseNetwork<Kernels>(
    inputs: 4, architecture, loss: .crossEntropy, penalty: .l2(given.number("lambda_")), using: &generator)
  for l in 0..<3 {
    network.parameters.layers[l].units = LinearUnits(
      W: given.matrix("W\(l + 1)"), b: given.matrix("b\(l + 1)"))
  }
  if isNormalized {
    network.parameters.layers[0].scales = Scales(gamma: given.matrix("gamma"), beta: given.matrix("beta"))
  }

  let (X, Y, masks) = (given.matrix("X"), given.matrix("Y"), [drops ? given.matrix("D") : nil, nil, nil])
  var costs: [Scalar] = []
  for _ in 0..<10 {
    let result = network.costAndGradient(X, Y, masks: masks)
    costs.append(result.cost)
    gradientStep(kernels, &network.parameters, against: result.gradient, learningRate: given.number("rate"))
    if let batch = result.statistics[0] { network.running[0]?.update(with: batch, examples: X.columns) }
  }

  var end: [Tensor] = []
  for layer in network.parameters.layers {
    end +=
      TensorList([
        "end W\(layer.number)": layer.units.W, "end b\(layer.number)": layer.units.b,
      ]).list
  }
  if isNormalized, let scales = network.parameters.layers[0].scales, let running = network.running[0] {
    // The bias before a normalisation has the gradient 0 but for rounding, in the referee's arithmetic as in ours.
    end +=
      TensorList([
        "end gamma": scales.gamma, "end beta": scales.beta, "end mean": running.mean,
        "end variance": running.variance,
      ]).list
  }
  return TensorList(end).adding(costs: costs)
}
