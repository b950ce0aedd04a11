import Testing

@testable import Mutation

struct StatementsTests {
  private func found(_ body: String) -> [String] {
    sites(in: "extension Loops {\n  static func f(_ x: Int) {\n\(body)\n  }\n}\n").map { "\($0.kind): \($0.text)" }
  }

  @Test func `a loop has a range and an inside`() {
    #expect(found("for i in 0..<n { sum += x[i] }") == ["range: 0..<n", "statement: sum += x[i]"])
    #expect(
      found("for c in 0..<n where x[c] > 0 || y {\n y[c] = 1\n}") == [
        "range: 0..<n", "condition: x[c] > 0 || y", "statement: y[c] = 1",
      ])
  }

  @Test func `conditions are found on every branch`() {
    #expect(
      found("if a < b {\n x = 1\n} else if let c {\n x = 2\n} else {\n x = 3\n}\nwhile p < n { p += 1 }") == [
        "condition: a < b", "statement: x = 1", "statement: x = 2", "statement: x = 3", "condition: p < n",
        "statement: p += 1",
      ])
    #expect(found("guard a > 0 else { return }") == ["condition: a > 0"])
  }

  @Test func `values are named and returned`() {
    #expect(found("let (n, m) = (A.rows, A.columns)\nreturn n") == ["value: (A.rows, A.columns)", "value: n"])
    #expect(found("var sum: Scalar = 0\nvar undefined: Int\nreturn") == ["value: 0"])
    // A span cannot pass through a switch; its row's number can.
    #expect(found("let (a, b) = (A.row(i), B.row(n + i))") == ["argument: i", "argument: n + i"])
  }

  @Test func `what goes on is one statement`() {
    #expect(
      found("z = a\n  + b\n  .c\ny = f(\n  1,\n  2)\nx = 3") == [
        "statement: z = a + b .c", "statement: y = f( 1, 2)", "statement: x = 3",
      ])
  }

  @Test func `closures are entered`() {
    #expect(
      found("walk(&x) { _, g in\n  g = 0\n}\nx = y.map { z in z * z }") == [
        "statement: g = 0", "statement: x = y.map { z in z * z }",
      ])
  }

  @Test func `the cases of a switch are statements`() {
    #expect(
      found("switch g {\n// (1)\ncase .a, .b: break\ncase .c:\n  x = 1\ndefault: f(x)\n}") == [
        "statement: x = 1", "statement: f(x)",
      ])
  }

  @Test func `a body of one expression is its value`() {
    let structure = "struct S {\n  var length: Int { a * b }\n  init() {\n    c = 1\n  }\n  let d = 2\n}\n"
    let source = structure + "func g() -> Int {\n  1\n}"
    #expect(
      sites(in: source).map { "\($0.kind) \($0.line): \($0.text)" } == [
        "expression 2: a * b", "statement 4: c = 1", "expression 9: 1",
      ])
  }

  @Test func `guards, comments and strings are left alone`() {
    #expect(found("require(x > 0, \"no x\")\nrequireFit(\"f\", x)\n// y = 1\nz = 1  // so") == ["statement: z = 1"])
  }
}
