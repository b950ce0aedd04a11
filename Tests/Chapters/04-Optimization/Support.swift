/// What the chapter’s tests share: the twins to be tested alike, and how near numbers are.

import Arrays
import Foundation
import Optimization
import Testing

typealias ChapterKernels = AverageKernels & OptimizerKernels

enum Implementation: CaseIterable {
  case loops, blas

  var kernels: any ChapterKernels.Type { self == .loops ? Loops.self : BLAS.self }
}

/// |x − y| ≤ n u max(1, |y|), with so many roundings n.
func isNear(_ x: Scalar, _ y: Double, roundings n: Double = 16) -> Bool {
  abs(Double(x) - y) <= n * Double(Scalar.unitRoundoff) * max(1, abs(y))
}

func areNear(_ x: [Scalar], _ y: [Double], roundings n: Double = 16) -> Bool {
  x.count == y.count && zip(x, y).allSatisfy { x, y in isNear(x, y, roundings: n) }
}

/// Runs a test in a folder of its own.
func inFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}

extension ExitTest.Result? {
  func says(_ text: String) -> Bool {
    self.map { result in String(decoding: result.standardErrorContent, as: UTF8.self).contains(text) } ?? false
  }
}
