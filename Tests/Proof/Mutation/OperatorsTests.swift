import Testing

@testable import Mutation

struct OperatorsTests {
  private func mistakes(_ kind: Operator, _ text: String, as site: Site.Kind = .statement) -> [String] {
    changes(of: Site(kind: site, place: 0..<1, line: 1, text: text)).filter { $0.kind == kind }.map { $0.text ?? "–" }
  }

  @Test func `accumulation is dropped`() {
    #expect(mistakes(.accumulation, "dW[i] += d") == ["dW[i] = d"] && mistakes(.accumulation, "s /= m") == ["s = m"])
  }

  @Test func `signs turn`() {
    #expect(mistakes(.sign, "p -= a * g") == ["p += a * g", "p -= a / g"])
    #expect(mistakes(.sign, "max(-c, a - b)") == ["max(-c, a + b)", "max(c, a - b)"])
  }

  @Test func `indices move by one`() {
    #expect(
      mistakes(.index, "y = Z[i, n + j]") == [
        "y = Z[i + 1, n + j]", "y = Z[i - 1, n + j]", "y = Z[i, n + j + 1]", "y = Z[i, n + j - 1]",
      ])
    #expect(mistakes(.index, "f(A.row(i))") == ["f(A.row(i + 1))", "f(A.row(i - 1))"])
    #expect(mistakes(.index, "x = [Scalar](repeating: 0, count: n)") == [], "that is no subscript")
    #expect(mistakes(.index, "n + i", as: .argument) == ["n + i + 1", "n + i - 1"])
  }

  @Test func `factors are transposed`() {
    #expect(
      mistakes(.transposition, "product(dZ, A.transposed, scale: 1)", as: .value) == [
        "product(dZ, A, scale: 1)", "product(dZ.transposed, A.transposed, scale: 1)",
      ])
  }

  @Test func `constants differ`() {
    #expect(mistakes(.constant, "1 - a", as: .value) == ["0 - a", "2 - a"])
    #expect(mistakes(.constant, "0.5 * x1", as: .value) == ["1.0 * x1", "0.25 * x1"], "x1 is a name")
    #expect(mistakes(.constant, "f(4, true)", as: .value) == ["f(5, true)", "f(3, true)", "f(4, false)"])
  }

  @Test func `operands are swapped`() {
    #expect(
      mistakes(.swapped, "z = a * b - c - d * e") == ["z = c - (a * b) - d * e", "z = d * e - (a * b - c)"])
    #expect(mistakes(.swapped, "A[i, j] = f(x, y, z)") == ["A[j, i] = f(x, y, z)", "A[i, j] = f(y, x, z)"])
    #expect(mistakes(.swapped, "max(a, b)", as: .value) == [], "that is the same")
  }

  @Test func `operands are dropped`() {
    #expect(
      mistakes(.dropped, "g = da * o * (1 - t * t)") == [
        "g = da * (1 - t * t)", "g = o * (1 - t * t)", "g = da * o", "g = (1 - t * t)", "g = da * o * (1)",
        "g = da * o * (1 - t)",
      ])
    #expect(mistakes(.dropped, "(y + c * n, x)", as: .value).prefix(2) == ["(y, x)", "(c * n, x)"])
  }

  @Test func `comparisons miss their limit`() {
    #expect(
      mistakes(.comparison, "y < 0 || y >= n", as: .condition) == [
        "y <= 0 || y >= n", "y < 0 && y >= n", "y < 0 || y > n", "!(y < 0 || y >= n)",
      ])
    #expect(mistakes(.comparison, "m = max(m, z)") == ["m = min(m, z)"])
  }

  @Test func `loops miss an end`() {
    #expect(
      mistakes(.bounds, "0..<n", as: .range) == ["(0..<n).dropFirst()", "(0..<n).dropLast()", "0..<1 + n"])
    #expect(mistakes(.bounds, "z.indices", as: .range).count == 2 && mistakes(.bounds, "words", as: .range) == [])
  }

  @Test func `statements are forgotten, and values are not`() {
    #expect(mistakes(.deleted, "f(x)") == ["–"] && mistakes(.deleted, "f(x)", as: .value) == [])
  }

  @Test func `no text comes twice, and none is the old one`() {
    let site = Site(kind: .statement, place: 0..<1, line: 1, text: "a[i, i] += b[j, j] * (1 - 1)")
    let texts = changes(of: site).map(\.text)
    #expect(Set(texts).count == texts.count && !texts.contains(site.text))
  }
}
