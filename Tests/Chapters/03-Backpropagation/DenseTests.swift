import Arrays
import Backpropagation
import Examinations
import LogisticRegression
import TestSupport
import Testing
import Verification

@Suite struct DenseTests {
  @Test func loopsPass() {
    let findings = examine(dense: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(dense: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name) was not noticed")
  }
}

/// A layer that is right, unless a copy of it says otherwise.
private protocol Right: DenseKernels {}

extension Right {
  static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
    Loops.denseForward(layer, A_prev)
  }
  static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
    Loops.denseGradients(A_prev, dZ)
  }
  static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix { Loops.denseBackward(layer, dZ) }
}

private enum Museum {
  /// 10 W's numbers are read as if they were its transpose's
  enum Untransposed: Right {
    static func denseBackward(_ layer: LinearUnits, _ dZ: Matrix) -> Matrix {
      let W = Matrix(layer.W.columns, layer.W.rows, elements: layer.W.elements)
      return Loops.product(W, dZ)
    }
  }
  /// 11 the outer product's factors are swapped
  enum SwappedOuter: Right {
    static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
      let right = Loops.denseGradients(A_prev, dZ)
      let swapped = Loops.product(A_prev, dZ.transposed, scale: 1 / Scalar(dZ.columns))
      return LinearUnits(W: Matrix(right.W.rows, right.W.columns, elements: swapped.elements), b: right.b)
    }
  }
  /// 12 db from the last example only
  enum LastBias: Right {
    static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
      LinearUnits(W: Loops.denseGradients(A_prev, dZ).W, b: dZ.column(dZ.columns - 1))
    }
  }
  /// 13 the last column of W is skipped
  enum LastColumnSkipped: Right {
    static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
      if layer.W.columns == 0 { return Loops.denseForward(layer, A_prev) }
      var layer = layer
      for i in 0..<layer.W.rows { layer.W[i, layer.W.columns - 1] = 0 }
      return Loops.denseForward(layer, A_prev)
    }
  }
  /// 19 dW is assigned example by example where it should add up
  enum Assigned: Right {
    static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
      let last = Loops.denseGradients(A_prev.column(dZ.columns - 1), dZ.column(dZ.columns - 1))
      let right = Loops.denseGradients(A_prev, dZ)
      return LinearUnits(W: (1 / Scalar(dZ.columns)) * last.W, b: right.b)
    }
  }
  /// 21 1/m twice
  enum TwiceAveraged: Right {
    static func denseGradients(_ A_prev: Matrix, _ dZ: Matrix) -> LinearUnits {
      let right = Loops.denseGradients(A_prev, dZ)
      return LinearUnits(W: (1 / Scalar(dZ.columns)) * right.W, b: right.b)
    }
  }
  /// b is forgotten
  enum NoBias: Right {
    static func denseForward(_ layer: LinearUnits, _ A_prev: Matrix) -> Matrix {
      Loops.product(layer.W, A_prev)
    }
  }

  static let all = [
    Exhibit(name: "10 W for Wᵀ") { examine(dense: Untransposed.self) },
    Exhibit(name: "11 outer product swapped") { examine(dense: SwappedOuter.self) },
    Exhibit(name: "12 db from the last example") { examine(dense: LastBias.self) },
    Exhibit(name: "13 last column skipped") { examine(dense: LastColumnSkipped.self) },
    Exhibit(name: "19 = for +=") { examine(dense: Assigned.self) },
    Exhibit(name: "21 1/m twice") { examine(dense: TwiceAveraged.self) },
    Exhibit(name: "no bias") { examine(dense: NoBias.self) },
  ]
}
