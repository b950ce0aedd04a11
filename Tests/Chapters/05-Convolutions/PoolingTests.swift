import Arrays
import Convolutions
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct PoolingTests {
  @Test func loopsPass() {
    let findings = examine(pooling: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(pooling: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(pooling: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name) was not noticed")
  }

  @Test func notANumberIsNotLost() {
    let X = Volume(1, 2, 2, 1, elements: [1, .nan, 3, 2])
    #expect(Loops.maxPool(X, Window(2)).Y.elements[0].isNaN && BLAS.maxPool(X, Window(2)).Y.elements[0].isNaN)
  }

  @Test func negativeNumbersBeatTheZerosAround() {
    let X = Volume(1, 2, 2, 1, elements: [-4, -3, -2, -1])
    let window = Window(2, stride: 2, padding: Padding(1))
    #expect(Loops.maxPool(X, window).Y.elements == [-4, -3, -2, -1])
    #expect(BLAS.maxPool(X, window).Y.elements == [-4, -3, -2, -1])
  }
}

/// Pooling that is right, unless a copy of it says otherwise.
private protocol Right: PoolingKernels {}

extension Right {
  static func maxPool(_ X: Volume, _ window: Window) -> MaxPooled { Loops.maxPool(X, window) }
  static func maxPoolBackward(_ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]) -> Volume {
    Loops.maxPoolBackward(dY, pooled, window, shape: shape)
  }
  static func averagePool(_ X: Volume, _ window: Window) -> Volume { Loops.averagePool(X, window) }
  static func averagePoolBackward(_ dY: Volume, _ window: Window, shape: [Int]) -> Volume {
    Loops.averagePoolBackward(dY, window, shape: shape)
  }
}

private enum Museum {
  /// 45 the max's slope goes to the whole window
  enum ToAll: Right {
    static func maxPoolBackward(_ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]) -> Volume {
      var dX = Loops.averagePoolBackward(dY, window, shape: shape)
      for p in dX.elements.indices { dX.elements[p] *= Scalar(window.area) }
      return dX
    }
  }

  /// 46 the place of the max is off by one
  enum OffByOne: Right {
    static func maxPool(_ X: Volume, _ window: Window) -> MaxPooled {
      var pooled = Loops.maxPool(X, window)
      pooled.taps = pooled.taps.map { tap in window.padding == .valid ? (tap + 1) % Int32(window.area) : tap }
      return pooled
    }
  }

  /// 47 an average without 1/f²
  enum Sum: Right {
    static func averagePool(_ X: Volume, _ window: Window) -> Volume {
      var Y = Loops.averagePool(X, window)
      for p in Y.elements.indices { Y.elements[p] *= Scalar(window.area) }
      return Y
    }
  }

  /// 49 slopes overwrite one another: seen only where windows overlap
  enum Overwrites: Right {
    static func maxPoolBackward(_ dY: Volume, _ pooled: MaxPooled, _ window: Window, shape: [Int]) -> Volume {
      var dX = Volume(shape: shape)
      for e in 0..<dY.m {
        for h in 0..<dY.nH {
          for w in 0..<dY.nW {
            for c in 0..<dY.nC {
              let tap = Int(pooled.taps[((e * dY.nH + h) * dY.nW + w) * dY.nC + c])
              let y = h * window.strideH + tap / window.fW - window.padding.top
              let x = w * window.strideW + tap % window.fW - window.padding.left
              dX[e, y, x, c] = dY[e, h, w, c]
            }
          }
        }
      }
      return dX
    }
  }

  /// The zeros around an image take part in its maximum
  enum ZerosWin: Right {
    static func maxPool(_ X: Volume, _ window: Window) -> MaxPooled {
      var pooled = Loops.maxPool(X, window)
      if window.padding != .valid { pooled.Y.elements = pooled.Y.elements.map { y in max(y, 0) } }
      return pooled
    }
  }

  /// Ties go to the last
  enum LastOfEqual: Right {
    static func maxPool(_ X: Volume, _ window: Window) -> MaxPooled {
      guard X.elements.allSatisfy({ x in x == X.elements[0] }) else { return Loops.maxPool(X, window) }
      var pooled = Loops.maxPool(X, window)
      pooled.taps = pooled.taps.map { _ in Int32(window.area - 1) }
      return pooled
    }
  }

  static func exhibit<Twin: PoolingKernels & SendableMetatype>(_ name: String, _ twin: Twin.Type, _ rungs: Set<Rung>)
    -> Exhibit
  {
    Exhibit(name: name, rungs: rungs) { examine(pooling: Twin.self, rigor: .few) }
  }

  static let all = [
    exhibit("45 the slope of the max to all", ToAll.self, [.differences, .twins, .properties]),
    exhibit("46 place of the max off by one", OffByOne.self, [.differences, .twins]),
    exhibit("47 average without 1/f²", Sum.self, [.differences, .twins, .properties]),
    exhibit("49 slopes overwrite", Overwrites.self, [.differences, .twins, .properties]),
    exhibit("zeros around take part", ZerosWin.self, [.twins, .properties]),
    exhibit("ties to the last", LastOfEqual.self, [.properties]),
  ]
}
