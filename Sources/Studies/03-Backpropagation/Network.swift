/// A network's layers and how many numbers it learns.

import Arrays
import Backpropagation
import StudyKit

func runNetwork(_ settings: Settings) -> Report {
  func report<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> Report {
    var generator = SplitMix64(seed: settings.seed)
    let plan = [
      LayerPlan(128, .relu, keep: 0.8), LayerPlan(64, .relu, isNormalized: true), LayerPlan(10),
    ]
    let network = DenseNetwork<Kernels>(inputs: 784, plan, loss: .crossEntropy, using: &generator)
    return Report(network.summaryTable, answer: "parameters", is: Double(network.parameters.count))
  }
  return report(settings.twin.backpropagation)
}
