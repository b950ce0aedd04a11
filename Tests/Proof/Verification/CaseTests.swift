/// What a case draws lies where it should, and what it expects is judged.

import Arrays
import Testing
import Verification

@Suite struct CaseTests {
  @Test func `what is drawn lies in its range, and reaches all of it`() {
    var (ints, scalars): (Set<Int>, [Scalar]) = ([], [])
    let finding = property("ranges", Rigor(cases: 1_000)) { c in
      let n = c.int("n", -2...3)
      let x = c.scalar("x", 0.5, 2)
      let A = c.matrix("A", 2, 3, -1, 4)
      let labels = c.labels("labels", 5, classes: 3)
      let order = c.permutation("order", 6)
      ints.insert(n)
      scalars.append(x)
      c.expect("n", (-2...3).contains(n))
      c.expect("x", x >= 0.5 && x <= 2)
      c.expect("A", A.shape == [2, 3] && A.elements.allSatisfy { a in a >= -1 && a <= 4 })
      c.expect("labels", labels.count == 5 && labels.allSatisfy { label in (0..<3).contains(label) })
      c.expect("order", order.sorted() == Array(0..<6))
    }
    #expect(finding.passed, "\(finding.place)")
    #expect(ints == Set(-2...3))
    #expect(scalars.contains { $0 < 0.6 } && scalars.contains { $0 > 1.9 } && Set(scalars).count > 990)
  }

  @Test func `empty draws are drawn`() {
    let finding = property("empty") { c in
      c.expect("A", c.matrix("A", 0, 3, 0, 1).elements.isEmpty && c.matrix("B", 2, 0, 0, 1).elements.isEmpty)
      c.expect("labels", c.labels("labels", 0, classes: 2).isEmpty)
      c.expect("order", c.permutation("none", 0) == [] && c.permutation("one", 1) == [0])
    }
    #expect(finding.passed)
  }

  /// The finding of a property with one case.
  private func judged(_ expectation: (inout Case) -> Void) -> Finding {
    property("judged", Rigor(cases: 1)) { c in expectation(&c) }
  }

  @Test func `numbers are held to their bounds, and NaN to none`() {
    #expect(judged { c in c.expect("x", 1.0, within: 1.0) }.passed)
    #expect(!judged { c in c.expect("x", 1.1, within: 1.0) }.passed)
    #expect(!judged { c in c.expect("x", Double.nan, within: 1.0) }.passed)
    #expect(!judged { c in c.expect("x", 0.0, within: Double.nan) }.passed)
    #expect(!judged { c in c.expect("x", 0.0, within: Double.infinity) }.passed)
    #expect(!judged { c in c.expect("x", false) }.passed)
  }

  @Test func `the first failure is told`() {
    let finding = judged { c in
      c.expect("right", true)
      c.expect("wrong", 3.0, within: 2.0)
      c.expect("worse", 4.0, within: 2.0)
    }
    #expect(finding.place == "wrong" && finding.observed == 3 && finding.bound == 2)
  }

  @Test func `matrices are compared element by element, shapes first`() {
    let A: Matrix = [[1, 2], [3, 4]]
    #expect(judged { c in c.expect("A", A, equals: A, within: 0.0) }.passed)
    #expect(judged { c in c.expect("A", A, equals: [[1, 2], [3, 4.5]], within: 0.5) }.passed)
    #expect(!judged { c in c.expect("A", A, equals: [[1, 2], [3, 4.5]], within: 0.4) }.passed)
    #expect(!judged { c in c.expect("A", A, equals: [[.nan, 2], [3, 4]], within: 9.0) }.passed)
    #expect(!judged { c in c.expect("A", A, equals: [[1, .nan], [3, 4]], within: 9.0) }.passed)
    let shape = judged { c in c.expect("A", A, equals: [[1, 2, 3, 4]], within: 9.0) }
    #expect(!shape.passed && shape.place == "A: shape [2, 2], expected [1, 4]")
  }

  @Test func `a finding is judged as it judges itself`() {
    let right = Finding(.agreement, "A B", at: "C[0, 0]", observed: 1, bound: 2, cases: 1)
    #expect(judged { c in c.expect(right) }.passed)
    let wrong = judged { c in c.expect(.failure(.agreement, "A B", at: "C", because: "shapes differ")) }
    #expect(!wrong.passed && wrong.place == "A B, C: shapes differ")
  }
}
