import Arrays
import Backpropagation
import Recurrence

/// An implementation that is the loops, but for what a broken one puts in their place.
protocol LikeLoops: RecurrentKernels {}

extension LikeLoops {
  static func inputScores(_ W_x: Matrix, _ b: Matrix, _ x: [Matrix]) -> [Matrix] { Loops.inputScores(W_x, b, x) }
  static func inputSlopes(_ W_x: Matrix, _ dZ: [Matrix]) -> [Matrix] { Loops.inputSlopes(W_x, dZ) }
  static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix { Loops.weightGradients(dZ, factors) }
  static func biasGradients(_ dZ: [Matrix]) -> Matrix { Loops.biasGradients(dZ) }
  static func peepholeGradients(_ dZ: [Matrix], _ c_prev: [Matrix]) -> Matrix { Loops.peepholeGradients(dZ, c_prev) }

  static func elmanStep(_ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix, by g: Activation) -> Matrix {
    Loops.elmanStep(W_a, Z_x, a_prev, by: g)
  }
  static func elmanBackward(_ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation) -> (dZ: Matrix, da_prev: Matrix) {
    Loops.elmanBackward(W_a, a, da, by: g)
  }
  static func jordanStep(
    _ W_a: Matrix, _ W_y: Matrix, _ b_y: Matrix, _ Z_x: Matrix, _ y_prev: Matrix
  ) -> JordanStep { Loops.jordanStep(W_a, W_y, b_y, Z_x, y_prev) }
  static func jordanBackward(
    _ W_a: Matrix, _ W_y: Matrix, _ step: JordanStep, _ dy: Matrix
  ) -> (dZ: Matrix, dZ_y: Matrix, dy_prev: Matrix) {
    Loops.jordanBackward(W_a, W_y, step, dy)
  }
  static func gruStep(_ W_a: Matrix, _ W_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> GRUStep {
    Loops.gruStep(W_a, W_c, Z_x, a_prev)
  }
  static func gruBackward(
    _ W_a: Matrix, _ W_c: Matrix, _ step: GRUStep, _ da: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix) {
    Loops.gruBackward(W_a, W_c, step, da)
  }
  static func lateGRUStep(_ W_a: Matrix, _ b_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> LateGRUStep {
    Loops.lateGRUStep(W_a, b_c, Z_x, a_prev)
  }
  static func lateGRUBackward(
    _ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix
  ) -> (dZ: Matrix, dS: Matrix, da_prev: Matrix) {
    Loops.lateGRUBackward(W_a, step, da)
  }
  static func lstmStep(_ W_a: Matrix, _ p: Matrix?, _ Z_x: Matrix, _ a_prev: Matrix, _ c_prev: Matrix) -> LSTMStep {
    Loops.lstmStep(W_a, p, Z_x, a_prev, c_prev)
  }
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) { Loops.lstmBackward(W_a, p, step, da, dc) }
}

/// Rows of a matrix replaced by others.
func replacing(_ A: Matrix, rows range: Range<Int>, with B: Matrix) -> Matrix {
  var C = A
  for (p, i) in range.enumerated() {
    for j in 0..<A.columns { C[i, j] = B[p, j] }
  }
  return C
}


// The museum's bugs, by their numbers in its catalogue.

/// 50: the weights' gradient of the last step in the place of the sum.
enum AssignsOverTime: LikeLoops {
  static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    Loops.weightGradients([dZ[dZ.count - 1]], [factors[factors.count - 1]])
  }
}

/// 51: nothing is carried from a step to the one before it.
enum DropsStateCarry: LikeLoops {
  static func elmanBackward(_ W_a: Matrix, _ a: Matrix, _ da: Matrix, by g: Activation) -> (dZ: Matrix, da_prev: Matrix) {
    var slopes = Loops.elmanBackward(W_a, a, da, by: g)
    slopes.da_prev = 0 * slopes.da_prev
    return slopes
  }
}

/// 52: the memory's slope is not carried.
enum DropsMemoryCarry: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) { Loops.lstmBackward(W_a, p, step, da, 0 * dc) }
}

/// 53: what the gate forgot is carried back all the same.
enum CarriesMemoryWhole: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    let n = da.rows
    var slopes = Loops.lstmBackward(W_a, p, step, da, dc)
    slopes.dc_prev = slopes.dc_prev / step.gates.rows(0..<n)
    return slopes
  }
}

/// 54: the state of the same step where that of the step before belongs.
enum TakesStateOfStep: LikeLoops {
  static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    Loops.weightGradients(dZ, Array(factors.dropFirst()) + [factors[factors.count - 1]])
  }
}

/// 55: the forget gate weighs the new memory, not the old one.
enum ForgetsNewMemory: LikeLoops {
  static func lstmStep(_ W_a: Matrix, _ p: Matrix?, _ Z_x: Matrix, _ a_prev: Matrix, _ c_prev: Matrix) -> LSTMStep {
    var step = Loops.lstmStep(W_a, p, Z_x, a_prev, c_prev)
    let n = a_prev.rows
    let (f, u) = (step.gates.rows(0..<n), step.gates.rows(n..<2 * n))
    step.c = f ⊙ (u ⊙ step.gates.rows(3 * n..<4 * n) + c_prev)
    step.tanh_c = Loops.activations(step.c, by: .tanh)
    step.a = step.gates.rows(2 * n..<3 * n) ⊙ step.tanh_c
    return step
  }
}

