/// What recurrent cells and sequences of them must satisfy.

import Arrays
import Backpropagation
import Foundation
import Recurrence
import Verification

/// Examines the cells, their way through time and back, and what they share.
public func examine<Kernels: RecurrentKernels>(recurrence kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = Findings()
  for cell in Cell.allCases {
    findings += differences(cell, kernels, steps: 1)
    findings += differences(cell, kernels, steps: 4)
    findings += differences(cell, kernels, steps: 4, lengths: [4, 1, 3])
  }
  findings += agreementOfTime(kernels)
  findings += agreementOfCells(kernels)
  findings += lawsOfCells(kernels, rigor)
  findings += lawsOfSequences(kernels, rigor)
  findings += recordsOfRecurrence(kernels)
  return findings
}

private func differences<Kernels: RecurrentKernels>(
  _ cell: Cell, _ kernels: Kernels.Type, steps T: Int, lengths: [Int]? = nil
) -> Findings {
  let sample = SequenceSample(cell, steps: T, seed: 151)
  let (point, m) = (sample.point, sample.last.a.columns)
  let going = lengths.map { lengths in masks(lengths: lengths, steps: T) }
  func trace(_ p: SequencePoint) -> SequenceTrace {
    Kernels.sequenceForward(p.parameters, p.x, from: p.first, masks: going)
  }
  let back = Kernels.sequenceBackward(
    point.parameters, trace(point), sample.da, last: sample.last, truncation: nil, toInputs: true)
  var analytic = SequencePoint(parameters: back.gradient, x: back.dx, first: back.first)
  analytic.x = analytic.x.map { dx in (1 / Scalar(m)) * dx }
  analytic.first.walk { _, _, elements in elements = elements.map { $0 / Scalar(m) } }
  var pattern: ((SequencePoint) -> [Int])?
  if cell == .elmanReLU {
    pattern = { p in trace(p).a.flatMap { a in a.elements.map { $0 > 0 ? 1 : 0 } } }
  }
  return checkGradient(
    "\(cell), \(T) steps\(lengths == nil ? "" : ", of which some are over")",
    of: { p in
      let trace = trace(p)
      var sum = zip(sample.da, trace.a).reduce(0) { sum, pair in
        sum + Loops.dot(pair.0.elements, pair.1.elements)
      }
      for (r, s) in zip(sample.last.tensors, trace.last.tensors) { sum += Loops.dot(r.elements, s.elements) }
      return sum / Scalar(m)
    }, at: point, analytic: analytic, pattern: pattern)
}

private func agreementOfTime<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any RecurrentKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 152)
  var findings = Findings()
  let small = sizes.enumerated().map { p, size in ([1, 2, 3, 5, 17][p % 5], size.0, size.1, [1, 2, 5][p % 3]) }
  // The last one holds more than an implementation that takes steps by blocks computes at once.
  for (n, n_x, m, T) in small + [(256, 3, 64, 20)] {
    let place = "(\(n), \(n_x), \(m)), \(T) steps"
    let (W_x, b) = (Matrix.normal(n, n_x, using: &generator), Matrix.normal(n, 1, using: &generator))
    let x = (0..<T).map { _ in Matrix.normal(n_x, m, using: &generator) }
    let dZ = (0..<T).map { _ in Matrix.normal(n, m, using: &generator) }
    func compare(_ what: String, _ x: [Matrix], _ y: [Matrix], _ bounded: Bounded) {
      findings.append(compareKernels(what, place, joined(x), joined(y), within: bounded))
    }
    compare(
      "inputForward", Kernels.inputForward(W_x, b, x), other.inputForward(W_x, b, x),
      .product(Bounded(W_x), Bounded(joined(x))) + Bounded(b))
    compare(
      "inputBackward", Kernels.inputBackward(W_x, dZ), other.inputBackward(W_x, dZ),
      .product(Bounded(W_x).transposed, Bounded(joined(dZ))))
    // Each step's sum may be divided by m, and then added: a rounding more.
    let ones = Bounded(Matrix(T * m, 1, repeating: 1))
    compare(
      "weightGradients", [Kernels.weightGradients(dZ, x)], [other.weightGradients(dZ, x)],
      .product(Bounded(joined(dZ)), Bounded(joined(x)).transposed, scale: 1 / Double(m)).withAnotherRounding)
    compare(
      "biasGradients", [Kernels.biasGradients(dZ)], [other.biasGradients(dZ)],
      .product(Bounded(joined(dZ)), ones, scale: 1 / Double(m)).withAnotherRounding)
    let c = (0..<T).map { _ in Matrix.normal(2, m, using: &generator) }
    let d = (0..<T).map { _ in Matrix.normal(6, m, using: &generator) }
    let repeated = c.map { c in Matrix.stacked(.stacked(c, c), c) }
    compare(
      "peepholeGradients", [Kernels.peepholeGradients(d, c)], [other.peepholeGradients(d, c)],
      .product(Bounded(joined(d)) * Bounded(joined(repeated)), ones, scale: 1 / Double(m)).withAnotherRounding)
  }
  return findings + timeWithoutExamples(kernels)
}

/// Of no examples there are scores and gradients at every step, each without a column.
private func timeWithoutExamples<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> Findings {
  let W_x = Matrix(3, 2, repeating: 1)
  let scores = Kernels.inputForward(W_x, Matrix(3, 1), Array(repeating: Matrix(2, 0), count: 4))
  let gradients = Kernels.inputBackward(W_x, Array(repeating: Matrix(3, 0), count: 4))
  let isRight = [
    scores == Array(repeating: Matrix(3, 0), count: 4), gradients == Array(repeating: Matrix(2, 0), count: 4),
  ]
  return Findings([
    Finding(
      .agreement, "no examples", at: "Z_x, dx, 4 steps", observed: Double(isRight.count { !$0 }), bound: 0,
      cases: isRight.count)
  ])
}

extension Bounded {
  /// The same with one rounding more for each term: (k + 3) u for (k + 2) u is at most half as much again.
  fileprivate var withAnotherRounding: Bounded {
    Bounded(rows, columns, value: value, error: error.map { e in 1.5 * e })
  }
}
