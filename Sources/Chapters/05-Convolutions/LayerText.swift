/// Layers as text, and back: how a file says what a convolutional network is made of.
///
///     layers    layer, layer, …
///     layer     convolution 6 5x5 groups 2 no-bias   depthwise 3x3 no-bias   transposed 8 3x3 output-padding 1 no-bias
///               max-pool 2x2   average-pool 2x2   global-average   upsample 2   flatten   unflatten 7 7 16   dense 10
///               relu, or another activation   batch-norm   instance-norm   keep 0.8
///               block "name" (layers)   residual (layers) shortcut (layers)   branches (layers) (layers) …
///     window    5x5 stride 2 2 padding 1 1 1 1 dilation 2 2
///
/// What is as usual is left out: stride and dilation 1, no padding, one group, a bias, a shortcut without layers. A padding
/// is top, bottom, left, right. In a name, \ stands before " and \.

import Arrays
import Backpropagation

extension [Layer] {
  /// The layers as text.
  public var text: String { map(\.text).joined(separator: ", ") }
}

extension Layer {
  fileprivate var text: String {
    func bias(_ hasBias: Bool) -> String { hasBias ? "" : " no-bias" }
    func other(_ word: String, _ number: Int, than usual: Int) -> String { number == usual ? "" : " \(word) \(number)" }
    switch self {
    case .convolution(let filters, let window, let groups, let hasBias):
      return "convolution \(filters) \(window.text)" + other("groups", groups, than: 1) + bias(hasBias)
    case .depthwise(let window, let hasBias): return "depthwise \(window.text)" + bias(hasBias)
    case .transposedConvolution(let filters, let window, let padding, let hasBias):
      return "transposed \(filters) \(window.text)" + other("output-padding", padding, than: 0) + bias(hasBias)
    case .maxPool(let window): return "max-pool \(window.text)"
    case .averagePool(let window): return "average-pool \(window.text)"
    case .globalAverage: return "global-average"
    case .upsample(let s): return "upsample \(s)"
    case .activation(let g): return g.rawValue
    case .batchNorm: return "batch-norm"
    case .instanceNorm: return "instance-norm"
    case .dropout(let keep): return "keep \(keep)"
    case .flatten: return "flatten"
    case .unflatten(let nH, let nW, let nC): return "unflatten \(nH) \(nW) \(nC)"
    case .dense(let units): return "dense \(units)"
    case .block(let name, let layers):
      let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "block \"\(quoted)\" (\(layers.text))"
    case .residual(let layers, let shortcut):
      return "residual (\(layers.text))" + (shortcut.isEmpty ? "" : " shortcut (\(shortcut.text))")
    case .branches(let branches):
      return "branches" + branches.map { layers in " (\(layers.text))" }.joined()
    }
  }
}

extension Window {
  /// The window as text.
  var text: String {
    let p = [padding.top, padding.bottom, padding.left, padding.right]
    var text = "\(fH)x\(fW)"
    if (strideH, strideW) != (1, 1) { text += " stride \(strideH) \(strideW)" }
    if p != [0, 0, 0, 0] { text += " padding " + p.map { p in "\(p)" }.joined(separator: " ") }
    if (dilationH, dilationW) != (1, 1) { text += " dilation \(dilationH) \(dilationW)" }
    return text
  }
}
