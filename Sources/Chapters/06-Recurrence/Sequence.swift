/// A cell through time: forward over the steps, and back through all of them.
///
///     (1) Z_x = W_x x + b for all steps;   s[t] = step(Z_x[t], s[t − 1])
///     (2) where a sequence has ended, s[t] = s[t − 1]
///     (3) back:  ds[t] = gradient of s[t] from its own loss + what is carried from s[t + 1]
///     (4) dW = 1/m · Σₜ dZ[t] f[t]ᵀ,   f the x, the state before, or whatever W was multiplied with
///     (5) truncated to k steps: nothing is carried from s[t] to s[t − 1] where k divides t
///
///     x[t] (n_x, m)   s[t] = a[t], c[t] (n, m), t = 0 … T − 1;   the state before the first step comes from outside
///
/// (5) is training on pieces of k steps, each beginning with the state that the last one ended with.

import Arrays
import Backpropagation

/// The steps of a cell, with the weights beside W_a that their way back needs.
public enum SequenceSteps: Sendable {
  case elman([Matrix], by: Activation)
  case jordan([JordanStep], W_y: Matrix)
  case gru([GRUStep], W_c: Matrix)
  case lateGRU([LateGRUStep])
  case lstm([LSTMStep])
  case peephole([LSTMStep], p: Matrix)
}

/// A sequence's way forward: what came in, every state, beginning with the one before the first step, and the steps.
public struct SequenceTrace: Sendable {
  public var x: [Matrix]
  public var states: [CellState]
  public var steps: SequenceSteps
  /// 1 where an example's sequence goes on, 0 where it has ended, (1, m) for each step; none if all are as long.
  public var masks: [Matrix]?

  /// What was handed on at each step.
  public var a: [Matrix] { states.dropFirst().map(\.a) }
  public var last: CellState { states[states.count - 1] }
}

/// A sequence's way back.
public struct SequenceGradients: Sendable {
  /// Of the parameters, with the 1/m.
  public var gradient: CellParameters
  /// Of the inputs, where wanted: of the sum of the losses.
  public var dx: [Matrix]
  /// Of the state before the first step.
  public var first: CellState
}

public protocol RecurrentKernels: SharedWeightKernels, ElmanKernels, JordanKernels, GRUKernels, LateGRUKernels,
  LSTMKernels
{
  /// (1), (2) A sequence, step after step.
  static func sequenceForward(
    _ parameters: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]?
  ) -> SequenceTrace

  /// (1), (2) What a sequence hands on at each step, and its last state, the same bits, without what a way back would need:
  /// of a step nothing is kept but what it hands on.
  static func sequenceOutputs(
    _ parameters: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]?
  ) -> (a: [Matrix], last: CellState)

  /// (3)–(5) Back through time: `da` are the gradients of what was handed on at each step, `last` those of the last
  /// state.
  static func sequenceBackward(
    _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState?, truncation: Int?,
    toInputs: Bool
  ) -> SequenceGradients
}

extension Loops: RecurrentKernels {}
extension BLAS: RecurrentKernels {}

