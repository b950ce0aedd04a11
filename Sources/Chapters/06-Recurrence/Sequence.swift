/// A cell through time: forward over the steps, and back through all of them.
///
///     (1) Z_x = W_x x + b for all steps at once;   s[t] = step(Z_x[t], s[t − 1])
///     (2) where a sequence has ended, s[t] = s[t − 1]
///     (3) back:  ds[t] = slope of s[t] from its own loss + slope carried from s[t + 1]
///     (4) dW = 1/m · Σₜ dZ[t] f[t]ᵀ,   f the x, the state before, or whatever W was multiplied with
///     (5) truncated to k steps: nothing is carried from s[t] to s[t − 1] where k divides t
///
///     x[t] (n_x, m)   s[t] = a[t], c[t] (n, m), t = 0 … T − 1;   the state before the first step comes from outside
///
/// (5) is training on pieces of k steps, each beginning with the state that the last one ended with.

import Arrays
import Backpropagation

/// What a step's way back needs of its way forward.
public enum StepCache: Sendable {
  case elman(Matrix)
  case jordan(JordanStep)
  case gru(GRUStep)
  case lateGRU(LateGRUStep)
  case lstm(LSTMStep)
}

/// A sequence's way forward: what came in, every state, beginning with the one before the first step, and the caches.
public struct SequenceTrace: Sendable {
  public var x: [Matrix]
  public var states: [CellState]
  public var steps: [StepCache]
  /// 1 where an example's sequence goes on, 0 where it has ended, (1, m) for each step; none if all are as long.
  public var masks: [Matrix]?

  /// What was handed on at each step.
  public var a: [Matrix] { states.dropFirst().map(\.a) }
  public var last: CellState { states[states.count - 1] }
}

/// A sequence's way back.
public struct SequenceSlopes: Sendable {
  /// Of the parameters, with the 1/m.
  public var gradient: CellParameters
  /// Of the inputs, where wanted: of the sum of the losses.
  public var dx: [Matrix]
  /// Of the state before the first step.
  public var first: CellState
}

public protocol RecurrentKernels: Crewed, TimeKernels, ElmanKernels, JordanKernels, GRUKernels, LateGRUKernels,
  LSTMKernels
{
  /// (1), (2) A sequence, step after step.
  static func unroll(
    _ parameters: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]?
  ) -> SequenceTrace

  /// (3)–(5) Back through time: `da` are the slopes of what was handed on at each step, `last` those of the last state.
  static func backThroughTime(
    _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState?, truncation: Int?,
    toInputs: Bool
  ) -> SequenceSlopes
}

extension Loops: RecurrentKernels {}
extension BLAS: RecurrentKernels {}

extension RecurrentKernels {
  public static func unroll(
    _ parameters: CellParameters, _ x: [Matrix], from first: CellState, masks: [Matrix]? = nil
  ) -> SequenceTrace {
    require(masks.map { masks in masks.count == x.count } ?? true, "unroll: \(x.count) steps, other masks")
    // (1)
    var Z_x = inputScores(parameters.W_x, parameters.b, x)
    var trace = SequenceTrace(x: x, states: [first], steps: [], masks: masks)
    for t in x.indices {
      let before = trace.states[t]
      // What is handed over and no longer kept becomes the step's own scores, without a copy.
      var scores = Matrix(0, 0)
      swap(&scores, &Z_x[t])
      var (state, cache) = step(parameters, scores, before)
      // (2)
      if let masks { state = choose(masks[t], state, before) }
      trace.states.append(state)
      trace.steps.append(cache)
    }
    return trace
  }

  public static func backThroughTime(
    _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState? = nil,
    truncation k: Int? = nil, toInputs: Bool = true
  ) -> SequenceSlopes {
    // (3), (5)
    let slopes = scoreSlopes(parameters, trace, da, last: last, truncation: k)
    // (4)
    return SequenceSlopes(
      gradient: gradients(parameters, trace, slopes.dZ, slopes.dS),
      dx: toInputs ? inputSlopes(parameters.W_x, slopes.dZ) : [], first: slopes.first)
  }

  /// (3), (5) From the last step to the first: the slopes of all scores, and of the state before the first step.
  static func scoreSlopes(
    _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState?, truncation k: Int?
  ) -> (dZ: [Matrix], dS: [Matrix], first: CellState) {
    let T = trace.steps.count
    require(da.count == T && T > 0, "backThroughTime: \(da.count) slopes for \(T) steps")
    require(k ?? 1 > 0, "backThroughTime: pieces of \(k ?? 0) steps")
    let nothing = CellState(for: parameters, examples: trace.states[0].a.columns)
    var carried = last ?? nothing
    var (dZ, dS): ([Matrix], [Matrix]) = ([], [])
    for t in stride(from: T - 1, through: 0, by: -1) {
      // (3)
      addInPlace(da[t], to: &carried.a)
      let here = trace.masks.map { masks in choose(masks[t], carried, nothing) } ?? carried
      var back = stepBackward(parameters, trace.steps[t], here)
      if let masks = trace.masks { back.state = choose(masks[t], back.state, carried) }
      dZ.append(back.dZ)
      if let slopes = back.dS { dS.append(slopes) }
      carried = back.state
      // (5)
      if let k, t > 0, t % k == 0 { carried = nothing }
    }
    return (dZ.reversed(), dS.reversed(), carried)
  }

