/// How far a unit sees, layer by layer.
///
///     (1) receptive field      r = 1, g = 1;  each layer: r = r + (f − 1) d g,  g = g s

import Convolutions
import Plots
import StudyKit

/// (1) How many pixels across a unit sees after each of the layers, which stand in a row.
func receptiveFields(_ layers: [Convolutions.Layer]) -> [(name: String, field: Int, jump: Int)] {
  var (field, jump) = (1, 1)
  return layers.map { layer in
    switch layer {
    case .convolution(_, let window, _, _), .depthwise(let window, _), .maxPool(let window), .averagePool(let window):
      field += (window.fH - 1) * window.dilationH * jump
      jump *= window.strideH
      return ("\(window.fH)×\(window.fW), stride \(window.strideH)", field, jump)
    default: return ("point by point", field, jump)
    }
  }
}

func runFields(_ settings: Settings) -> Report {
  var report = Report()
  var table = Table("LeNet-5's layer", "a unit sees", "units lie apart by")
  let seen = receptiveFields(Architecture.leNet5.layers)
  for (name, field, jump) in seen where name != "point by point" { table.row(name, field, jump) }
  report.say(table)
  report.say()
  var ends = Table("before the dense layers of", "a unit sees", "of an image of")
  for architecture in [Architecture.leNet5, .alexNet, .vgg16] {
    let layers = Array(architecture.layers.prefix { layer in layer != .flatten })
    ends.row(architecture.name, receptiveFields(layers).last?.field ?? 1, architecture.input.nH)
  }
  report.say(ends)
  let threes = [Convolutions.Layer](repeating: .convolution(filters: 1, Window(3)), count: 2)
  report.answer("two", is: Double(receptiveFields(threes)[1].field))
  return report
}

func drawFields(_ title: String, _ settings: Settings) -> Figure {
  Figure(
    title, x: Axis("layer that looks around"), y: Axis("pixels across that a unit sees"),
    [Architecture.leNet5, .alexNet, .vgg16].map { architecture in
      let layers = Array(architecture.layers.prefix { layer in layer != .flatten })
      let seen = receptiveFields(layers).filter { seen in seen.name != "point by point" }
      return .line(
        architecture.name, x: [0] + seen.indices.map { l in Double(l + 1) }, y: [1] + seen.map { Double($0.field) })
    })
}
