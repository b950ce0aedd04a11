/// The referee on chapter 5: convolutions of every kind, pooling, normalisation, and ten steps of two networks.

import Arrays
import Backpropagation
import Convolutions
import Verification

/// The referee's verdict on chapter 5's kernels and networks.
public func compare<Kernels: ConvNetworkKernels>(
  convolutions kernels: Kernels.Type, with referee: Referee
) throws -> Findings {
  var findings = referee.findings("convolution", bound: Referee.layers) { given in
    let (X, dZ, window) = (given.volume("X"), given.volume("dZ"), given.window)
    let filters = given.filters(channels: X.nC)
    let gradient = Kernels.convolutionGradients(X, dZ, filters, window)
    return answers(
      [
        "Z": Kernels.convolutionForward(X, filters, window),
        "dX": Kernels.convolutionBackward(dZ, filters, window, shape: X.shape),
      ], gradient)
  }
  findings += referee.findings("pooling", bound: Referee.layers) { given in
    let (X, dY, window) = (given.volume("X"), given.volume("dY"), given.window)
    let pooled = Kernels.maxPoolForward(X, window)
    return TensorList([
      "max": pooled.Y, "dmax": Kernels.maxPoolBackward(dY, pooled, window, shape: X.shape),
      "average": Kernels.averagePoolForward(X, window),
      "daverage": Kernels.averagePoolBackward(dY, window, shape: X.shape),
    ])
  }
  findings += referee.findings("transposed", bound: Referee.layers) { given in
    let b = given.tensor("b").elements
    let layer = TransposedFilters(TensorList([given.tensor("W")]).filters(channels: b.count), b: b)
    let outputPadding = given.tensor("extra").elements.map { n in Int(n) }
    let (X, dZ, window) = (given.volume("X"), given.volume("dZ"), given.window)
    return answers(
      [
        "Z": Kernels.transposedConvolutionForward(
          X, layer, window, outputPadding: (outputPadding[0], outputPadding[1])),
        "dX": Kernels.transposedConvolutionBackward(dZ, layer, window),
      ], Kernels.transposedConvolutionGradients(X, dZ, layer, window))
  }
  findings += referee.findings("upsampling", bound: Referee.layers) { given in
    let s = Int(given.number("factor"))
    return TensorList([
      "Y": Kernels.upsampleForward(given.volume("X"), by: s), "dX": Kernels.upsampleBackward(given.volume("dY"), by: s),
    ])
  }
  for name in ["batch", "instance"] {
    findings += referee.findings("\(name)Norm", bound: Referee.layers) { given in
      let (Z, dN) = (given.volume("Z"), given.volume("dN"))
      let scales = Scales(gamma: given.matrix("gamma"), beta: given.matrix("beta"))
      let isBatch = name == "batch"
      let batch = isBatch ? Kernels.channelNormForward(Z, scales) : Kernels.instanceNormForward(Z, scales)
      let N = isBatch ? Volume(channelRows: batch.N, shape: Z.shape) : Volume(instanceRows: batch.N, shape: Z.shape)
      let back =
        isBatch
        ? Kernels.channelNormBackward(dN, scales, batch) : Kernels.instanceNormBackward(dN, scales, batch)
      return answers(["N": N, "dZ": back.dZ], back.gradient)
    }
  }
  for (name, layers) in trained {
    findings += try referee.findings("convTraining \(name)", bound: Referee.training) { given in
      try training(kernels, layers, given)
    }
  }
  return findings
}

/// Two small networks, as the referee trained them.
private let trained: [(String, [Layer])] = [
  (
    "lenet",
    [
      .convolution(filters: 3, Window(3)), .activation(.tanh), .averagePool(Window(2, stride: 2)), .flatten,
      .dense(7), .activation(.tanh), .dense(4),
    ]
  ),
  (
    "residual",
    [
      .convolution(filters: 3, Window(3, padding: Padding(1)), hasBias: false), .batchNorm, .activation(.relu),
      .residualBlock(3, 4, stride: 2), .averagePool(Window(4, stride: 4)), .flatten, .dense(4),
    ]
  ),
]

/// Ten steps from the referee's start: the costs on the way, the parameters at the end, and the scores at test time.
private func training<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, _ layers: [Layer], _ given: TensorList
) throws -> TensorList {
  var generator = SplitMix64(seed: 0)
  var network = ConvNetwork<Kernels>(ImageShape(8, 8, 2), layers, loss: .crossEntropy, using: &generator)
  var p = 0
  network.parameters.walk { _, _, elements in
    elements = given.tensor("p\(p)").elements
    p += 1
  }
  let batch = LabelledImages(X: given.volume("X"), Y: given.matrix("Y"))
  var update = GradientDescent<Kernels>(learningRate: given.number("rate"))
  let costs = try (0..<10).map { _ in try network.step(batch, &update) }
  var answers = TensorList(["tested": network.forward(batch.X).scores])
  answers.list.append(Tensor(name: "costs", shape: [10], elements: costs))
  for (p, tensor) in network.parameters.tensors.enumerated() {
    let shape = given.tensor("end\(p)").shape
    answers.list.append(Tensor(name: "end\(p)", shape: shape, elements: tensor.elements))
  }
  return answers
}

/// Volumes, and a gradient whose tensors are named after what they are gradients of.
private func answers(_ volumes: KeyValuePairs<String, Volume>, _ gradient: some Tensors) -> TensorList {
  var list = TensorList(volumes)
  list.list += gradient.tensors.map { tensor in
    Tensor(name: "d" + tensor.name, shape: tensor.shape, elements: tensor.elements)
  }
  return list
}

extension TensorList {
  /// The tensor "window": size, stride, dilation, padding.
  fileprivate var window: Window {
    let n = tensor("window").elements.map { n in Int(n) }
    return Window(
      n[0], n[1], stride: (n[2], n[3]), padding: Padding(top: n[6], bottom: n[7], left: n[8], right: n[9]),
      dilation: (n[4], n[5]))
  }
}