  /// One step of whichever cell.
  public static func step(_ p: CellParameters, _ Z_x: consuming Matrix, _ before: CellState) -> (CellState, StepCache) {
    switch (p.cell, p.W_c, p.b_c, p.W_y, p.b_y, before.c) {
    case (.elman, _, _, _, _, _), (.elmanReLU, _, _, _, _, _):
      let a = elmanStep(p.W_a, Z_x, before.a, by: p.cell == .elman ? .tanh : .relu)
      return (CellState(a: a), .elman(a))
    case (.jordan, _, _, let W_y?, let b_y?, _):
      let step = jordanStep(p.W_a, W_y, b_y, Z_x, before.a)
      return (CellState(a: step.y), .jordan(step))
    case (.gru, let W_c?, _, _, _, _):
      let step = gruStep(p.W_a, W_c, Z_x, before.a)
      return (CellState(a: step.a), .gru(step))
    case (.lateGRU, _, let b_c?, _, _, _):
      let step = lateGRUStep(p.W_a, b_c, Z_x, before.a)
      return (CellState(a: step.a), .lateGRU(step))
    case (.lstm, _, _, _, _, let c?), (.peephole, _, _, _, _, let c?):
      let step = lstmStep(p.W_a, p.p, Z_x, before.a, c)
      return (CellState(a: step.a, c: step.c), .lstm(step))
    default: fatalError("step: the parameters or the state are not of a cell \(p.cell)")
    }
  }

  private static func stepBackward(_ p: CellParameters, _ cache: StepCache, _ slope: CellState) -> CellSlopes {
    switch (cache, p.W_c, p.W_y, slope.c) {
    case (.elman(let a), _, _, _):
      elmanBackward(p.W_a, a, slope.a, by: p.cell == .elman ? .tanh : .relu)
    case (.jordan(let step), _, let W_y?, _): jordanBackward(p.W_a, W_y, step, slope.a)
    case (.gru(let step), let W_c?, _, _): gruBackward(p.W_a, W_c, step, slope.a)
    case (.lateGRU(let step), _, _, _): lateGRUBackward(p.W_a, step, slope.a)
    case (.lstm(let step), _, _, let dc?): lstmBackward(p.W_a, p.p, step, slope.a, dc)
    default: fatalError("backThroughTime: the trace or the slopes are not of a cell \(p.cell)")
    }
  }

  /// (4) Each weight's gradient, over all steps.
  private static func gradients(
    _ p: CellParameters, _ trace: SequenceTrace, _ dZ: [Matrix], _ dS: [Matrix]
  ) -> CellParameters {
    var gradient = p
    let before = trace.states.dropLast().map(\.a)
    let n = p.units
    gradient.W_x = weightGradients(dZ, trace.x)
    gradient.b = biasGradients(dZ)
    switch p.cell {
    case .elman, .elmanReLU, .lstm: gradient.W_a = weightGradients(dZ, before)
    case .peephole:
      gradient.W_a = weightGradients(dZ, before)
      gradient.p = peepholeGradients(dZ, trace.states.dropLast().compactMap(\.c))
    case .gru:
      let gated = trace.steps.map { step in if case .gru(let step) = step { step.gated } else { Matrix(n, 0) } }
      gradient.W_a = weightGradients(dZ.map { d in d.rows(0..<2 * n) }, before)
      gradient.W_c = weightGradients(dZ.map { d in d.rows(2 * n..<3 * n) }, gated)
    case .lateGRU:
      gradient.W_a = weightGradients(dS, before)
      gradient.b_c = biasGradients(dS.map { d in d.rows(2 * n..<3 * n) })
    case .jordan:
      let hidden = trace.steps.map { step in if case .jordan(let step) = step { step.a } else { Matrix(n, 0) } }
      gradient.W_a = weightGradients(dZ, before)
      gradient.W_y = weightGradients(dS, hidden)
      gradient.b_y = biasGradients(dS)
    }
    return gradient
  }
}

/// The columns of one state where the mask is 1, of another where it is 0.
private func choose(_ mask: Matrix, _ going: CellState, _ ended: CellState) -> CellState {
  func choose(_ A: Matrix, _ B: Matrix) -> Matrix {
    var C = A
    for i in 0..<A.rows {
      for j in 0..<A.columns where mask[0, j] == 0 { C[i, j] = B[i, j] }
    }
    return C
  }
  var chosen = going
  chosen.a = choose(going.a, ended.a)
  if let c = going.c, let before = ended.c { chosen.c = choose(c, before) }
  return chosen
}

/// A += B.
func addInPlace(_ B: Matrix, to A: inout Matrix) {
  require(A.shape == B.shape, "addInPlace: B \(B.shape) does not fit A \(A.shape)")
  let b = B.elements.span
  var a = A.elements.mutableSpan
  for p in a.indices { a[p] += b[p] }
}

/// The masks of sequences of given lengths: 1 while a sequence goes on, (1, m) for each of T steps.
public func masks(lengths: [Int], steps T: Int) -> [Matrix] {
  for (j, length) in lengths.enumerated() {
    require((0...T).contains(length), "masks: example \(j) of \(length) steps does not fit \(T)")
  }
  return (0..<T).map { t in Matrix(row: lengths.map { length in t < length ? 1 : 0 }) }
}
