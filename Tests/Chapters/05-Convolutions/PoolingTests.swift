import Arrays
import Convolutions
import Fast
import Testing

@Suite struct PoolingTests {
  private static var all: [any PoolingKernels.Type] { [Loops.self, BLAS.self, Fast.self] }

  @Test func `NaN is not lost`() {
    let X = Volume(1, 2, 2, 1, elements: [1, .nan, 3, 2])
    for kernels in PoolingTests.all { #expect(kernels.maxPoolForward(X, Window(2)).Y.elements[0].isNaN) }
  }

  @Test func `negative numbers beat the zeros around`() {
    let X = Volume(1, 2, 2, 1, elements: [-4, -3, -2, -1])
    let window = Window(2, stride: 2, padding: Padding(1))
    for kernels in PoolingTests.all { #expect(kernels.maxPoolForward(X, window).Y.elements == [-4, -3, -2, -1]) }
  }

  @Test func `a maximum found with another window stops the program before a gradient is put anywhere`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      goAstray(Loops.self)
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { goAstray(BLAS.self) }
    let fast = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { goAstray(Fast.self) }
    for result in [loops, blas, fast] {
      #expect(
        message(of: result).contains(
          "maxPoolBackward: the place 8 of the maximum at [0, 0, 0, 0] is outside images [1, 4, 4, 1]"))
    }
  }

  @Test func `shapes that are none stop the program`() async {
    let few = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let pooled = MaxPooled(Y: Volume(1, 2, 2, 1), argmax: [0])
      _ = Fast.maxPoolBackward(Volume(1, 2, 2, 1), pooled, Window(2, stride: 2), shape: [1, 4, 4, 1])
    }
    let rank = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.averagePoolBackward(Volume(1, 2, 2, 1), Window(2, stride: 2), shape: [1])
    }
    let filters = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Filters(-3, -3, depth: 1, 1)
    }
    #expect(message(of: few).contains("maxPoolBackward: 1 places of a maximum do not fit dY [1, 2, 2, 1]"))
    #expect(message(of: rank).contains("averagePoolBackward: shape [1] has not four axes"))
    #expect(message(of: filters).contains("Filters: (-3, -3, 1, 1) is no shape"))
  }

  @Test func `filters and images that are not full never reach memory`() async {
    let filters = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var filters = Filters(3, 3, depth: 2, 4)
      filters.b = [1]
      _ = Fast.convolutionForward(Volume(1, 5, 5, 2), filters, Window(3))
    }
    let image = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var X = Volume(1, 5, 5, 2)
      X.elements = [1]
      _ = Fast.maxPoolForward(X, Window(3))
    }
    #expect(message(of: filters).contains("Filters: 72 weights and 1 biases do not fill (3, 3, 2, 4)"))
    #expect(message(of: image).contains("Volume: 1 elements do not fill (1, 5, 5, 2)"))
  }
}

/// Places of the maximum in a window of (3, 3), taken for those of one of (2, 2).
private func goAstray<Kernels: PoolingKernels>(_ kernels: Kernels.Type) {
  let X = Volume(1, 5, 5, 1, elements: (0..<25).map { x in Scalar(x) })
  let pooled = Kernels.maxPoolForward(X, Window(3, stride: 2))
  _ = Kernels.maxPoolBackward(pooled.Y, pooled, Window(2, stride: 2), shape: [1, 4, 4, 1])
}

/// What a process that was to fail wrote to standard error.
func message(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
