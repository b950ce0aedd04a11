/// A network's layers laid out: each with its inputs, its output's shape, its parameters and its multiplications.
///
///     stage s = 1 … S        value 0 is the image, value s what stage s makes; its inputs are values below s
///     parameters             convolution f_H f_W (n_C / groups) n_C′ + n_C′   normalisation 2 n_C
///     multiplications        convolution n_H′ n_W′ n_C′ f_H f_W (n_C / groups), for one image; additions are not counted

import Arrays

/// The shape of one image or of its features.
public struct ImageShape: Equatable, Sendable, CustomStringConvertible {
  public var nH: Int
  public var nW: Int
  public var nC: Int

  public init(_ nH: Int, _ nW: Int, _ nC: Int) { (self.nH, self.nW, self.nC) = (nH, nW, nC) }

  public var count: Int { nH * nW * nC }
  public var description: String { "(\(nH), \(nW), \(nC))" }

  /// The shape of a batch.
  public func batch(_ m: Int) -> [Int] { [m, nH, nW, nC] }
}

/// One layer of a network that is laid out.
public struct Stage: Equatable, Sendable {
  public enum Operation: Equatable, Sendable {
    case layer(Layer)
    case add
    case concatenate
  }

  public let operation: Operation
  /// The values that it takes.
  public let inputs: [Int]
  /// The shape of each of them.
  public let inputShape: ImageShape
  public let shape: ImageShape
  /// The blocks that it is part of, and what it is.
  public let name: String
  public let parameters: Int
  public let multiplications: Int
}

public struct LayerGraph: Equatable, Sendable {
  public let input: ImageShape
  /// What was laid out, blocks and all.
  public let layers: [Layer]
  public private(set) var stages: [Stage] = []

  public init(_ input: ImageShape, _ layers: [Layer]) {
    (self.input, self.layers) = (input, layers)
    _ = append(layers, to: 0, in: "")
  }

  public var parameters: Int { stages.reduce(0) { sum, stage in sum + stage.parameters } }
  public var multiplications: Int { stages.reduce(0) { sum, stage in sum + stage.multiplications } }
  public var output: ImageShape { outputShape(of: stages.count) }

  /// The shape of a value.
  public func outputShape(of value: Int) -> ImageShape { value == 0 ? input : stages[value - 1].shape }

  /// The last stage that takes each value but the last, which no stage takes.
  var lastUses: [Int] {
    var last = Array(repeating: 0, count: stages.count)
    for (s, stage) in stages.enumerated() {
      for value in stage.inputs { last[value] = s }
    }
    return last
  }

  /// Lays layers out after a value, and returns the value that they make.
  private mutating func append(_ layers: [Layer], to value: Int, in path: String) -> Int {
    layers.reduce(value) { value, layer in
      switch layer {
      case .block(let name, let layers):
        return append(layers, to: value, in: path + name + ": ")
      case .residual(let layers, let shortcut):
        let main = append(layers, to: value, in: path)
        let side = append(shortcut, to: value, in: path + "shortcut: ")
        return append(.add, [main, side], "\(path)sum", outputShape(of: main))
      case .branches(let branches):
        let values = branches.map { branch in append(branch, to: value, in: path) }
        var all = outputShape(of: values[0])
        all.nC = values.reduce(0) { sum, value in sum + outputShape(of: value).nC }
        return append(.concatenate, values, "\(path)side by side", all)
      default:
        return append(layer, to: value, in: path)
      }
    }
  }

  private mutating func append(_ layer: Layer, to value: Int, in path: String) -> Int {
    let input = outputShape(of: value)
    let (name, output, weights, others) = layer.laidOut(on: input)
    return append(.layer(layer), [value], path + name, output, weights: weights, others: others)
  }

  private mutating func append(
    _ operation: Stage.Operation, _ inputs: [Int], _ name: String, _ shape: ImageShape, weights: Int = 0,
    others: Int = 0
  ) -> Int {
    for value in inputs {
      let (given, sum) = (outputShape(of: value), operation == .add)
      require(
        inputs.count == 1 || (given.nH == shape.nH && given.nW == shape.nW && (!sum || given.nC == shape.nC)),
        "\(name): \(given) does not fit \(shape)")
    }
    var places = shape.nH * shape.nW
    if case .layer(.transposedConvolution) = operation {
      places = outputShape(of: inputs[0]).nH * outputShape(of: inputs[0]).nW
    }
    stages.append(
      Stage(
        operation: operation, inputs: inputs, inputShape: outputShape(of: inputs[0]), shape: shape, name: name,
        parameters: weights + others, multiplications: places * weights))
    return stages.count
  }
}

extension Layer {
  /// What the layer is called, what it makes of an image, how many weights each place is multiplied with, and how many
  /// other numbers it learns.
  fileprivate func laidOut(on input: ImageShape) -> (String, ImageShape, weights: Int, others: Int) {
    var output = input
    func move(_ window: Window) { (output.nH, output.nW) = window.outputSize(input.nH, input.nW) }
    func sizeText(_ window: Window) -> String { "\(window.fH)×\(window.fW)" }
    switch self {
    case .convolution(let filters, let window, let groups, let hasBias):
      require(
        groups > 0 && input.nC % groups == 0 && filters % groups == 0,
        "convolution: \(groups) groups of \(input.nC) channels and \(filters) filters")
      move(window)
      output.nC = filters
      let weights = window.area * input.nC / groups * filters
      return ("convolution \(sizeText(window))", output, weights, hasBias ? filters : 0)
    case .depthwise(let window, let hasBias):
      move(window)
      return ("depthwise \(sizeText(window))", output, window.area * input.nC, hasBias ? input.nC : 0)
    case .transposedConvolution(let filters, let window, let outputPadding, let hasBias):
      (output.nH, output.nW) = window.transposedOutputSize(
        input.nH, input.nW, outputPadding: (outputPadding, outputPadding))
      output.nC = filters
      return ("transposed \(sizeText(window))", output, window.area * input.nC * filters, hasBias ? filters : 0)
    case .maxPool(let window):
      move(window)
      return ("max pool \(sizeText(window))", output, 0, 0)
    case .averagePool(let window):
      move(window)
      return ("average pool \(sizeText(window))", output, 0, 0)
    case .globalAverage: return ("global average", ImageShape(1, 1, input.nC), 0, 0)
    case .upsample(let s): return ("upsample ×\(s)", ImageShape(s * input.nH, s * input.nW, input.nC), 0, 0)
    case .activation(let g): return (g.rawValue, output, 0, 0)
    case .batchNorm: return ("batch norm", output, 0, 2 * input.nC)
    case .instanceNorm: return ("instance norm", output, 0, 2 * input.nC)
    case .dropout(let keep): return ("keep \(keep)", output, 0, 0)
    case .flatten: return ("flatten", ImageShape(1, 1, input.count), 0, 0)
    case .unflatten(let nH, let nW, let nC):
      require(nH * nW * nC == input.count, "unflatten: \(input) does not fill (\(nH), \(nW), \(nC))")
      return ("unflatten", ImageShape(nH, nW, nC), 0, 0)
    case .dense(let n):
      output.nC = n
      return ("dense", output, n * input.nC, n)
    case .block, .residual, .branches: fatalError("laidOut: \(self) is not a single layer")
    }
  }
}
