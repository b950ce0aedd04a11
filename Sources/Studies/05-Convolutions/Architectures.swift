/// LeNet-5 stage by stage, and the parameters and work of all architectures.

import Convolutions
import Plots
import StudyKit

extension Architecture {
  /// Every stage with its shape, its parameters and its multiplications, and the totals.
  package var table: Table {
    var table = Table("stage", "shape", "parameters", "multiplications")
    table.row("image", "\(input)", 0, 0)
    let graph = graph
    for stage in graph.stages {
      table.row(stage.name, "\(stage.shape)", grouped(stage.parameters), grouped(stage.multiplications))
    }
    table.row("all", "", grouped(graph.parameters), grouped(graph.multiplications))
    return table
  }
}

func runTable(_ settings: Settings) -> Report {
  return Report(Architecture.leNet5.table, answer: "parameters", is: Double(Architecture.leNet5.graph.parameters))
}

func runTotals(_ settings: Settings) -> Report {
  var table = Table("model", "image", "stages", "parameters", "multiplications")
  for architecture in Architecture.all {
    let graph = architecture.graph
    table.row(
      architecture.name, "\(graph.input)", graph.stages.count, grouped(graph.parameters), grouped(graph.multiplications)
    )
  }
  let last = LayerGraph(ImageShape(7, 7, 512), [.flatten, .dense(4096)]).parameters
  return Report(
    table, "", "VGG-16's first dense layer alone: \(grouped(last)) parameters", answer: "largest",
    is: Architecture.all.max { a, b in a.graph.parameters < b.graph.parameters }?.name ?? "")
}

func drawCosts(_ title: String, _ settings: Settings) -> Figure {
  let plans = Architecture.all.map { architecture in (architecture.name, architecture.graph) }
  return Figure(
    title, x: Axis("millions of parameters", isLogarithmic: true),
    y: Axis("millions of multiplications for one image", isLogarithmic: true),
    plans.map { name, graph in
      .points(x: [Double(graph.parameters) / 1e6], y: [Double(graph.multiplications) / 1e6], colour: .blue, mark: .disc)
    }
      + plans.map { name, graph in
        let isLeft = ["vgg16", "inception"].contains(name)
        return .text(
          name, x: Double(graph.parameters) / 1e6 * (isLeft ? 0.85 : 1.18), y: Double(graph.multiplications) / 1e6,
          anchor: isLeft ? .right : .left)
      })
}
