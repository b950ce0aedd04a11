import Adversaries
import Arrays
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct ReconstructionTests {
  @Test func loopsPass() {
    let findings = examine(reconstruction: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(reconstruction: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(reconstruction: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name): \(exhibit.examine().failures.table)")
  }

  @Test func valuesByHand() {
    let (X, Y) = (Volume(1, 1, 2, 2, elements: [1, 2, 3, 4]), Volume(1, 1, 2, 2, elements: [1, 0, 6, 4]))
    #expect(Loops.distance(X, Y, .absolute) == 1.25 && BLAS.distance(X, Y, .absolute) == 1.25)
    #expect(Loops.distance(X, Y, .squared) == 3.25 && BLAS.distance(X, Y, .squared) == 3.25)
    #expect(Loops.distanceGradient(X, Y, .absolute).elements == [0, 0.25, -0.25, 0])
    #expect(BLAS.distanceGradient(X, Y, .squared).elements == [0, 1, -1.5, 0])
    #expect(Loops.featureCost([[1, 3], [0, 0]], real: [[1], [4]], .absolute) == 2.5)
    #expect(BLAS.featureGradient([[1, 3], [0, 0]], real: [[1], [4]], .absolute) == [[0.5, 0.5], [-0.5, -0.5]])
  }
}

/// Distances that are right, unless a copy of them says otherwise.
protocol RightDistances: ReconstructionKernels {}

extension RightDistances {
  static func distance(_ X: Volume, _ Y: Volume, _ d: Distance) -> Scalar { Loops.distance(X, Y, d) }
  static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
    Loops.distanceGradient(X, Y, d)
  }
  static func featureCost(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Scalar {
    Loops.featureCost(F, real: F_real, d)
  }
  static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
    Loops.featureGradient(F, real: F_real, d)
  }
}

private enum Museum {
  /// the slope of Y in place of X's
  enum WrongSide: RightDistances {
    static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
      Loops.distanceGradient(Y, X, d)
    }
  }

  /// a mean over images divided by them twice
  enum MeanTwice: RightDistances {
    static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
      var dX = Loops.distanceGradient(X, Y, d)
      for p in dX.elements.indices { dX.elements[p] /= Scalar(X.m) }
      return dX
    }
  }

  /// each image's features against the mean: no mean of the fakes is taken
  enum EachByItself: RightDistances {
    static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
      var dF = F
      for j in 0..<F.columns {
        let own = Loops.featureGradient(F.column(j), real: F_real, d)
        for i in 0..<F.rows { dF[i, j] = own[i, 0] }
      }
      return dF
    }
  }

  /// at no distance, a slope
  enum SignOfZero: RightDistances {
    static func distanceGradient(_ X: Volume, _ Y: Volume, _ d: Distance) -> Volume {
      var dX = Loops.distanceGradient(X, Y, d)
      if d == .absolute {
        for p in dX.elements.indices where dX.elements[p] == 0 { dX.elements[p] = 1 / Scalar(X.nH * X.nW * X.nC) }
      }
      return dX
    }
  }

  /// the real images' features pulled, not the fakes'
  enum PullsApart: RightDistances {
    static func featureGradient(_ F: Matrix, real F_real: Matrix, _ d: Distance) -> Matrix {
      -1 * Loops.featureGradient(F, real: F_real, d)
    }
  }

  static let all = [
    exhibit("the slope of the other image", [.differences, .twins], WrongSide.self),
    exhibit("1/m twice in L1 and L2", [.differences, .twins], MeanTwice.self),
    exhibit("features matched one by one", [.differences, .twins, .properties], EachByItself.self),
    exhibit("a slope where there is no distance", [.properties], SignOfZero.self),
    exhibit("features are driven apart", [.differences, .twins], PullsApart.self),
  ]

  private static func exhibit<Twin: ReconstructionKernels & SendableMetatype>(
    _ name: String, _ rungs: Set<Rung>, _ twin: Twin.Type
  ) -> Exhibit {
    Exhibit(name: name, rungs: rungs) { examine(reconstruction: Twin.self, rigor: .few) }
  }
}
