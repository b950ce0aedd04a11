import Arrays
import Convolutions
import StudyKit
import Testing

@testable import ConvolutionsStudies

@Suite struct PoolingTests {
  @Test(arguments: Implementation.allCases)
  func `claim 32: a max's gradient goes to one place, a mean's a quarter to each of four`(
    _ implementation: Implementation
  ) {
    let X = Volume(1, 2, 2, 1, elements: [1, 4, 3, 2])
    let d = Volume(1, 1, 1, 1, elements: [8])
    let kernels = implementation.convolutions
    let most = kernels.maxPoolBackward(d, kernels.maxPoolForward(X, Window(2)), Window(2), shape: X.shape)
    #expect(most.elements == [0, 8, 0, 0])
    #expect(kernels.averagePoolBackward(d, Window(2), shape: X.shape).elements == [2, 2, 2, 2])
  }
}
