import Arrays
import Examinations
import Fast
import Recurrence
import Testing
import Verification

@Suite struct RecurrenceTests {
  @Test func `the loops pass`() {
    let findings = examine(recurrence: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.condensed.table)")
  }

  @Test func `the matrix form passes`() {
    let findings = examine(recurrence: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.condensed.table)")
  }

  @Test func `the fast implementation passes`() {
    let findings = examine(recurrence: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.condensed.table)")
  }

  /// Each broken twin with the rungs that find it, in Double.
  static let broken: [(any (RecurrentKernels & SendableMetatype).Type, [Rung])] = [
    (AssignsOverTime.self, [.differences, .twins, .properties]),
    (DropsStateCarry.self, [.differences, .twins, .properties]),
    (DropsMemoryCarry.self, [.differences, .twins, .properties]),
    (CarriesMemoryWhole.self, [.differences, .twins]),
    (TakesStateOfStep.self, [.differences, .twins, .properties]),
    (ForgetsNewMemory.self, [.differences, .twins]),
    (DropsOutputGate.self, [.differences, .twins]),
    (SkipsTanhOfMemory.self, [.differences, .twins]),
    (BendsCandidateBySigmoid.self, [.differences, .twins]),
    (SwapsUpdateAndCandidate.self, [.differences, .twins]),
    (StopsAtSecondStep.self, [.differences, .twins, .properties]),
    (LosesFirstState.self, [.differences, .properties]),
    (TruncatesLate.self, [.properties]),
    (SkipsRelevance.self, [.differences, .twins]),
    (TurnsUpdateGate.self, [.differences, .twins, .properties]),
    (ForgetsLateGate.self, [.differences, .twins]),
    (PeepsOneWay.self, [.differences, .twins]),
    (AnswersOnce.self, [.differences, .twins]),
  ]

  @Test(arguments: broken.indices)
  func brokenTwinIsRejected(_ p: Int) {
    let (twin, expected) = Self.broken[p]
    func failures<Twin: RecurrentKernels>(_ twin: Twin.Type) -> Findings {
      examine(recurrence: twin, rigor: Rigor(cases: 20)).failures
    }
    let findings = failures(twin)
    let rungs = Set(findings.all.map(\.rung))
    let wanted = Set(expected).inThisPrecision
    #expect(rungs == wanted, "\(twin): found by \(rungs.sorted()), expected \(wanted.sorted())")
  }
}
