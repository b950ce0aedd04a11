/// Convolutional networks in files.
///
///     tensors     "layer 1, W" …, "layer 2, running mean" …
///     metadata    "input": "28 28 1", "layers": "convolution 6 5x5, relu, …" as in LayerText, loss

import Arrays
import Backpropagation
import Datasets

extension ConvNetwork: SavableModel {
  public static var kind: String { "convolutional network" }

  /// Everything that a network has become: its parameters, then the running statistics.
  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try parameters.walk(visit)
    for s in running.indices {
      try running[s]?.walk { name, shape, elements in
        try visit("layer \(s + 1), running \(name)", shape, &elements)
      }
    }
  }

  public var metadata: [String: String] {
    let input = graph.input
    return ["input": "\(input.nH) \(input.nW) \(input.nC)", "layers": graph.layers.text, "loss": loss.rawValue]
  }

  public init(describedBy file: ModelFile) throws(DataError) {
    let input = try file.value("input", "rows, columns, channels, at most \(LayerCheck.largestValue) numbers") { text in
      ImageShape(text)
    }
    let loss = try file.value("loss", "a loss") { text in Loss(rawValue: text) }
    let layers = try LayerReader.layers(in: file, "layers")
    var check = LayerCheck(file, "layers")
    _ = try check.shape(of: layers, on: input)
    let graph = LayerGraph(input, layers)
    try file.check(graph.shapes)

    var generator = SplitMix64(seed: 0)
    self.init(graph, loss: loss, initialization: .zeros, using: &generator)
  }
}

extension ImageShape {
  /// A shape from "28 28 1", if it's none too large.
  fileprivate init?(_ text: String) {
    let sizes = text.split(separator: " ").map { word in Int(word) ?? 0 }
    guard sizes.count == 3, sizes.allSatisfy(ModelFile.sizes.contains),
      Double(sizes[0]) * Double(sizes[1]) * Double(sizes[2]) <= Double(LayerCheck.largestValue)
    else { return nil }
    self.init(sizes[0], sizes[1], sizes[2])
  }
}

extension LayerGraph {
  /// The names and shapes of a network's tensors.
  fileprivate var shapes: [TensorShape] {
    var (parameters, running): ([TensorShape], [TensorShape]) = ([], [])
    for (s, stage) in stages.enumerated() {
      guard case .layer(let layer) = stage.operation else { continue }
      let n = stage.inputShape.nC
      func named(_ name: String, _ shape: [Int]) -> TensorShape { TensorShape("layer \(s + 1), \(name)", shape) }
      func add(_ window: Window, _ depth: Int, _ filters: Int, bias: Int) {
        parameters.append(named("W", [window.fH, window.fW, depth, filters]))
        if bias > 0 { parameters.append(named("b", [bias])) }
      }
      switch layer {
      case .convolution(let filters, let window, let groups, let hasBias):
        add(window, n / groups, filters, bias: hasBias ? filters : 0)
      case .depthwise(let window, let hasBias): add(window, 1, n, bias: hasBias ? n : 0)
      case .transposedConvolution(let filters, let window, _, let hasBias):
        add(window, filters, n, bias: hasBias ? filters : 0)
      case .dense(let units): add(Window(1), n, units, bias: units)
      case .batchNorm, .instanceNorm:
        parameters += [named("gamma", [n, 1]), named("beta", [n, 1])]
        if layer == .batchNorm { running += [named("running mean", [n, 1]), named("running variance", [n, 1])] }
      default: break
      }
    }
    return parameters + running
  }
}
