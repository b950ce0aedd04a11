import Arrays
import Backpropagation
import Foundation
import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct DepthTests {
  @Test func `claim 13: the variance by depth`() {
    func last(_ initialization: Initialization, _ g: Activation) -> Double {
      lessonSpread(Settings(), initialization, g)[49].activations
    }
    // He's 2/n keeps ReLU's variance, and 1/n halves it at each of 50 layers: 2⁻⁵⁰ ≈ 10⁻¹⁵.
    #expect(0.05 < last(.he, .relu) && last(.he, .relu) < 20)
    #expect(last(.normalBySize, .relu) < 1e-12)
    #expect(last(.normalBySize, .tanh) > 1e-3)
    // ±1/√n has a third of that variance: 3⁻⁵⁰ ≈ 10⁻²⁴ with tanh.
    #expect(last(.uniformBySize, .tanh) < 1e-20)
    // A sigmoid's slopes vanish with any of them.
    for initialization in [Initialization.xavier, .meanOfSizes, .he] {
      #expect(lessonSpread(Settings(), initialization, .sigmoid)[0].slopes < 1e-20)
    }
  }

  @Test(arguments: Twin.allCases) func `claim 18: powers of the depth`(_ twin: Twin) {
    for weight in [1.5, 0.5] {
      let growth = growthByDepth(twin.backpropagation, weight: Scalar(weight), depth: 50)
      for depth in [1, 10, 50] {
        #expect(abs(Double(growth[depth - 1]) / pow(weight, Double(depth)) - 1) < 1e-5)
      }
    }
  }
}
