import Arrays
import Optimization
import Testing

@Suite struct ClippingTests {
  @Test(arguments: Implementation.allCases) func `clipping worked by hand`(_ implementation: Implementation) {
    let gradient = TensorList(["W": [[3, 0]], "b": [[-4]]])
    var clipped = gradient
    implementation.kernels.clip(&clipped, toValue: 3.5)
    #expect(clipped == TensorList(["W": [[3, 0]], "b": [[-3.5]]]))

    // ‖(3, 0, −4)‖ = 5
    clipped = gradient
    #expect(implementation.kernels.clip(&clipped, toNorm: 2.5) == 5)
    #expect(clipped == TensorList(["W": [[1.5, 0]], "b": [[-2]]]))
    clipped = gradient
    implementation.kernels.clip(&clipped, toNorm: 5)
    #expect(clipped == gradient)
  }

  @Test(arguments: Implementation.allCases) func `NaN stays NaN`(_ implementation: Implementation) {
    var gradient = TensorList(["W": [[.nan, 9]]])
    implementation.kernels.clip(&gradient, toValue: 1)
    #expect(gradient.list[0].elements[0].isNaN && gradient.list[0].elements[1] == 1)
    implementation.kernels.clip(&gradient, toNorm: 1)
    #expect(gradient.list[0].elements[0].isNaN)
  }

  @Test func `a limit of 0 stops the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var gradient = TensorList(["W": [[1]]])
      Loops.clip(&gradient, toValue: 0)
    }
    #expect(result.says("clip: a gradient can't be clipped to 0.0"))
  }
}
