/// What the chapter's tests share: the twins to be tested alike, how near two numbers are, and what a process says before
/// it stops.

import Arrays
import LogisticRegression
import Testing

typealias LogisticTwin = ClassifierKernels & SigmoidSquaredKernels

enum BothTwins: CaseIterable {
  case loops, blas

  var kernels: any LogisticTwin.Type { self == .loops ? Loops.self : BLAS.self }
}

/// |x − y| ≤ n u max(1, |y|), with so many roundings n.
func isNear(_ x: Scalar, _ y: Double, roundings n: Double = 16) -> Bool {
  abs(Double(x) - y) <= n * Double(Scalar.unitRoundoff) * max(1, abs(y))
}

/// The same of every element, and no fewer of them.
func areNear(_ x: [Scalar], _ y: [Double], roundings n: Double = 16) -> Bool {
  x.count == y.count && zip(x, y).allSatisfy { x, y in isNear(x, y, roundings: n) }
}

extension ExitTest.Result? {
  func says(_ text: String) -> Bool {
    self.map { result in String(decoding: result.standardErrorContent, as: UTF8.self).contains(text) } ?? false
  }
}
