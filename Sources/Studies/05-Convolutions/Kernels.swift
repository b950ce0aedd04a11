/// The kernels that this chapter's runs are made with, for each implementation.

import Arrays
import Convolutions
import Fast
import StudyKit

extension Implementation {
  /// The implementation's kernels of this chapter.
  var convolutions: any ConvTrainingKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
