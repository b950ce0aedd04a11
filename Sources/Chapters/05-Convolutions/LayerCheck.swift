/// Whether layers from a file can be laid out on an image: where they cannot, LayerGraph stops the program, and this throws
/// an error that names the layer.
///
///     shapes    a window fits the padded image; groups divide channels and filters; what is added or stands side by side
///               is of one size
///     sizes     a layer has no more weights than the file has numbers; its value has at most 2²⁸ numbers an image
///
/// With these sizes no product of LayerGraph's is too large for an Int.

import Backpropagation
import Datasets

struct LayerCheck {
  static let largestValue = 1 << 28

  let file: ModelFile
  let key: String
  /// How many numbers the file has for the weights of all layers.
  private let numbers: Int
  /// The layer that is looked at, counted as tensors' names count.
  private var number = 0

  init(_ file: ModelFile, _ key: String) {
    (self.file, self.key) = (file, key)
    numbers = file.tensors.reduce(0) { sum, tensor in sum + tensor.elements.count }
  }

  private func check(_ isRight: Bool, _ expected: String, _ found: @autoclosure () -> String) throws(DataError) {
    if !isRight { throw file.error("bad metadata", key, at: "layer \(number)", expected, found: found()) }
  }

  /// The shape of what layers make of an image.
  mutating func shape(of layers: [Layer], on input: ImageShape) throws(DataError) -> ImageShape {
    var shape = input
    for layer in layers { shape = try self.shape(of: layer, on: shape) }
    return shape
  }

  private mutating func shape(of layer: Layer, on input: ImageShape) throws(DataError) -> ImageShape {
    var output = input
    switch layer {
    case .block(_, let layers): return try shape(of: layers, on: input)
    case .residual(let layers, let shortcut):
      output = try shape(of: layers, on: input)
      let side = try shape(of: shortcut, on: input)
      number += 1
      try check(side == output, "a shortcut that makes \(output)", "one that makes \(side)")
      return output
    case .branches(let branches):
      output.nC = 0
      for (b, branch) in branches.enumerated() {
        let made = try shape(of: branch, on: input)
        if b == 0 { (output.nH, output.nW) = (made.nH, made.nW) }
        try check(
          made.nH == output.nH && made.nW == output.nW, "branches of \(output.nH) x \(output.nW) pixels",
          "one of \(made.nH) x \(made.nW)")
        output.nC += made.nC
      }
      number += 1
    default:
      number += 1
      output = try shape(ofSingle: layer, on: input)
    }
    let size = Double(output.nH) * Double(output.nW) * Double(output.nC)
    try check(size <= Double(Self.largestValue), "at most \(Self.largestValue) numbers an image", "\(output)")
    return output
  }

  /// The shape of what a layer makes that has no layers in it.
  private func shape(ofSingle layer: Layer, on input: ImageShape) throws(DataError) -> ImageShape {
    let n = input.nC
    switch layer {
    case .convolution(let filters, let window, let groups, _):
      try check(
        n % groups == 0 && filters % groups == 0, "groups that divide \(n) channels and \(filters) filters",
        "\(groups) groups")
      try checkWeights(window, n / groups, filters)
      return try convolved(input, window, to: filters)
    case .depthwise(let window, _):
      try checkWeights(window, 1, n)
      return try convolved(input, window, to: n)
    case .transposedConvolution(let filters, let window, let padding, _):
      try checkWeights(window, n, filters)
      return try painted(input, window, outputPadding: padding, to: filters)
    case .maxPool(let window), .averagePool(let window):
      let p = window.padding
      try check(
        window.dilationH == 1 && window.dilationW == 1 && max(p.top, p.bottom) < window.fH
          && max(p.left, p.right) < window.fW, "a pool that sees a pixel everywhere", window.text)
      return try convolved(input, window, to: n)
    case .globalAverage: return ImageShape(1, 1, n)
    case .upsample(let s): return ImageShape(s * input.nH, s * input.nW, n)
    case .flatten: return ImageShape(1, 1, input.count)
    case .unflatten(let nH, let nW, let nC):
      let size = Double(nH) * Double(nW) * Double(nC)
      try check(size == Double(input.count), "\(input.count) numbers", "(\(nH), \(nW), \(nC))")
      return ImageShape(nH, nW, nC)
    case .dense(let units):
      try checkWeights(Window(1), n, units)
      return ImageShape(input.nH, input.nW, units)
    case .activation, .batchNorm, .instanceNorm, .dropout, .block, .residual, .branches: return input
    }
  }

  private func checkWeights(_ window: Window, _ depth: Int, _ filters: Int) throws(DataError) {
    let weights = Double(window.fH) * Double(window.fW) * Double(depth) * Double(filters)
    try check(
      weights <= Double(numbers), "at most \(numbers) weights, as many numbers as the file has",
      "(\(window.fH), \(window.fW), \(depth), \(filters))")
  }

  /// n + p + p′ − d (f − 1) − 1 is the room that a window has.
  private func convolved(_ input: ImageShape, _ window: Window, to nC: Int) throws(DataError) -> ImageShape {
    let p = window.padding
    try check(
      input.nH + p.top + p.bottom > window.dilationH * (window.fH - 1)
        && input.nW + p.left + p.right > window.dilationW * (window.fW - 1), "a window that fits \(input)", window.text)
    let (nH, nW) = window.outputSize(input.nH, input.nW)
    return ImageShape(nH, nW, nC)
  }

  /// (n − 1) s + d (f − 1) + 1 − p − p′ + o is the size of what is painted.
  private func painted(
    _ input: ImageShape, _ window: Window, outputPadding o: Int, to nC: Int
  ) throws(DataError) -> ImageShape {
    let p = window.padding
    try check(
      o < min(window.strideH, window.strideW)
        && (input.nH - 1) * window.strideH + window.dilationH * (window.fH - 1) + 1 + o > p.top + p.bottom
        && (input.nW - 1) * window.strideW + window.dilationW * (window.fW - 1) + 1 + o > p.left + p.right,
      "a window that paints on \(input)", "\(window.text), output padding \(o)")
    let (nH, nW) = window.transposedOutputSize(input.nH, input.nW, outputPadding: (o, o))
    return ImageShape(nH, nW, nC)
  }
}
