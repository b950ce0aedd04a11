import Adversaries
import Arrays
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct CycleTests {
  @Test func loopsPass() {
    let findings = examine(cycle: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(cycle: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(cycle: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name): \(exhibit.examine().failures.table)")
  }
}

private protocol Right: RightDistances, CycleKernels {}

private enum Museum {
  /// 66 only X comes home
  enum OneWay: Right {
    static func cycleCost(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
      lambda * distance(back.x, start.x, .absolute)
    }
    static func cycleGradients(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
      var slopes = Loops.cycleGradients(back, start, lambda: lambda)
      slopes.y = Volume(shape: slopes.y.shape)
      return slopes
    }
  }

  /// 67 λ in the cost, not in the slope
  enum LambdaDropped: Right {
    static func cycleGradients(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
      Loops.cycleGradients(back, start, lambda: 1)
    }
  }

  /// 67 λ nowhere: no difference can see it
  enum LambdaDroppedThroughout: Right {
    static func cycleCost(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
      Loops.cycleCost(back, start, lambda: 1)
    }
    static func cycleGradients(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
      Loops.cycleGradients(back, start, lambda: 1)
    }
  }

  /// 68 G(Y) is held against X where the shapes allow it
  enum WrongDomain: Right {
    static func identityCost(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
      Loops.identityCost(kept, wrong(start), lambda: lambda)
    }
    static func identityGradients(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
      Loops.identityGradients(kept, wrong(start), lambda: lambda)
    }
    private static func wrong(_ pair: DomainPair) -> DomainPair {
      pair.x.shape == pair.y.shape ? DomainPair(x: pair.y, y: pair.x) : pair
    }
  }

  /// the identity's slopes change places
  enum SlopesSwapped: Right {
    static func identityGradients(_ kept: DomainPair, _ start: DomainPair, lambda: Scalar) -> DomainPair {
      let slopes = Loops.identityGradients(kept, start, lambda: lambda)
      func as_(_ V: Volume, _ shape: [Int]) -> Volume {
        var W = Volume(shape: shape)
        for p in W.elements.indices { W.elements[p] = V.elements[p % V.elements.count] }
        return W
      }
      return DomainPair(x: as_(slopes.y, slopes.x.shape), y: as_(slopes.x, slopes.y.shape))
    }
  }

  /// squared where L1 is meant
  enum Squared: Right {
    static func cycleCost(_ back: DomainPair, _ start: DomainPair, lambda: Scalar) -> Scalar {
      lambda * (distance(back.x, start.x, .squared) + distance(back.y, start.y, .squared))
    }
  }

  static let all = [
    exhibit("66 one way only", [.twins, .properties], OneWay.self),
    exhibit("67 λ is missing from the slope", [.differences, .twins], LambdaDropped.self),
    exhibit("67 λ is missing throughout", [.twins, .properties], LambdaDroppedThroughout.self),
    exhibit("68 the identity of the wrong domain", [.twins, .properties], WrongDomain.self),
    exhibit("the identity’s slopes change places", [.differences, .twins], SlopesSwapped.self),
    exhibit("a cycle squared", [.differences, .twins, .properties], Squared.self),
  ]

  private static func exhibit<Twin: CycleKernels & SendableMetatype>(
    _ name: String, _ rungs: Set<Rung>, _ twin: Twin.Type
  ) -> Exhibit {
    Exhibit(name: name, rungs: rungs) { examine(cycle: Twin.self, rigor: .few) }
  }
}
