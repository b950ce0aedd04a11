import Arrays
import Examinations
import Optimization
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct EpsilonTests {
  @Test func `ε inside the root is rejected, and matters where g² is as small as ε`() {
    #expect(rungs(examine(rmsProp: EpsilonInside.self)) == "twins, properties")
    #expect(rungs(examine(adam: EpsilonInside.self)) == "twins, properties")
    func first<Kernels: AdamKernels>(_ kernels: Kernels.Type) -> Scalar {
      var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
      kernels.adamStep(&p, &v, &s, against: [1e-4], step: 1, learningRate: 1, AdamSettings())
      return -p[0]
    }
    #expect(abs(first(Loops.self) - 1) < 1e-3)
    #expect(abs(first(EpsilonInside.self) - Scalar(0.5).squareRoot()) < 1e-3)
  }
}
