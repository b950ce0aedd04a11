/// Chapter 0: products.

import Arrays
import Engine
import Examinations
import Fast
import StudyKit
import Verification

package let arrays = Chapter(
  number: 0, module: "Arrays", title: "Products",
  runs: [
    Run("product", runProduct), Run("rounding", runRounding), Run("small-products", runSmallProducts),
  ],
  figures: [FigureEntry("00-rounding", "A sum of k terms errs like k, and its bound is never passed", drawRounding)],
  examine: { _ in
    [
      Examination("products", Loops.self, examine(products: Loops.self, rigor: .fromEnvironment)),
      Examination("products", BLAS.self, examine(products: BLAS.self, rigor: .fromEnvironment)),
      Examination("products", Fast.self, examine(products: Fast.self, rigor: .fromEnvironment)),
      Examination(
        "products of blocks", Fast.self,
        examine(blockProduct: { A, B, alpha, C, beta in multiply(A, B, scale: alpha, into: C, keeping: beta) })),
    ]
  },
  benchmarks: productBenchmarks, workloads: productWorkloads)

extension Implementation {
  /// The implementation’s products.
  var products: any ProductKernels.Type {
    switch self {
    case .loops: Loops.self
    case .blas: BLAS.self
    case .fast: Fast.self
    }
  }
}
