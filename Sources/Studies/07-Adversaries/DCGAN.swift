/// Networks that draw: the shapes and parameters of a DCGAN's layers.

import Adversaries
import Arrays
import Convolutions
import StudyKit

func runShapes(_ settings: Settings) -> Report {
  let plans: [(String, LayerGraph)] = [
    ("generator", .dcganGenerator(noise: 32, widths: [64, 32], channels: 1)),
    ("discriminator", .dcganDiscriminator(ImageShape(16, 16, 1), widths: [32, 64])),
  ]
  var report = Report()
  for (name, graph) in plans {
    var table = Table("", "n_H × n_W × n_C", "parameters")
    func places(_ shape: ImageShape) -> String { "\(shape.nH) × \(shape.nW) × \(shape.nC)" }
    table.row(name == "generator" ? "noise" : "image", places(graph.input), 0)
    for stage in graph.stages { table.row(stage.name, places(stage.shape), grouped(stage.parameters)) }
    table.row("\(name), in all", "", grouped(graph.parameters))
    report.say(table)
    report.say()
    report.answer(name, is: Double(graph.parameters))
  }
  report.answer("doubled", is: Double(plans[0].1.stages[5].shape.nH))
  return report
}
