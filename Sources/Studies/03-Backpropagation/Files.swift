/// A run that is saved to a file and resumed, beside one that is not interrupted; and a run with a layer frozen.

import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression
import StudyKit

/// Whether the two runs came to the same, and which tensors moved while a layer was frozen.
struct Resumption {
  let isSame: Bool
  let moved: [String]
}

/// Three spirals for six epochs in one go, and for three, then from a file for three more; then two with layer 1 frozen.
func resumption<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, file: String, seed: UInt64
) throws -> Resumption {
  var generator = SplitMix64(seed: seed)
  let examples = Examples(Dataset.spirals(90, using: &generator), for: .crossEntropy)
  let architecture = [LayerSpec(9, .tanh, isNormalized: true, keepProbability: 0.8), LayerSpec(7, .tanh), LayerSpec(3)]
  let network = DenseNetwork<Kernels>(inputs: 2, architecture, loss: .crossEntropy, using: &generator)
  var straight = Trainer(network, GradientDescent<Kernels>(learningRate: 0.1), batchSize: 16, seed: seed)
  var broken = straight
  try straight.fit(examples, epochs: 6)

  try broken.fit(examples, epochs: 3)
  try broken.save(to: file)
  var resumed = try Trainer<Kernels, GradientDescent<Kernels>>(
    resuming: file, GradientDescent<Kernels>(learningRate: 0.1))
  try resumed.fit(examples, epochs: 3)

  var frozen = straight
  frozen.network.frozen = 1
  try frozen.fit(examples, epochs: 2)
  let moved = zip(straight.network.tensors, frozen.network.tensors).filter { a, b in a != b }.map { $0.0.name }
  return Resumption(
    isSame: straight.network.tensors == resumed.network.tensors && straight.history == resumed.history, moved: moved)
}

func runFiles(_ settings: Settings) throws -> Report {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "run.safetensors").path
  let outcome = try resumption(settings.kernels.backpropagation, file: file, seed: settings.seed)
  return Report(
    "6 epochs in one go, and 3, a file, 3 more: \(outcome.isSame ? "the same, bit for bit" : "NOT the same")",
    "after 2 epochs with 1 layer of 3 frozen, the parameters that moved: \(outcome.moved.joined(separator: "; "))",
    answer: "same", is: outcome.isSame ? "yes" : "no")
}
