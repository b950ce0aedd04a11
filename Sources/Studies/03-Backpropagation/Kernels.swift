/// The chapter's kernels by implementation.

import Arrays
import Backpropagation
import Fast
import StudyKit

extension Implementation {
  /// The implementation's kernels of this chapter.
  var backpropagation: any NetworkKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
