/// Layers without an activation function are one layer.

import Arrays
import Backpropagation
import StudyKit

/// How far three layers without biases are from the product of their matrices, relatively, where every weight is
/// `scale` times normal: small scores do not leave tanh's straight part.
func distanceFromLinear<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, activation: Activation, scale: Scalar, seed: UInt64
) -> Scalar {
  var generator = SplitMix64(seed: seed)
  let architecture = [LayerSpec(7, activation), LayerSpec(6, activation), LayerSpec(3)]
  let network = DenseNetwork<Kernels>(
    inputs: 4, architecture, loss: .squaredError, initialization: .zeros, using: &generator)
  var scaled = network
  for l in architecture.indices {
    let W = network.parameters.layers[l].units.W
    scaled.parameters.layers[l].units.W = scale * .normal(W.rows, W.columns, using: &generator)
  }
  let X = Matrix.normal(4, 20, using: &generator)
  let straight = scaled.parameters.layers.reduce(X) { A, layer in Kernels.product(layer.units.W, A) }
  return Loops.norm((scaled.forward(X).scores - straight).elements) / Loops.norm(straight.elements)
}

func runCollapse(_ settings: Settings) -> Report {
  var table = Table("activation", "weights", "distance of W₃ W₂ W₁ X")
  var report = Report()
  for (g, scale) in [(Activation.identity, 0.5), (.tanh, 0.5), (.tanh, 0.05), (.tanh, 0.005)] {
    let far = Double(
      distanceFromLinear(settings.kernels.backpropagation, activation: g, scale: Scalar(scale), seed: settings.seed))
    table.row(g.rawValue, scale, far < 1e-12 ? "rounding" : short(far))
    if g == .identity { report.answer("same", is: far < 1e-12 ? "yes" : "no") }
  }
  report.say(table)
  return report
}
