/// The cost of the blocks that architectures are built of.

import Convolutions
import StudyKit

/// The multiplications of a 5 × 5 convolution, and of one behind a bottleneck of fewer channels.
func bottleneckCost(_ input: ImageShape, filters: Int, through n: Int) -> (direct: Int, bottleneck: Int) {
  let window = Window(5, padding: Padding(2))
  return (
    LayerGraph(input, [.convolution(filters: filters, window)]).multiplications,
    LayerGraph(input, [.convolution(filters: n, Window(1)), .convolution(filters: filters, window)]).multiplications
  )
}

/// What share of a convolution's multiplications a depthwise separable one needs.
func separableShare(_ input: ImageShape, filters: Int, f: Int) -> Double {
  let window = Window(f, padding: Padding(f / 2))
  let separable: [Layer] = [.depthwise(window), .convolution(filters: filters, Window(1))]
  let whole = LayerGraph(input, [.convolution(filters: filters, window)]).multiplications
  return Double(LayerGraph(input, separable).multiplications) / Double(whole)
}

func runBlocks(_ settings: Settings) -> Report {
  var table = Table("block", "from", "to", "parameters", "multiplications")
  func row(_ name: String, _ image: ImageShape, _ layers: [Layer]) {
    let graph = LayerGraph(image, layers)
    table.row(name, "\(image)", "\(graph.output)", grouped(graph.parameters), grouped(graph.multiplications))
  }
  let early = ImageShape(28, 28, 192)
  let window = Window(5, padding: Padding(2))
  row("5×5, 32 filters", early, [.convolution(filters: 32, window, hasBias: false)])
  row(
    "1×1 to 16, then that", early,
    [.convolution(filters: 16, Window(1), hasBias: false), .convolution(filters: 32, window, hasBias: false)])
  row("inception", early, [.inception(64, three: (96, 128), five: (16, 32), pooled: 32)])
  let late = ImageShape(14, 14, 256)
  let same = Window(3, padding: Padding(1))
  row("3×3, 256 filters", late, [.convolution(filters: 256, same, hasBias: false)])
  row("3×3 in 4 groups", late, [.convolution(filters: 256, same, groups: 4, hasBias: false)])
  row(
    "depthwise 3×3, then 1×1", late,
    [.depthwise(same, hasBias: false), .convolution(filters: 256, Window(1), hasBias: false)])
  row("separable (MobileNet v1)", late, [.separable(256)])
  row("inverted residual (v2)", ImageShape(14, 14, 64), [.invertedResidual(64, 64, expansion: 4)])
  row("residual", late, [.residualBlock(256, 256)])
  row("residual, smaller by half", late, [.residualBlock(256, 512, stride: 2)])
  let cost = bottleneckCost(early, filters: 32, through: 16)
  let share = separableShare(late, filters: 256, f: 3)
  return Report(
    table, "", "the bottleneck saves     \(short(Double(cost.direct) / Double(cost.bottleneck), digits: 3)) times",
    "separable over plain     \(short(share)) = 1/256 + 1/9", answer: "bottleneck",
    is: Double(cost.direct) / Double(cost.bottleneck))
}
