/// LeNet-5 stage by stage, and the parameters and work of all architectures.

import Convolutions
import Plots
import StudyKit

extension Architecture {
  /// Every stage with its shape, its parameters and its multiplications, and the totals.
  package var table: Table {
    var table = Table("stage", "shape", "parameters", "multiplications")
    table.row("image", "\(input)", 0, 0)
    let plan = plan
    for stage in plan.stages {
      table.row(stage.name, "\(stage.shape)", grouped(stage.parameters), grouped(stage.multiplications))
    }
    table.row("all", "", grouped(plan.parameters), grouped(plan.multiplications))
    return table
  }
}

func runTable(_ settings: Settings) -> Report {
  return Report(Architecture.leNet5.table, answer: "parameters", is: Double(Architecture.leNet5.plan.parameters))
}

func runTotals(_ settings: Settings) -> Report {
  var table = Table("model", "image", "stages", "parameters", "multiplications")
  for architecture in Architecture.all {
    let plan = architecture.plan
    table.row(
      architecture.name, "\(plan.input)", plan.stages.count, grouped(plan.parameters), grouped(plan.multiplications))
  }
  let last = Plan(ImageShape(7, 7, 512), [.flatten, .dense(4096)]).parameters
  return Report(
    table, "", "VGG-16's first dense layer alone: \(grouped(last)) parameters", answer: "largest",
    is: Architecture.all.max { a, b in a.plan.parameters < b.plan.parameters }?.name ?? "")
}

func drawCosts(_ title: String, _ settings: Settings) -> Figure {
  let plans = Architecture.all.map { architecture in (architecture.name, architecture.plan) }
  return Figure(
    title, x: Axis("millions of parameters", isLogarithmic: true),
    y: Axis("millions of multiplications for one image", isLogarithmic: true),
    plans.map { name, plan in
      .points(x: [Double(plan.parameters) / 1e6], y: [Double(plan.multiplications) / 1e6], colour: .blue, mark: .disc)
    }
      + plans.map { name, plan in
        let isLeft = ["vgg16", "inception"].contains(name)
        return .text(
          name, x: Double(plan.parameters) / 1e6 * (isLeft ? 0.85 : 1.18), y: Double(plan.multiplications) / 1e6,
          anchor: isLeft ? .right : .left)
      })
}
