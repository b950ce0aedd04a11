import Arrays
import Convolutions
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct TransposedConvolutionTests {
  @Test func loopsPass() {
    let findings = examine(transposed: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(transposed: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(transposed: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func aBiasPaintedByEachWindowIsRejected() {
    let findings = examine(transposed: BiasByWindow.self, rigor: .few)
    #expect(findings.on(.twins).passed == false)
  }

  /// Claim E19: 2 × 2, f = 3, s = 2, p = 1 makes 3 × 3; 5 × 5 needs p = 0.
  @Test func whatIsPaintedHasTheSizeThatTheFormulaGives() {
    #expect(Window(3, stride: 2, padding: Padding(1)).painted(2, 2) == (3, 3))
    #expect(Window(3, stride: 2).painted(2, 2) == (5, 5))
    #expect(Window(3, stride: 2, padding: Padding(1)).painted(2, 2, extra: (1, 1)) == (4, 4))
  }
}

private enum BiasByWindow: TransposedConvolutionKernels {
  static func im2col(_ X: Volume, _ window: Window) -> Matrix { Loops.im2col(X, window) }
  static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    Loops.col2im(P, window, shape: shape)
  }
  static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    Loops.convolve(X, filters, window)
  }
  static func convolveGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
    Loops.convolveGradients(X, dZ, filters, window)
  }
  static func convolveBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    Loops.convolveBackward(dZ, filters, window, shape: shape)
  }
  static func transposedConvolve(
    _ X: Volume, _ layer: TransposedFilters, _ window: Window, extra: (h: Int, w: Int)
  ) -> Volume {
    var Z = Loops.transposedConvolve(X, layer, window, extra: extra)
    for p in Z.elements.indices { Z.elements[p] += layer.b[p % layer.b.count] }
    return Z
  }
}
