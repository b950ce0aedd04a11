/// One naive pass through a recurrent network, in Double, sequence by sequence and number by number: what networks of
/// random plans are compared with.

import Arrays
import Backpropagation
import Foundation
import Recurrence

/// A cell's state, of one sequence.
struct NaiveState {
  var a: [Double]
  var c: [Double]
}

/// A network's cost on a batch, the states after the last step of each layer and sequence, and where its kinks are.
struct NaiveRecurrentPass {
  var cost = 0.0
  var states: [[NaiveState]] = []
  var pattern: [Int] = []

  init(
    _ parameters: RecurrentParameters, _ readout: Readout, _ loss: Backpropagation.Loss, _ batch: SequenceBatch,
    from first: [CellState]
  ) {
    let (m, T) = (batch.inputs.examples, batch.inputs.steps)
    states = first.map { _ in [] }
    for j in 0..<m {
      let length = batch.lengths?[j] ?? T
      var x = (0..<length).map { t in input(batch.inputs, t, j, parameters.embedding) }
      var last: [Double] = []
      for (l, layer) in parameters.layers.enumerated() {
        var state = NaiveState(a: column(first[l].a, j), c: column(first[l].c, j))
        var outputs: [[Double]] = []
        for t in 0..<length {
          state = step(layer.forth, x[t], state)
          outputs.append(state.a)
        }
        states[l].append(state)
        last = state.a
        if let back = layer.back {
          var state = NaiveState(
            a: Array(repeating: 0, count: back.outputs), c: Array(repeating: 0, count: back.units))
          for t in (0..<length).reversed() {
            state = step(back, x[t], state)
            outputs[t] += state.a
          }
          last += state.a
        }
        x = outputs
      }
      for (t, read) in (readout == .last ? [last] : x).enumerated() {
        let scores = (0..<parameters.output.W.rows).map { i in
          [product(parameters.output.W, i, read) + Double(parameters.output.b[i, 0])]
        }
        cost += naiveLoss(loss, scores, batch.targets[t].column(j)) / Double(m)
      }
    }
  }

  /// The numbers of step t of sequence j; of a word its column of the embedding.
  private func input(_ inputs: SequenceInputs, _ t: Int, _ j: Int, _ E: Matrix?) -> [Double] {
    switch inputs {
    case .vectors(let x): column(x[t], j)
    case .words(let words): E.map { E in column(E, words[t][j]) } ?? []
    }
  }

  /// A cell's next state, as its equations say.
  private mutating func step(_ p: CellParameters, _ x: [Double], _ before: NaiveState) -> NaiveState {
    let n = p.units
    /// Row i of W_x x + b.
    func z(_ i: Int) -> Double { product(p.W_x, i, x) + Double(p.b[i, 0]) }
    /// Row i of W_x x + b + W_a a_prev.
    func sum(_ i: Int) -> Double { z(i) + product(p.W_a, i, before.a) }
    switch p.kind {
    case .elman: return NaiveState(a: (0..<n).map { i in tanh(sum(i)) }, c: [])
    case .elmanReLU:
      let scores = (0..<n).map { i in sum(i) }
      pattern += scores.map { z in z > 0 ? 1 : 0 }
      return NaiveState(a: scores.map { z in z > 0 ? z : 0 }, c: [])
    case .jordan(let W_y, let b_y):
      let hidden = (0..<n).map { i in tanh(sum(i)) }
      return NaiveState(a: (0..<W_y.rows).map { i in sigma(product(W_y, i, hidden) + Double(b_y[i, 0])) }, c: [])
    case .gru(let W_c):
      let gated = (0..<n).map { i in sigma(sum(n + i)) * before.a[i] }
      return NaiveState(
        a: (0..<n).map { i in
          mixed(sigma(sum(i)), tanh(z(2 * n + i) + product(W_c, i, gated)), before.a[i])
        }, c: [])
    case .lateGRU(let b_c):
      return NaiveState(
        a: (0..<n).map { i in
          let s = product(p.W_a, 2 * n + i, before.a) + Double(b_c[i, 0])
          return mixed(sigma(sum(i)), tanh(z(2 * n + i) + sigma(sum(n + i)) * s), before.a[i])
        }, c: [])
    case .lstm, .peephole:
      var weights = Matrix(3 * n, 1)
      if case .peephole(let p) = p.kind { weights = p }
      func gate(_ g: Int, _ i: Int) -> Double {
        sigma(sum(g * n + i) + Double(weights[g * n + i, 0]) * before.c[i])
      }
      let c = (0..<n).map { i in gate(1, i) * tanh(sum(3 * n + i)) + gate(0, i) * before.c[i] }
      return NaiveState(a: (0..<n).map { i in gate(2, i) * tanh(c[i]) }, c: c)
    }
  }
}

/// Row i of A times v.
private func product(_ A: Matrix, _ i: Int, _ v: [Double]) -> Double {
  var sum = 0.0
  for k in v.indices { sum += Double(A[i, k]) * v[k] }
  return sum
}

private func column(_ A: Matrix, _ j: Int) -> [Double] { (0..<A.rows).map { i in Double(A[i, j]) } }

private func sigma(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

/// Γ_u c̃ + (1 − Γ_u) a_prev
private func mixed(_ update: Double, _ candidate: Double, _ before: Double) -> Double {
  update * candidate + (1 - update) * before
}
