import Arrays
import Foundation
import Optimization
import Recurrence
import Testing

@testable import RecurrenceStudies

/// What course notes say of this chapter, executed: claims 39 to 45.
@Suite struct RecurrenceClaimsTests {
  private static func apart(_ A: Matrix, _ B: Matrix) -> Scalar {
    zip(A.elements, B.elements).map { a, b in abs(a - b) }.max() ?? .infinity
  }

  @Test func `claim 39: two matrices are one`() {
    var generator = SplitMix64(seed: 39)
    let p = CellParameters(.elman, inputs: 6, units: 4, using: &generator)
    let (x, a) = (Matrix.normal(6, 3, using: &generator), Matrix.normal(4, 3, using: &generator))
    let next = BLAS.sequenceForward(p, [x], from: CellState(a: a), masks: nil).last.a
    let Z = Loops.product(Matrix.beside(p.W_a, p.W_x), Matrix.stacked(a, x))
    #expect(Self.apart(next, Z.map { z in tanh(z) }) < 100 * .unitRoundoff)
  }

  @Test func `claim 40: the sum over paths is the recursion`() {
    func check<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) {
      let paths = pathsOfThree(kernels)
      #expect(paths.terms.count == 3)
      #expect(Self.apart(paths.sum, paths.recursion) < 100 * .unitRoundoff)
      // None of the terms is superfluous.
      for term in paths.terms { #expect(term.elements.contains { abs($0) > 0.01 }) }
    }
    check(Loops.self)
    check(BLAS.self)
  }

  @Test func `claim 41: gradients vanish and explode and gates carry them`() {
    func gradients(_ p: Int) -> [Double] { gradientsByDistance(BLAS.self, Beginning.all[p], steps: 100, seed: 41) }
    #expect(Beginning.all.map(\.cell) == [.elman, .elman, .elmanReLU, .gru, .gru, .lstm, .lstm])
    // A plain cell: about 8 to 10 steps.
    let lost = gradients(0).firstIndex { gradient in gradient < 0.01 }
    #expect(lost.map { (6...12).contains($0) } == true)
    #expect(gradients(2)[50] > 1e6)
    #expect(gradients(4)[99] > 0.1 && gradients(6)[99] > 0.1)
    // As they begin, gates that are half open lose it, too.
    #expect(gradients(3)[99] < 1e-10)
  }

  @Test func `claim 42: clipping by norm keeps the direction`() {
    let clipped = clippedGradients(BLAS.self, seed: 42)
    #expect(clipped.map(\.clipping) == [.none, .value(1), .norm(1)])
    #expect(clipped[0].norm > 10)
    #expect(abs(clipped[2].cosine - 1) < 1e-5 && abs(clipped[2].norm - 1) < 1e-5)
    #expect(clipped[1].cosine < 0.99)
  }

  @Test func `claim 43: fires on the word and on nothing else`() throws {
    let trial = try trainDetector(BLAS.self, steps: 800, seed: 1)
    #expect(trial.found > 100 && trial.missed == 0 && trial.falseAlarms == 0)
    #expect(trial.nearMisses == 42 && trial.fooledBy.isEmpty)
  }

  @Test func `claim 44: twelve numbers in two batches`() {
    #expect(pieces(Array(1...12), sequences: 2, steps: 3) == [[[1, 2, 3], [7, 8, 9]], [[4, 5, 6], [10, 11, 12]]])
  }

  @Test func `claim 45: shut gates keep the memory`() {
    var generator = SplitMix64(seed: 45)
    let x = (0..<50).map { _ in Matrix.normal(3, 2, using: &generator) }
    let a = Matrix.normal(4, 2, using: &generator)
    for cell in [Cell.gru, .lateGRU] {
      var p = CellParameters(cell, inputs: 3, units: 4, using: &generator)
      for i in 0..<4 { p.b[i, 0] = -1_000 }
      #expect(BLAS.sequenceForward(p, x, from: CellState(a: a), masks: nil).last.a == a)
    }
    for cell in [Cell.lstm, .peephole] {
      var p = CellParameters(cell, inputs: 3, units: 4, using: &generator)
      for i in 0..<4 { (p.b[i, 0], p.b[4 + i, 0]) = (1_000, -1_000) }
      #expect(BLAS.sequenceForward(p, x, from: CellState(a: a, c: a), masks: nil).last.c == a)
    }
  }
}
