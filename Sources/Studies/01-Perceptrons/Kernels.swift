/// The chapter's kernels by implementation.

import Arrays
import Fast
import Perceptrons
import StudyKit

extension Implementation {
  /// The implementation's kernels of this chapter.
  var perceptrons: any (PerceptronRuleKernels & DeltaRuleKernels).Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