extension RecurrentKernels {
  public static func sequenceForward(
    _ p: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]? = nil
  ) -> SequenceTrace {
    sequence(p, x, from: first, masks, isKept: true)
  }

  public static func sequenceOutputs(
    _ p: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]? = nil
  ) -> (a: [Matrix], last: CellState) {
    let trace = sequence(p, x, from: first, masks, isKept: false)
    return (trace.a, trace.last)
  }

  /// (1), (2) A sequence; where they are not kept, without its inputs, steps, masks and cell states, but the last.
  private static func sequence(
    _ p: CellParameters, _ x: [Matrix], from first: CellState, _ masks: [Matrix]?, isKept: Bool
  ) -> SequenceTrace {
    refuse(misfit("sequenceForward", p, x, from: first, masks: masks))
    // (1)
    var Z_x = inputForward(p.W_x, p.b, x)
    var states = [first]
    func run<Step>(_ state: (Step) -> CellState, _ step: (consuming Matrix, CellState) -> Step) -> [Step] {
      var steps: [Step] = []
      for t in x.indices {
        let before = states[t]
        // What is handed over and no longer kept becomes the step's own scores, without a copy.
        var scores = Matrix(0, 0)
        swap(&scores, &Z_x[t])
        let step = step(scores, before)
        // (2)
        states.append(choose(masks?[t], state(step), before))
        if isKept { steps.append(step) } else { states[t].c = Matrix(0, before.a.columns) }
      }
      return steps
    }
    let W_a = p.W_a
    let steps: SequenceSteps =
      switch p.kind {
      case .elman: .elman(run(\.state) { Z, s in elmanForward(W_a, Z, s.a, by: .tanh) }, by: .tanh)
      case .elmanReLU: .elman(run(\.state) { Z, s in elmanForward(W_a, Z, s.a, by: .relu) }, by: .relu)
      case .jordan(let W_y, let b_y): .jordan(run(\.state) { Z, s in jordanForward(W_a, W_y, b_y, Z, s.a) }, W_y: W_y)
      case .gru(let W_c): .gru(run(\.state) { Z, s in gruForward(W_a, W_c, Z, s.a) }, W_c: W_c)
      case .lateGRU(let b_c): .lateGRU(run(\.state) { Z, s in lateGRUForward(W_a, b_c, Z, s.a) })
      case .lstm: .lstm(run(\.state) { Z, s in lstmForward(W_a, nil, Z, s.a, s.c) })
      case .peephole(let w): .peephole(run(\.state) { Z, s in lstmForward(W_a, w, Z, s.a, s.c) }, p: w)
      }
    return SequenceTrace(x: isKept ? x : [], states: states, steps: steps, masks: isKept ? masks : nil)
  }

  public static func sequenceBackward(
    _ p: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState? = nil, truncation k: Int? = nil,
    toInputs: Bool = true
  ) -> SequenceGradients {
    let (W_a, n, last) = (p.W_a, p.units, last ?? trace.last.zero)
    let before = trace.states.dropLast()
    // (4) dZ are the gradients of the scores, dS those of W_a times the state before
    func gradients(
      _ dZ: [Matrix], _ dS: [Matrix], _ kind: CellParameters.Kind, _ first: CellState
    ) -> SequenceGradients {
      var gradient = p
      gradient.W_x = weightGradients(dZ, trace.x)
      gradient.W_a = weightGradients(dS, before.map(\.a))
      gradient.b = biasGradients(dZ)
      gradient.kind = kind
      return SequenceGradients(gradient: gradient, dx: toInputs ? inputBackward(p.W_x, dZ) : [], first: first)
    }
    switch trace.steps {
    case .elman(let steps, let g):
      let (dZ, first) = stepsBackward(steps, trace, da, last, k) { a, ds in
        let (dZ, da_prev) = elmanBackward(W_a, a, ds.a, by: g)
        return (dZ, CellState(a: da_prev))
      }
      return gradients(dZ, dZ, p.kind, first)
    case .jordan(let steps, let W_y):
      let (back, first) = stepsBackward(steps, trace, da, last, k) { step, ds in
        let (dZ, dZ_y, dy_prev) = jordanBackward(W_a, W_y, step, ds.a)
        return ((dZ, dZ_y), CellState(a: dy_prev))
      }
      let (dZ, dZ_y) = (back.map { dZ, _ in dZ }, back.map { _, dZ_y in dZ_y })
      let (dW_y, db_y) = (weightGradients(dZ_y, steps.map(\.a)), biasGradients(dZ_y))
      return gradients(dZ, dZ, .jordan(W_y: dW_y, b_y: db_y), first)
    case .gru(let steps, let W_c):
      let (dZ, first) = stepsBackward(steps, trace, da, last, k) { step, ds in
        let (dZ, da_prev) = gruBackward(W_a, W_c, step, ds.a)
        return (dZ, CellState(a: da_prev))
      }
      let (dZ_gates, dZ_c) = (dZ.map { d in d.rows(0..<2 * n) }, dZ.map { d in d.rows(2 * n..<3 * n) })
      return gradients(dZ, dZ_gates, .gru(W_c: weightGradients(dZ_c, steps.map(\.gated))), first)
    case .lateGRU(let steps):
      let (back, first) = stepsBackward(steps, trace, da, last, k) { step, ds in
        let (dZ, dS, da_prev) = lateGRUBackward(W_a, step, ds.a)
        return ((dZ, dS), CellState(a: da_prev))
      }
      let (dZ, dS) = (back.map { dZ, _ in dZ }, back.map { _, dS in dS })
      return gradients(dZ, dS, .lateGRU(b_c: biasGradients(dS.map { d in d.rows(2 * n..<3 * n) })), first)
    case .lstm(let steps):
      let (dZ, first) = stepsBackward(steps, trace, da, last, k) { step, ds in
        let (dZ, da_prev, dc_prev) = lstmBackward(W_a, nil, step, ds.a, ds.c)
        return (dZ, CellState(a: da_prev, c: dc_prev))
      }
      return gradients(dZ, dZ, .lstm, first)
    case .peephole(let steps, let w):
      let (dZ, first) = stepsBackward(steps, trace, da, last, k) { step, ds in
        let (dZ, da_prev, dc_prev) = lstmBackward(W_a, w, step, ds.a, ds.c)
        return (dZ, CellState(a: da_prev, c: dc_prev))
      }
      return gradients(dZ, dZ, .peephole(p: peepholeGradients(dZ, before.map(\.c))), first)
    }
  }

  /// (3), (5) From the last step to the first: the gradients of each step's scores, and of the state before the first.
  static func stepsBackward<Step, Scores>(
    _ steps: [Step], _ trace: SequenceTrace, _ da: [Matrix], _ last: CellState, _ k: Int?,
    _ stepBackward: (Step, _ ds: CellState) -> (Scores, CellState)
  ) -> (dZ: [Scores], first: CellState) {
    let T = steps.count
    refuse(misfit("sequenceBackward", gradients: da.count, steps: T, truncation: k))
    let nothing = last.zero
    var carried = last
    var dZ: [Scores] = []
    for t in stride(from: T - 1, through: 0, by: -1) {
      let mask = trace.masks?[t]
      // (3)
      carried.a += da[t]
      let (scores, before) = stepBackward(steps[t], choose(mask, carried, nothing))
      dZ.append(scores)
      carried = choose(mask, before, carried)
      // (5)
      if let k, t > 0, t % k == 0 { carried = nothing }
    }
    return (dZ.reversed(), carried)
  }
}

