import Adversaries
import Arrays
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct SemiSupervisedTests {
  @Test func loopsPass() {
    let findings = examine(semiSupervised: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(semiSupervised: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(semiSupervised: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name): \(exhibit.examine().failures.table)")
  }
}

private protocol Right: SemiSupervisedKernels {}

extension Right {
  static func realCost(_ Z: Matrix) -> Scalar { Loops.realCost(Z) }
  static func realGradient(_ Z: Matrix) -> Matrix { Loops.realGradient(Z) }
}

private enum Museum {
  /// the fake's score gets no slope
  enum FakeForgotten: Right {
    static func realGradient(_ Z: Matrix) -> Matrix {
      var dZ = Loops.realGradient(Z)
      for j in 0..<Z.columns { dZ[Z.rows - 1, j] = 0 }
      return dZ
    }
  }

  /// the first class is taken for the fakes'
  enum FirstIsFake: Right {
    static func realCost(_ Z: Matrix) -> Scalar { Loops.realCost(turned(Z)) }
    static func realGradient(_ Z: Matrix) -> Matrix { turned(turned(Loops.realGradient(turned(Z)), Z.rows - 2), 0) }
    private static func turned(_ Z: Matrix, _ more: Int = 0) -> Matrix {
      var T = Z
      for _ in 0...more {
        let before = T
        for k in 0..<Z.rows { for j in 0..<Z.columns { T[k, j] = before[(k + 1) % Z.rows, j] } }
      }
      return T
    }
  }

  /// exponentials without their maximum taken off
  enum Overflows: Right {
    static func realCost(_ Z: Matrix) -> Scalar {
      Z.elements.contains { z in z > 700 } ? .infinity : Loops.realCost(Z)
    }
  }

  static let all = [
    Exhibit(name: "the fake’s score has no slope", rungs: [.differences, .twins, .properties]) {
      examine(semiSupervised: FakeForgotten.self, rigor: .few)
    },
    Exhibit(name: "the first class is the fakes’", rungs: [.twins, .properties]) {
      examine(semiSupervised: FirstIsFake.self, rigor: .few)
    },
    Exhibit(name: "exponentials overflow", rungs: [.properties]) {
      examine(semiSupervised: Overflows.self, rigor: .few)
    },
  ]
}
