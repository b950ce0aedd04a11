/// The parameters and multiplications of convolutions and dense layers on the same images.

import Convolutions
import StudyKit

func runParameters(_ settings: Settings) -> Report {
  var table = Table("layer", "image", "parameters", "multiplications")
  func row(_ name: String, _ image: ImageShape, _ layers: [Layer]) {
    let graph = LayerGraph(image, layers)
    table.row(name, "\(image)", grouped(graph.parameters), grouped(graph.multiplications))
  }
  for n in [32, 1000] { row("10 filters of 3 × 3", ImageShape(n, n, 3), [.convolution(filters: 10, Window(3))]) }
  row("6 filters of 5 × 5", ImageShape(32, 32, 3), [.convolution(filters: 6, Window(5))])
  row("dense, to as many numbers", ImageShape(32, 32, 3), [.flatten, .dense(28 * 28 * 6)])
  row("dense, 100 units", ImageShape(1000, 1000, 3), [.flatten, .dense(100)])
  row("dense, 1000 units", ImageShape(1000, 1000, 3), [.flatten, .dense(1000)])
  return Report(
    table, answer: "ten",
    is: Double(LayerGraph(ImageShape(32, 32, 3), [.convolution(filters: 10, Window(3))]).parameters))
}
