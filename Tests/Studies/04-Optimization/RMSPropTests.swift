import Arrays
import Examinations
import Optimization
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct RMSPropTests {
  @Test func `V for S is rejected, in RMSProp and in Adam, by two rungs each`() {
    #expect(rungs(examine(rmsProp: VForS.self)) == "twins, properties")
    #expect(rungs(examine(adam: VForS.self)) == "twins, properties")
    var (p, v, s): ([Scalar], [Scalar], [Scalar]) = ([0], [0], [0])
    VForS.adamStep(&p, &v, &s, against: [-1], step: 1, learningRate: 0.1, AdamSettings())
    #expect(s[0] < 0 && p[0].isNaN)
  }
}
