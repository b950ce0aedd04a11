/// A network's layers and how many numbers it learns.

import Arrays
import Backpropagation
import StudyKit

func runNetwork(_ settings: Settings) -> Report {
  func report<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> Report {
    var generator = SplitMix64(seed: settings.seed)
    let architecture = [
      LayerSpec(128, .relu, keepProbability: 0.8), LayerSpec(64, .relu, isNormalized: true), LayerSpec(10),
    ]
    let network = DenseNetwork<Kernels>(inputs: 784, architecture, loss: .crossEntropy, using: &generator)
    return Report(network.summaryTable, answer: "parameters", is: Double(network.parameters.count))
  }
  return report(settings.kernels.backpropagation)
}
