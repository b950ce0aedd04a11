import Arrays
import Recurrence
import Testing

@Suite struct PathsTests {
  /// One unit, by hand: each term is dE · Π (1 − a²) w · (1 − a[i]²) a[i − 1].
  @Test func `terms of one unit are products`() {
    let a: [Scalar] = [0.5, -0.2, 0.4, 0.1]
    let w: Scalar = 0.8
    let terms = pathTerms([[w]], states: a.map { a in [[a]] }, [[2]]).map { term in term[0, 0] }
    func derivative(_ t: Int) -> Scalar { 1 - a[t] * a[t] }
    let expected = [
      2 * derivative(3) * a[2], 2 * derivative(3) * w * derivative(2) * a[1],
      2 * derivative(3) * w * derivative(2) * w * derivative(1) * a[0],
    ]
    #expect(zip(terms, expected).allSatisfy { x, y in abs(x - y) <= 8 * .unitRoundoff })
  }

  @Test func `examples are averaged`() {
    let states: [Matrix] = [[[0.5, 0.5]], [[0.3, 0.3]]]
    let one = pathTerms([[0.7]], states: states.map { a in a.column(0) }, [[1]])
    #expect(pathTerms([[0.7]], states: states, [[1, 1]]) == one)
  }
}
