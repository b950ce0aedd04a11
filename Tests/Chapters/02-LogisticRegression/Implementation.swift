/// What the chapter's tests share: the implementations to be tested alike, and what a process says before it stops.

import Arrays
import LogisticRegression
import Testing

typealias LogisticRegressionKernels = ClassifierKernels & SquaredErrorKernels

enum Implementation: CaseIterable {
  case loops, blas

  var kernels: any LogisticRegressionKernels.Type { self == .loops ? Loops.self : BLAS.self }
}

extension ExitTest.Result? {
  func says(_ text: String) -> Bool {
    self.map { result in String(decoding: result.standardErrorContent, as: UTF8.self).contains(text) } ?? false
  }
}