/// What is wrong with a sequence, the state before it and its masks; nil if they fit.
package func misfit(
  _ function: String, _ p: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]?
) -> String? {
  let m = first.a.columns
  if first.a.rows != p.outputs { return "\(function): a \(first.a.shape) does not fit W_a \(p.W_a.shape)" }
  let c = [p.cell.hasMemory ? first.a.rows : 0, m]
  if first.c.shape != c { return "\(function): c \(first.c.shape) does not fit a \(first.a.shape), expected \(c)" }
  for (t, x) in x.enumerated() where x.columns != m {
    return "\(function): x[\(t)] \(x.shape) does not fit a \(first.a.shape)"
  }
  guard let masks else { return nil }
  if masks.count != x.count { return "\(function): \(masks.count) masks for \(x.count) steps" }
  for (t, mask) in masks.enumerated() where mask.shape != [1, m] {
    return "\(function): mask \(t) \(mask.shape) does not fit a \(first.a.shape)"
  }
  return nil
}

/// What is wrong with the way back through time; nil if there is a gradient for each of some steps, and a piece has a step.
package func misfit(_ function: String, gradients: Int, steps T: Int, truncation k: Int?) -> String? {
  if gradients != T { return "\(function): \(gradients) gradients for \(T) steps" }
  if T == 0 { return "\(function): there are no steps" }
  return k ?? 1 > 0 ? nil : "\(function): pieces of \(k ?? 0) steps"
}

// What each step hands on. Of an Elman cell only the new state is kept.

extension Matrix {
  fileprivate var state: CellState { CellState(a: self) }
}

extension JordanStep {
  fileprivate var state: CellState { CellState(a: y) }
}

extension GRUStep {
  fileprivate var state: CellState { CellState(a: a) }
}

extension LateGRUStep {
  fileprivate var state: CellState { CellState(a: a) }
}

extension LSTMStep {
  fileprivate var state: CellState { CellState(a: a, c: c) }
}

/// The columns of one state where the mask is 1 or there is none, of another where it is 0.
private func choose(_ mask: Matrix?, _ going: CellState, _ ended: CellState) -> CellState {
  guard let mask else { return going }
  func choose(_ A: Matrix, _ B: Matrix) -> Matrix {
    var C = A
    for i in 0..<A.rows {
      for j in 0..<A.columns where mask[0, j] == 0 { C[i, j] = B[i, j] }
    }
    return C
  }
  var chosen = going
  (chosen.a, chosen.c) = (choose(going.a, ended.a), choose(going.c, ended.c))
  return chosen
}

/// The masks of sequences of given lengths: 1 while a sequence goes on, (1, m) for each of T steps.
public func masks(lengths: [Int], steps T: Int) -> [Matrix] {
  refuse(misfit("masks", lengths: lengths, steps: T))
  return (0..<T).map { t in Matrix(row: lengths.map { length in t < length ? 1 : 0 }) }
}

/// What is wrong with the lengths of sequences; nil if each is from 0 to T steps.
package func misfit(_ function: String, lengths: [Int], steps T: Int) -> String? {
  if T < 0 { return "\(function): \(T) steps" }
  for (j, length) in lengths.enumerated() where length < 0 || length > T {
    return "\(function): example \(j) of \(length) steps does not fit \(T)"
  }
  return nil
}