/// 56: the output gate learns nothing.
enum DropsOutputGate: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    let n = da.rows
    var slopes = Loops.lstmBackward(W_a, p, step, da, dc)
    slopes.dZ = replacing(slopes.dZ, rows: 2 * n..<3 * n, with: Matrix(n, da.columns))
    slopes.da_prev = Loops.product(W_a.transposed, slopes.dZ)
    return slopes
  }
}

/// 57: the slope passes tanh(c) as if it were c.
enum SkipsTanhOfMemory: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    let n = da.rows
    // What (6) leaves out of da Γ_o is put back through dc.
    let missing = da ⊙ step.gates.rows(2 * n..<3 * n) ⊙ step.tanh_c ⊙ step.tanh_c
    return Loops.lstmBackward(W_a, p, step, da, dc + missing)
  }
}

/// 58: the candidate is passed back as if σ had made it.
enum BendsCandidateBySigmoid: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    let n = da.rows
    let rows = 3 * n..<4 * n
    var slopes = Loops.lstmBackward(W_a, p, step, da, dc)
    let candidate = step.gates.rows(rows)
    let wrong = slopes.dZ.rows(rows).combined(with: candidate) { d, g in d / (1 - g * g) * g * (1 - g) }
    slopes.dZ = replacing(slopes.dZ, rows: rows, with: wrong)
    slopes.da_prev = Loops.product(W_a.transposed, slopes.dZ)
    return slopes
  }
}

/// 59: the update gate's slope and the candidate's have changed places.
enum SwapsUpdateAndCandidate: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) {
    let n = da.rows
    var slopes = Loops.lstmBackward(W_a, p, step, da, dc)
    let (u, candidate) = (slopes.dZ.rows(n..<2 * n), slopes.dZ.rows(3 * n..<4 * n))
    slopes.dZ = replacing(slopes.dZ, rows: n..<2 * n, with: candidate)
    slopes.dZ = replacing(slopes.dZ, rows: 3 * n..<4 * n, with: u)
    slopes.da_prev = Loops.product(W_a.transposed, slopes.dZ)
    return slopes
  }
}

/// 60: the way back ends at the second step.
enum StopsAtSecondStep: LikeLoops {
  static func weightGradients(_ dZ: [Matrix], _ factors: [Matrix]) -> Matrix {
    dZ.count == 1
      ? Loops.weightGradients(dZ, factors)
      : Loops.weightGradients(Array(dZ.dropFirst()), Array(factors.dropFirst()))
  }
}

/// 61: the slope of the first state is lost.
enum LosesFirstState: LikeLoops {
  static func backThroughTime(
    _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState?, truncation: Int?,
    toInputs: Bool
  ) -> SequenceSlopes {
    var slopes = Loops.backThroughTime(
      parameters, trace, da, last: last, truncation: truncation, toInputs: toInputs)
    slopes.first.walk { _, _, elements in elements = elements.map { _ in 0 } }
    return slopes
  }
}

/// 62: a piece is one step too long.
enum TruncatesLate: LikeLoops {
  static func backThroughTime(
    _ parameters: CellParameters, _ trace: SequenceTrace, _ da: [Matrix], last: CellState?, truncation: Int?,
    toInputs: Bool
  ) -> SequenceSlopes {
    Loops.backThroughTime(
      parameters, trace, da, last: last, truncation: truncation.map { k in k + 1 }, toInputs: toInputs)
  }
}

/// The relevance gate's slope forgets the state it weighed.
enum SkipsRelevance: LikeLoops {
  static func gruBackward(
    _ W_a: Matrix, _ W_c: Matrix, _ step: GRUStep, _ da: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix) {
    let n = da.rows
    var slopes = Loops.gruBackward(W_a, W_c, step, da)
    slopes.dZ = replacing(slopes.dZ, rows: n..<2 * n, with: Matrix(n, da.columns))
    return slopes
  }
}

/// The update gate keeps what it should overwrite.
enum TurnsUpdateGate: LikeLoops {
  static func gruStep(_ W_a: Matrix, _ W_c: Matrix, _ Z_x: Matrix, _ a_prev: Matrix) -> GRUStep {
    var step = Loops.gruStep(W_a, W_c, Z_x, a_prev)
    let u = step.gates.rows(0..<a_prev.rows)
    step.a = u ⊙ a_prev + (1 - u) ⊙ step.candidate
    return step
  }
}

/// The late GRU's product is passed back as if no gate stood behind it.
enum ForgetsLateGate: LikeLoops {
  static func lateGRUBackward(
    _ W_a: Matrix, _ step: LateGRUStep, _ da: Matrix
  ) -> (dZ: Matrix, dS: Matrix, da_prev: Matrix) {
    var slopes = Loops.lateGRUBackward(W_a, step, da)
    slopes.dS = slopes.dZ
    return slopes
  }
}

/// Peepholes that open on the way forward only.
enum PeepsOneWay: LikeLoops {
  static func lstmBackward(
    _ W_a: Matrix, _ p: Matrix?, _ step: LSTMStep, _ da: Matrix, _ dc: Matrix
  ) -> (dZ: Matrix, da_prev: Matrix, dc_prev: Matrix) { Loops.lstmBackward(W_a, nil, step, da, dc) }
}

/// The Jordan cell's answer does not come back.
enum AnswersOnce: LikeLoops {
  static func jordanStep(
    _ W_a: Matrix, _ W_y: Matrix, _ b_y: Matrix, _ Z_x: Matrix, _ y_prev: Matrix
  ) -> JordanStep { Loops.jordanStep(W_a, W_y, b_y, Z_x, 0 * y_prev) }
}
