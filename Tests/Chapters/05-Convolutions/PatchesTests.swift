import Arrays
import Convolutions
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct PatchesTests {
  @Test func loopsPass() {
    let findings = examine(patches: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(patches: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(patches: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name) was not noticed")
  }

  @Test func aPatchIsAFlattenedWindow() {
    let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(
      BLAS.im2col(X, Window(2)) == [[1, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]])
  }
}

private enum Museum {
  /// 41 `=` for `+=`: only the last of the windows that overlap is kept
  enum Overwrites: PatchKernels {
    static func im2col(_ X: Volume, _ window: Window) -> Matrix { Loops.im2col(X, window) }
    static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
      var X = Volume(shape: shape)
      for r in 0..<P.rows {
        var one = Matrix(P.rows, P.columns)
        for k in 0..<P.columns { one[r, k] = 1 }
        let seen = Loops.col2im(one, window, shape: shape)
        for k in 0..<P.columns { one[r, k] = P[r, k] }
        let last = Loops.col2im(one, window, shape: shape)
        for p in X.elements.indices where seen.elements[p] != 0 { X.elements[p] = last.elements[p] }
      }
      return X
    }
  }

  /// The patch's columns by channel first
  enum ChannelsFirst: PatchKernels {
    static func im2col(_ X: Volume, _ window: Window) -> Matrix {
      let P = Loops.im2col(X, window)
      let (area, nC) = (window.area, X.nC)
      var Q = P
      for r in 0..<P.rows {
        for t in 0..<area {
          for k in 0..<nC { Q[r, k * area + t] = P[r, t * nC + k] }
        }
      }
      return Q
    }
    static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
      Loops.col2im(P, window, shape: shape)
    }
  }

  static let all = [
    Exhibit(name: "41 col2im overwrites", rungs: [.twins, .properties]) {
      examine(patches: Overwrites.self, rigor: .few)
    },
    Exhibit(name: "42 channels first", rungs: [.twins, .properties]) {
      examine(patches: ChannelsFirst.self, rigor: .few)
    },
  ]
}
