/// Chapter 6's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Backpropagation
import Foundation
import Optimization
import Recurrence
import StudyKit

func runRecurrenceClaims(_ settings: Settings) throws -> Report {
  try claims(settings, addTimeClaims, addTaskClaims, addGateClaims)
}

private func addTimeClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.recurrence
  var generator = SplitMix64(seed: settings.seed)
  func draw(_ rows: Int, _ columns: Int) -> Matrix { .normal(rows, columns, using: &generator) }
  let (W_aa, W_ax, a, x) = (draw(4, 4), draw(4, 6), draw(4, 3), draw(6, 3))
  let whole = kernels.product(Matrix.beside(W_aa, W_ax), Matrix.stacked(a, x))
  let parts = kernels.product(W_aa, a) + kernels.product(W_ax, x)
  let apart = Double(Loops.norm((whole - parts).elements) / Loops.norm(whole.elements))
  var elman = CellParameters(.elman, inputs: 6, units: 4, using: &generator)
  (elman.W_a, elman.W_x) = (W_aa, W_ax)
  let next = kernels.sequenceForward(elman, [x], from: CellState(a: a), masks: nil).last.a
  let missed = Double(Loops.norm((next - whole.map { z in tanh(z) }).elements))
  let rounding = 100 * Double(Scalar.unitRoundoff)
  table.row(
    "39: one matrix or two, the same scores", apart < 1e-5 ? "equal, up to rounding" : short(apart),
    verdict(apart < rounding && missed < rounding))

  let paths = pathsOfThree(kernels)
  let gap = Double(Loops.norm((paths.sum - paths.recursion).elements))
  // None of the terms may be so small that it would not be missed.
  let isEachNeeded = paths.terms.allSatisfy { term in term.elements.contains { abs($0) > 0.01 } }
  table.row(
    "40: the sum over paths is the recursion", gap < 1e-5 ? "equal, up to rounding" : short(gap),
    verdict(gap < rounding && paths.terms.count == 3 && isEachNeeded))

  func gradients(_ name: String) -> [Double] {
    let beginning = Beginning.all.first { $0.name == name } ?? Beginning.all[0]
    return gradientsByDistance(kernels, beginning, steps: 100, seed: settings.seed)
  }
  let (plain, relu) = (gradients("RNN"), gradients("RNN, ReLU, W_a · 3"))
  let lost = plain.firstIndex { gradient in gradient < 0.01 } ?? 100
  table.row("41: gradients vanish", "1 % is left after \(lost) steps", verdict((6...12).contains(lost)))
  table.row("41: or explode", "times \(short(relu[50], digits: 2)) after 50", verdict(relu[50] > 1e6))
  for (cell, name) in [("a GRU", "GRU, b_u = −5"), ("an LSTM", "LSTM, b_f = 5, b_u = −5")] {
    let left = gradients(name)[99]
    table.row(
      "41: through \(cell) that keeps they pass", "\(short(100 * left, digits: 2)) % after 99", verdict(left > 0.1))
  }
  let halfOpen = gradients("GRU")[99]
  table.row(
    "41: gates that are half open lose them", halfOpen < 1e-10 ? "nothing after 99" : short(halfOpen),
    verdict(halfOpen < 1e-10))

  let clipped = clippedGradients(kernels, seed: settings.seed)
  table.row(
    "42: clipping by norm keeps the direction", "cosine \(short(clipped[2].cosine))",
    verdict(
      clipped.map(\.clipping) == [.none, .value(1), .norm(1)] && clipped[0].norm > 10
        && abs(clipped[2].cosine - 1) < 1e-5 && abs(clipped[2].norm - 1) < 1e-5))
  table.row(
    "42: by value does not", "cosine \(short(clipped[1].cosine, digits: 2))", verdict(clipped[1].cosine < 0.99))
}

private func addTaskClaims(to table: inout Table, _ settings: Settings) throws {
  let trial = try trainDetector(settings)
  table.row(
    "43: fires on udacity", "\(trial.found) of \(trial.found + trial.missed)",
    verdict(trial.found > 100 && trial.missed == 0))
  table.row(
    "43: and on nothing else",
    "\(trial.falseAlarms) in \(trial.letters) letters, \(trial.fooledBy.count) of \(trial.nearMisses) words",
    verdict(trial.falseAlarms == 0 && trial.nearMisses == 42 && trial.fooledBy.isEmpty))
  let batches = pieces(Array(1...12), sequences: 2, steps: 3)
  let rows = batches.map { batch in
    "[" + batch.map { row in row.map { number in "\(number)" }.joined(separator: " ") }.joined(separator: "; ") + "]"
  }
  table.row(
    "44: 1 … 12 as 2 sequences, 3 steps each", rows.joined(separator: ", "),
    verdict(batches == [[[1, 2, 3], [7, 8, 9]], [[4, 5, 6], [10, 11, 12]]]))
}

private func addGateClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.recurrence
  var generator = SplitMix64(seed: settings.seed)
  let x = (0..<100).map { _ in Matrix.normal(3, 2, using: &generator) }
  let a = Matrix.normal(4, 2, using: &generator)
  /// Whether a state goes through all steps bit for bit, where the gates are shut or open.
  func keeps(_ cell: Cell) -> Bool {
    var p = CellParameters(cell, inputs: 3, units: 4, using: &generator)
    switch cell {
    case .lstm, .peephole:
      for i in 0..<4 { (p.b[i, 0], p.b[4 + i, 0]) = (1_000, -1_000) }
      return kernels.sequenceForward(p, x, from: CellState(a: a, c: a), masks: nil).last.c == a
    default:
      for i in 0..<4 { p.b[i, 0] = -1_000 }
      return kernels.sequenceForward(p, x, from: CellState(a: a), masks: nil).last.a == a
    }
  }
  let kept = keeps(.gru) && keeps(.lateGRU)
  table.row("45: Γ_u = 0 keeps a GRU's memory", kept ? "100 steps, not a bit" : "changed", verdict(kept))
  let held = keeps(.lstm) && keeps(.peephole)
  table.row("45: Γ_f = 1, Γ_u = 0 keeps an LSTM's", held ? "100 steps, not a bit" : "changed", verdict(held))
  let lstm = CellParameters(.lstm, inputs: 3, units: 4, using: &generator)
  let p = Matrix.normal(12, 1, using: &generator)
  let Z_x = Matrix.normal(16, 2, using: &generator)
  var peeped = Z_x
  for i in 0..<12 {
    for j in 0..<2 { peeped[i, j] += p[i, 0] * a[i % 4, j] }
  }
  let (with, without) = (kernels.lstmForward(lstm.W_a, p, Z_x, a, a), kernels.lstmForward(lstm.W_a, nil, peeped, a, a))
  let apart = Double(Loops.norm((with.a - without.a).elements))
  table.row(
    "45: peepholes add p ⊙ c to the scores", apart < 1e-5 ? "equal, up to rounding" : short(apart),
    verdict(apart < 1e-5))
}
