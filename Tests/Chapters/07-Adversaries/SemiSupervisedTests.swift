import Adversaries
import Arrays
import Foundation
import Testing

@Suite struct SemiSupervisedTests {
  @Test func `equal scores worked by hand`() {
    // Of three real classes and the fakes', each has 1/4; among the real ones alone, 1/3. So ℓ = ln 4 − ln 3.
    let Z = Matrix(4, 2)
    let dZ: [Scalar] = [-1, -1, -1, 3].flatMap { d in [d / 12, d / 12] }
    for kernels in [Loops.self, BLAS.self] as [any SemiSupervisedKernels.Type] {
      #expect(abs(kernels.realCost(Z) - Scalar(log(4.0 / 3))) < 1e-6)
      #expect(zip(kernels.realGradient(Z).elements, dZ).allSatisfy { a, b in abs(a - b) < 1e-6 })
    }
  }
}
