/// A run that is saved, loaded and continued, beside one that was never interrupted.

import Arrays
import Backpropagation
import Datasets
import Foundation
import LogisticRegression
import Optimization
import StudyKit

/// Whether a run that is interrupted, saved to a file and resumed goes on bit for bit.
func goesOn<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ method: Method, file: String, seed: UInt64
) throws -> Bool {
  var generator = SplitMix64(seed: seed)
  let examples = Examples(.moons(60, using: &generator), for: .binaryCrossEntropy)
  let network = DenseNetwork<Kernels>(
    inputs: 2, [LayerSpec(6, .tanh), LayerSpec(1)], loss: .binaryCrossEntropy, using: &generator)
  let fresh = Optimizer<Kernels>(
    method, learningRate: 0.05, for: network.parameters, schedule: .inverse(decay: 0.1), stepsPerEpoch: 4,
    clipping: .norm(1))
  var whole = Trainer(network, fresh, batchSize: 16, seed: seed)
  var first = whole
  try whole.fit(examples, epochs: 10)
  try first.fit(examples, epochs: 4)
  try first.save(to: file)
  var second = try Trainer<Kernels, Optimizer<Kernels>>(resuming: file, fresh)
  try second.fit(examples, epochs: 6)
  return second.network.parameters == whole.network.parameters && second.update.tensors == whole.update.tensors
    && second.history == whole.history
}

func runResume(_ settings: Settings) throws -> Report {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let methods: [Method] = [
    .descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .adam(AdamSettings(weightDecay: 0.1)),
    .deltaBarDelta(),
  ]
  var table = Table("method", "state", "10 epochs in one go, and 4, a file, 6 more")
  var report = Report()
  let point = TensorList(["W": Matrix(1, 1)])
  func state<Kernels: OptimizationKernels>(_ kernels: Kernels.Type, _ method: Method) -> String {
    let names = Optimizer<Kernels>(method, learningRate: 0.1, for: point).tensors.map(\.name)
    return names.map { name in name.replacing(", W", with: "") }.joined(separator: ", ")
  }
  for method in methods {
    let file = folder.appending(path: "\(method.name).safetensors").path
    let isSame = try goesOn(settings.kernels.optimization, method, file: file, seed: settings.seed)
    table.row(
      method.name, state(settings.kernels.optimization, method), isSame ? "the same, bit for bit" : "NOT the same")
    if method == .adam() { report.answer("adam", is: isSame ? "yes" : "no") }
  }
  report.say(table)
  return report
}
