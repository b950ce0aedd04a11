/// One generated case of a property: the choices behind it, what was drawn under which name, what was expected.

import Arrays

public struct Case {
  /// The choices made so far; lower means simpler.
  private(set) var choices: [UInt64] = []
  private(set) var drawn: [String] = []
  private(set) var expectations = 0
  private(set) var failure: (what: String, observed: Double, bound: Double)?

  private var generator: SplitMix64?
  private var script: ArraySlice<UInt64> = []

  init(generator: SplitMix64) { self.generator = generator }

  /// A case that repeats given choices; where they end, the simplest is chosen.
  init(replaying choices: [UInt64]) { script = choices[...] }

  /// What was drawn, by name.
  var story: String { drawn.joined(separator: ", ") }

  private mutating func choice(below n: UInt64) -> UInt64 {
    var choice: UInt64 = 0
    if var generator {
      choice = generator.next() % n
      self.generator = generator
    } else if let next = script.popFirst() {
      choice = min(next, n - 1)
    }
    choices.append(choice)
    return choice
  }

  // MARK: Drawing

  /// A whole number in the range; its lower end is the simplest.
  public mutating func int(_ name: String, _ range: ClosedRange<Int>) -> Int {
    let value = range.lowerBound + Int(choice(below: UInt64(range.count)))
    drawn.append("\(name) = \(value)")
    return value
  }

  /// A number between two others; whole ones near 0 are the simplest.
  public mutating func scalar(_ name: String, _ low: Double, _ high: Double) -> Scalar {
    let value = number(low, high)
    drawn.append("\(name) = \(value)")
    return value
  }

  /// A matrix of numbers between two others.
  public mutating func matrix(_ name: String, _ rows: Int, _ columns: Int, _ low: Double, _ high: Double)
    -> Matrix
  {
    let A = Matrix(rows, columns, elements: (0..<rows * columns).map { _ in number(low, high) })
    drawn.append("\(name) = \(A)")
    return A
  }

  /// A class for each of m examples, every class of 0 ..< classes equally likely.
  public mutating func labels(_ name: String, _ m: Int, classes: Int) -> [Int] {
    let labels = (0..<m).map { _ in Int(choice(below: UInt64(classes))) }
    drawn.append("\(name) = \(labels)")
    return labels
  }

  /// An order of 0 ..< n; the simplest is the order as it is.
  public mutating func permutation(_ name: String, _ n: Int) -> [Int] {
    var order = Array(0..<n)
    for i in 0..<max(n - 1, 0) { order.swapAt(i, i + Int(choice(below: UInt64(n - i)))) }
    drawn.append("\(name) = \(order)")
    return order
  }

  /// The lowest choices are the whole numbers 0, 1, −1, 2, …, as far as they lie in the range; the others, nearly
  /// all, spread over it.
  private mutating func number(_ low: Double, _ high: Double) -> Scalar {
    let steps: UInt64 = 1 << 40
    let choice = choice(below: steps)
    if choice < 16 {
      let whole = choice % 2 == 0 ? 0 - Double(choice / 2) : Double(choice / 2 + 1)
      return Scalar(min(max(whole, low), high))
    }
    return Scalar(low + (high - low) * Double(choice) / Double(steps))
  }

  // MARK: Expecting

  /// Expects that what was observed is within the bound; the first that is not is the case's failure.
  public mutating func expect(
    _ what: String, _ observed: some BinaryFloatingPoint, within bound: some BinaryFloatingPoint
  ) {
    expectations += 1
    let (observed, bound) = (Double(observed), Double(bound))
    if failure == nil && !(observed <= bound && bound.isFinite) { failure = (what, observed, bound) }
  }

  /// Expects that something is so.
  public mutating func expect(_ what: String, _ holds: Bool) {
    expect(what, holds ? 0.0 : 1.0, within: 0.0)
  }

  /// Expects two matrices to differ by at most the bound, anywhere.
  public mutating func expect(
    _ what: String, _ A: Matrix, equals B: Matrix, within bound: some BinaryFloatingPoint
  ) {
    if A.shape != B.shape { return expect("\(what): shape \(A.shape), expected \(B.shape)", false) }
    var largest = 0.0
    for (a, b) in zip(A.elements, B.elements) {
      let difference = distance(a, b)
      largest = difference.isNaN || largest.isNaN ? .nan : max(largest, difference)
    }
    expect(what, largest, within: bound)
  }

  /// Expects that a finding passes: a comparison within derived bounds.
  public mutating func expect(_ finding: Finding) {
    let reason = finding.detail.isEmpty ? "" : ": \(finding.detail)"
    expect("\(finding.what), \(finding.place)\(reason)", finding.observed, within: finding.bound)
  }
}
