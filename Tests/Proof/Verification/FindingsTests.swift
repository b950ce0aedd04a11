/// Findings: what passes, what fails, and how the table reads.

import Testing
import Verification

@Suite struct FindingsTests {
  @Test func `a finding passes within its bound, and never on NaN or without a bound`() {
    func passes(_ observed: Double, _ bound: Double) -> Bool {
      Finding(.agreement, "C", at: "[0, 0]", observed: observed, bound: bound, cases: 1).passed
    }
    #expect(passes(0, 0) && passes(1e-9, 1e-9) && passes(0.5, 1))
    #expect(!passes(1.001e-9, 1e-9) && !passes(1e-300, 0))
    #expect(!passes(.nan, 1) && !passes(.infinity, 1) && !passes(0, .nan) && !passes(.nan, .nan))
    #expect(!passes(0, .infinity) && !passes(.infinity, .infinity))
    #expect(!Finding.failure(.agreement, "C", at: "shape", because: "differs").passed)
  }

  @Test func `strain is above 1 exactly where a finding fails`() {
    for observed in [0, 1e-9, 0.5, 1, 2, .infinity, .nan] {
      for bound in [0, 1e-9, 0.5, 1, .infinity, .nan] {
        let finding = Finding(.agreement, "C", at: "", observed: observed, bound: bound, cases: 1)
        #expect((finding.strain <= 1) == finding.passed, "\(observed) within \(bound)")
      }
    }
  }

  @Test func `findings pass if there are some and none failed`() {
    let right = Finding(.agreement, "C", at: "", observed: 1, bound: 2, cases: 3)
    let wrong = Finding(.differences, "dW", at: "", observed: .infinity, bound: 2, cases: 4)
    #expect(!Findings().passed)
    #expect(Findings([right]).passed)
    #expect(!Findings([right, wrong, right]).passed)
    #expect(Findings([right, wrong]).failures == Findings([wrong]))
    #expect(Findings([right, wrong]).on(.agreement) == Findings([right]))
    #expect(Findings([right, wrong, right]).worst == wrong)
    #expect((Findings([right]) + Findings([wrong])).cases == 7)
  }

  @Test func `condensed: the worst of each kind, with all the cases`() {
    func finding(_ rung: Rung, _ what: String, _ place: String, _ observed: Double) -> Finding {
      Finding(rung, what, at: place, observed: observed, bound: 2, cases: 10, detail: "detail of \(place)")
    }
    let condensed = Findings([
      finding(.agreement, "C", "a", 1), finding(.agreement, "y", "b", 0), finding(.agreement, "C", "c", .nan),
      finding(.agreement, "C", "d", 3), finding(.properties, "C", "e", 1),
    ]).condensed.all
    #expect(condensed.map(\.place) == ["c", "b", "e"])
    #expect(condensed.map(\.cases) == [30, 10, 10])
    #expect(condensed[0].detail == "detail of c" && !condensed[0].passed)
  }

  @Test func `the table is aligned, tells failures, and prints their details`() {
    let table = Findings([
      Finding(
        .differences, "dense", at: "W[3, 1]", observed: 3.14e-10, bound: 1e-7, cases: 28, detail: "unsaid"),
      Finding(.agreement, "α A B", at: "C[0, 12]", observed: .nan, bound: 0.25, cases: 12_345),
      .failure(.properties, "linear", at: "case 3", because: "smallest case: n = 1\nreplay: linear#3"),
      Finding(.properties, "shift", at: "not tried", observed: 0, bound: 0, cases: 0),
    ]).table
    #expect(
      table == """
        rung         what    where      observed  bound  cases  verdict
        differences  dense   W[3, 1]     3.1e-10  1e-07     28  pass
        twins        α A B   C[0, 12]        NaN   0.25  12345  FAIL
        properties   linear  case 3          NaN      0      0  FAIL
            smallest case: n = 1
            replay: linear#3
        properties   shift   not tried         0      0      0  skip
        """)
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (3, "3"), (-3, "-3"), (0.25, "0.25"), (-0.25, "-0.25"), (0.099, "0.099"),
    (0.0999, "0.1"), (0.996, "1"), (1.04, "1"), (9.94, "9.9"), (9.96, "10"), (-9.96, "-10"), (12.4, "12"),
    (99.96, "100"), (1234.5, "1235"), (999_999.7, "1000000"), (1e6, "1e+06"), (1.26e9, "1.3e+09"),
    (1.2e-9, "1.2e-09"), (-9.96e-10, "-1e-09"), (.leastNonzeroMagnitude, "4.9e-324"), (.nan, "NaN"),
    (.infinity, "inf"),
    (-.infinity, "-inf"), (.greatestFiniteMagnitude, "1.8e+308"),
  ])
  func `a number in short`(_ number: Double, _ text: String) {
    #expect(short(number) == text)
  }
}
