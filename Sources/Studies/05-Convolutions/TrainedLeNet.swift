/// LeNet-5 after a short training on digits, which several steps share.

import Arrays
import Convolutions
import StudyKit

/// The network, and what it was trained and evaluated on.
struct TrainedLeNet<Kernels: ConvTrainingKernels>: Sendable {
  let network: ConvNetwork<Kernels>
  let split: ImageSplit
}

extension TrainedLeNet {
  /// The first held-out image of each class.
  var oneOfEach: LabelledImages {
    split.held.examples(at: (0..<10).compactMap { k in split.heldLabels.firstIndex(of: k) })
  }
}

/// LeNet-5 after six epochs on digits that were moved, turned and scaled a little.
func trainedLeNet<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> TrainedLeNet<Kernels> {
  try shelved("trained LeNet-5", settings) {
    let split = try ImageSplit.digits(32, seed: settings.seed)
    let outcome = try trainWithAdam(
      Kernels.self, .leNet5, on: split, epochs: 6, seed: settings.seed, augmentation: handwriting
    ) { epoch, _, _ in settings.progress("LeNet-5", epoch, of: 6) }
    return TrainedLeNet(network: outcome.network, split: split)
  }
}
