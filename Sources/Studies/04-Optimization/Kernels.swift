/// The kernels that this chapter's runs are made with, for each implementation.

import Arrays
import Backpropagation
import Fast
import Optimization
import StudyKit

typealias OptimizationKernels = AverageKernels & NetworkKernels & OptimizerKernels & SendableMetatype

extension Implementation {
  /// The implementation's kernels of this chapter.
  var optimization: any OptimizationKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
