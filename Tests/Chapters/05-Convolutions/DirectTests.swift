import Arrays
import Examinations
import Testing
import Verification

@testable import Convolutions

@Suite struct DirectTests {
  @Test func directPasses() {
    let findings = examine(convolution: Direct.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasTurnsToItWhereFiltersFillARegister() {
    let window = Window(3)
    let groups = Groups("", [1, 5, 5, 4], Filters(3, 3, depth: 4, 16), window)
    #expect(Direct.isFaster(groups, window, columns: 16))
    #expect(!Direct.isFaster(groups, window, columns: 15))
    let alone = Groups("", [1, 5, 5, 4], Filters(1, 1, depth: 4, 16), Window(1))
    #expect(!Direct.isFaster(alone, Window(1), columns: 16))
    let grouped = Groups("", [1, 5, 5, 4], Filters(3, 3, depth: 2, 32), window)
    #expect(!Direct.isFaster(grouped, window, columns: 32))
  }

  /// Every remainder of places, runs and filters meets a tile of its own size.
  @Test(arguments: 1...19) func everyRemainder(_ n: Int) {
    var generator = SplitMix64(seed: UInt64(n))
    let X = image([1, 3, n, 1 + n % 5], using: &generator)
    let filters = Filters.normal(2, 1, depth: X.nC, 2 * n, deviation: 1, using: &generator)
    let window = Window(2, 1, stride: (1, 1))
    let Z = Loops.convolve(X, filters, window)
    let bound = 64 * Scalar.unitRoundoff * 64
    func differ(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
      zip(x, y).reduce(0) { most, pair in max(most, abs(pair.0 - pair.1)) }
    }
    #expect(differ(Direct.convolve(X, filters, window).elements, Z.elements) <= bound)
    let dW = Loops.convolveGradients(X, Z, filters, window)
    #expect(differ(Direct.convolveGradients(X, Z, filters, window).W, dW.W) <= 16 * bound)
    let dX = Loops.convolveBackward(Z, filters, window, shape: X.shape)
    #expect(differ(Direct.convolveBackward(Z, filters, window, shape: X.shape).elements, dX.elements) <= 16 * bound)
  }

  @Test func oneImageIsSharedByThreads() {
    var generator = SplitMix64(seed: 8)
    let X = image([1, 11, 6, 3], using: &generator)
    let filters = Filters.normal(3, 3, depth: 3, 18, deviation: 0.5, using: &generator)
    let window = Window(3, stride: 2, padding: Padding(1))
    func both() -> (Z: Volume, dX: Volume) {
      let Z = Direct.convolve(X, filters, window)
      return (Z, Direct.convolveBackward(Z, filters, window, shape: X.shape))
    }
    let alone = BLAS.withThreads(1, both)
    BLAS.withThreads(3) {
      // A sum has its order whoever computes it, but for the gradient, which has a sum for each part.
      let again = both()
      #expect(again.Z == alone.Z && again.dX == alone.dX)
      let dW = Direct.convolveGradients(X, alone.Z, filters, window)
      for _ in 0..<10 { #expect(Direct.convolveGradients(X, alone.Z, filters, window) == dW) }
    }
  }

  private func image(_ shape: [Int], using generator: inout SplitMix64) -> Volume {
    let positions = Matrix.normal(shape[0] * shape[1] * shape[2], shape[3], using: &generator)
    return Volume(shape[0], shape[1], shape[2], shape[3], elements: positions.elements)
  }
}
