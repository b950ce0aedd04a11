/// The chapter's kernels by implementation.

import Arrays
import Fast
import LogisticRegression
import StudyKit

/// All kernels of the chapter.
typealias LogisticRegressionKernels = ClassifierKernels & SquaredErrorKernels

extension Implementation {
  /// The implementation's kernels of this chapter.
  var logisticRegression: any LogisticRegressionKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
