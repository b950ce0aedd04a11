/// Calls of a recurrent network's kernels that must be refused, those of one example, one step or none, and batches
/// sequence by sequence.

import Arrays
import Backpropagation
import LogisticRegression
import Recurrence
import Verification

func recordsOfEmbedding<Kernels: EmbeddingKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 861)
  let E = Matrix.normal(2, 3, using: &generator)
  func look(_ words: [Int]) -> String? { misfit("embed", E: E, words: words) }
  func add(_ words: [Int], _ dX: Matrix, examples m: Int = 2) -> String? {
    misfit("addEmbeddingGradient", dE: E, words: words, dX: dX, examples: m)
  }
  func gradient(_ words: [Int], _ dX: Matrix) -> Matrix {
    var dE = Matrix(2, 3)
    Kernels.addEmbeddingGradient(words, dX, examples: max(words.count, 1), to: &dE)
    return dE
  }
  let (words, dX) = ([2, 0, 2, 1], Matrix.normal(2, 4, using: &generator))
  return checkRefusals([
    Refusal("embed", look([0, 3]), "word 1 is 3, outside 0 ..< 3"),
    Refusal("embed", look([-1]), "word 0 is -1, outside 0 ..< 3"), .none("embed", look([])), .none("embed", look([2])),
    Refusal("addEmbeddingGradient", add([0, 1], Matrix(2, 1)), "dX [2, 1] does not fit 2 words"),
    Refusal("addEmbeddingGradient", add([0, 1], Matrix(2, 3)), "dX [2, 3] does not fit 2 words"),
    Refusal("addEmbeddingGradient", add([0, 1], Matrix(9, 2)), "dX [9, 2] does not fit dE [2, 3]"),
    Refusal("addEmbeddingGradient", add([0, 1], Matrix(1, 2)), "dX [1, 2] does not fit dE [2, 3]"),
    Refusal("addEmbeddingGradient", add([0, 3], Matrix(2, 2)), "word 1 is 3, outside 0 ..< 3"),
    Refusal("addEmbeddingGradient", add([0, 1], Matrix(2, 2), examples: 0), "a mean over 0 examples"),
    .none("addEmbeddingGradient", add([], Matrix(2, 0), examples: 1)),
  ])
    + Findings([
      mustWork("embed", "no words", Kernels.embed(E, []), [2, 0]),
      mustWork("embed", "one word", Kernels.embed(E, [1]), [2, 1]),
      mustWork("addEmbeddingGradient", "no words", gradient([], Matrix(2, 0)), [2, 3]),
      mustWork("addEmbeddingGradient", "one word", gradient([1], Matrix(2, 1)), [2, 3]),
    ]) + compareBatch("embed", Kernels.embed(E, words)) { j in Kernels.embed(E, [words[j]]) }
    + compareMean("addEmbeddingGradient", TensorList(["dE": gradient(words, dX)]), of: 4) { j in
      TensorList(["dE": gradient([words[j]], dX.column(j))])
    }
}

/// What all cells share, and each cell's own steps.
func recordsOfRecurrence<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> Findings {
  var findings = checkRefusals(refusalsOfTime + refusalsOfCells + refusalsOfSequences)
  var generator = SplitMix64(seed: 862)
  let (W, b) = (Matrix.normal(3, 2, using: &generator), Matrix.normal(3, 1, using: &generator))
  let x = (0..<4).map { _ in Matrix.normal(2, 5, using: &generator) }
  let dZ = (0..<4).map { _ in Matrix.normal(3, 5, using: &generator) }
  func column(_ steps: [Matrix], _ j: Int) -> [Matrix] { steps.map { step in step.column(j) } }
  func weights(_ dZ: [Matrix], _ x: [Matrix]) -> TensorList {
    TensorList(["dW": Kernels.weightGradients(dZ, x), "db": Kernels.biasGradients(dZ)])
  }
  let none = joined(Kernels.inputForward(W, b, [Matrix(2, 0)]))
  findings.append(mustWork("inputForward", "no examples", none, [3, 0]))
  findings.append(mustWork("inputBackward", "no steps", joined(Kernels.inputBackward(W, [])), [0, 0]))
  findings += compareBatch("inputForward", .stacked(Kernels.inputForward(W, b, x))) { j in
    .stacked(Kernels.inputForward(W, b, column(x, j)))
  }
  findings += compareBatch("inputBackward", .stacked(Kernels.inputBackward(W, dZ))) { j in
    .stacked(Kernels.inputBackward(W, column(dZ, j)))
  }
  findings += compareMean("weightGradients", weights(dZ, x), of: 5) { j in weights(column(dZ, j), column(x, j)) }
  for cell in Cell.allCases { findings += batchOfSequences(cell, kernels) }
  return findings
}

extension Matrix {
  /// Steps, one below the other.
  fileprivate static func stacked(_ steps: [Matrix]) -> Matrix {
    steps.dropFirst().reduce(steps[0]) { all, step in .stacked(all, step) }
  }
}

/// A sequence of one step or none; and a batch of sequences, forward and back, beside each sequence alone.
private func batchOfSequences<Kernels: RecurrentKernels>(_ cell: Cell, _ kernels: Kernels.Type) -> Findings {
  let sample = SequenceSample(cell, steps: 4, seed: 863)
  let (point, p, m) = (sample.point, sample.point.parameters, sample.last.a.columns)
  let going = masks(lengths: [4, 1, 3], steps: 4)
  func one(_ state: CellState, _ j: Int) -> CellState {
    CellState(a: state.a.column(j), c: cell.hasMemory ? state.c.column(j) : nil)
  }
  func run(_ x: [Matrix], _ first: CellState, _ masks: [Matrix], _ da: [Matrix], _ last: CellState) -> (
    a: Matrix, dx: Matrix, gradient: CellParameters
  ) {
    let trace = Kernels.sequenceForward(p, x, from: first, masks: masks)
    let back = Kernels.sequenceBackward(p, trace, da, last: last, truncation: nil, toInputs: true)
    return (.stacked(trace.a), .stacked(back.dx), back.gradient)
  }
  let whole = run(point.x, point.first, going, sample.da, sample.last)
  func alone(_ j: Int) -> (a: Matrix, dx: Matrix, gradient: CellParameters) {
    run(
      point.x.map { x in x.column(j) }, one(point.first, j), going.map { mask in mask.column(j) },
      sample.da.map { d in d.column(j) }, one(sample.last, j))
  }
  let none = Kernels.sequenceForward(p, [], from: point.first, masks: nil)
  return Findings([mustWork("sequenceForward", "\(cell), no steps", none.last.a, point.first.a.shape)])
    + compareBatch("sequenceForward", whole.a) { j in alone(j).a }
    + compareBatch("sequenceBackward", whole.dx) { j in alone(j).dx }
    + compareMean("sequenceBackward", whole.gradient, of: m) { j in alone(j).gradient }
}

private var refusalsOfTime: [Refusal] {
  let W_x = Matrix(3, 2)
  func inputs(_ b: Matrix, _ x: [Matrix]) -> String? { misfit("inputForward", W_x: W_x, b: b, x: x) }
  func factors(_ dZ: [Matrix], _ factors: [Matrix]) -> String? { misfit("weightGradients", dZ: dZ, factors: factors) }
  func wide(_ columns: Int, _ T: Int) -> String? { misfit("steps(of:)", wide: Matrix(2, columns), steps: T) }
  var short = Matrix(2, 2)
  short.elements.removeLast()
  return [
    Refusal("inputForward", inputs(Matrix(1, 1), []), "b [1, 1] does not fit W_x [3, 2]"),
    Refusal("inputForward", inputs(Matrix(3, 1), [Matrix(2, 4), Matrix(3, 4)]), "x[1] [3, 4] does not fit W_x [3, 2]"),
    .none("inputForward", inputs(Matrix(3, 1), [Matrix(2, 0)])),
    Refusal(
      "inputBackward", misfit("inputBackward", W_x: W_x, dZ: [Matrix(3, 4), Matrix(2, 4)]),
      "dZ[1] [2, 4] does not fit W_x [3, 2]"),
    .none("inputBackward", misfit("inputBackward", W_x: W_x, dZ: [])),
    Refusal("weightGradients", factors([Matrix(3, 4)], []), "1 steps of dZ, 0 of factors"),
    Refusal("weightGradients", factors([], []), "there are no steps"),
    Refusal("weightGradients", factors([Matrix(3, 4)], [Matrix(2, 5)]), "dZ[0] [3, 4] does not fit the factor [2, 5]"),
    Refusal(
      "weightGradients", factors([Matrix(3, 4), Matrix(2, 4)], [Matrix(2, 4), Matrix(2, 4)]),
      "dZ[1] [2, 4] does not fit dZ[0] [3, 4]"),
    Refusal(
      "weightGradients", factors([Matrix(3, 4), Matrix(3, 4)], [Matrix(2, 4), Matrix(1, 4)]),
      "factor 1 [1, 4] does not fit factor 0 [2, 4]"),
    Refusal("weightGradients", factors([Matrix(3, 0)], [Matrix(2, 0)]), "dZ[0] [3, 0] has no examples"),
    .none("weightGradients", factors([Matrix(3, 1)], [Matrix(2, 1)])),
    Refusal(
      "joined", misfit("joined", steps: [Matrix(2, 3), Matrix(2, 4)]), "step 1 [2, 4] does not fit step 0 [2, 3]"),
    Refusal("Matrix", misfit("joined", steps: [Matrix(2, 2), short]), "3 elements do not fill (2, 2)"),
    .none("joined", misfit("joined", steps: [])),
    Refusal("steps(of:)", wide(7, 3), "7 columns are not 3 steps"),
    Refusal("steps(of:)", wide(1, 0), "1 columns are not 0 steps"),
    Refusal("steps(of:)", wide(4, -2), "4 columns are not -2 steps"), .none("steps(of:)", wide(0, 0)),
    .none("steps(of:)", wide(6, 3)),
    Refusal("masks", misfit("masks", lengths: [2, 5], steps: 4), "example 1 of 5 steps does not fit 4"),
    Refusal("masks", misfit("masks", lengths: [-1], steps: 4), "example 0 of -1 steps does not fit 4"),
    Refusal("masks", misfit("masks", lengths: [], steps: -1), "-1 steps"),
    .none("masks", misfit("masks", lengths: [0, 4], steps: 4)),
  ]
}

private var refusalsOfCells: [Refusal] {
  let a_prev = Matrix(2, 5)
  func step(_ function: String, _ W_a: Matrix, _ Z_x: Matrix, rows: Int? = nil) -> String? {
    misfit(function, W_a: W_a, Z_x: Z_x, a_prev: a_prev, rows: rows)
  }
  func lstm(_ W_a: Matrix, _ Z_x: Matrix, _ c_prev: Matrix) -> String? {
    misfit("lstmForward", W_a: W_a, Z_x: Z_x, a_prev: a_prev, c_prev: c_prev)
  }
  return [
    Refusal(
      "elmanForward", step("elmanForward", Matrix(2, 3), Matrix(2, 5)),
      "W_a [2, 3], Z_x [2, 5] and a_prev [2, 5] do not fit"),
    Refusal(
      "elmanForward", step("elmanForward", Matrix(2, 2), Matrix(2, 4)),
      "W_a [2, 2], Z_x [2, 4] and a_prev [2, 5] do not fit"),
    Refusal(
      "elmanForward", step("elmanForward", Matrix(3, 2), Matrix(2, 5)),
      "W_a [3, 2], Z_x [2, 5] and a_prev [2, 5] do not fit"),
    .none("elmanForward", step("elmanForward", Matrix(2, 2), Matrix(2, 5))),
    Refusal(
      "gruForward", step("gruForward", Matrix(4, 2), Matrix(4, 5), rows: 6),
      "W_a [4, 2], Z_x [4, 5] and a_prev [2, 5] do not fit"),
    .none("gruForward", step("gruForward", Matrix(4, 2), Matrix(6, 5), rows: 6)),
    Refusal("gruForward", misfit("gruForward", "W_c", Matrix(2, 3), 2, 2), "W_c [2, 3] does not fit, expected [2, 2]"),
    Refusal("gruForward", misfit("gruForward", "W_a", Matrix(6, 2), 4, 2), "W_a [6, 2] does not fit, expected [4, 2]"),
    .none("gruForward", misfit("gruForward", "W_c", Matrix(2, 2), 2, 2)),
    Refusal(
      "lstmForward", lstm(Matrix(8, 3), Matrix(8, 5), a_prev), "W_a [8, 3], Z_x [8, 5] and a_prev [2, 5] do not fit"),
    Refusal(
      "lstmForward", lstm(Matrix(6, 2), Matrix(6, 5), a_prev), "W_a [6, 2], Z_x [6, 5] and a_prev [2, 5] do not fit"),
    Refusal("lstmForward", lstm(Matrix(6, 2), Matrix(8, 5), a_prev), "W_a [6, 2] does not fit, expected [8, 2]"),
    Refusal(
      "lstmForward", lstm(Matrix(8, 2), Matrix(8, 5), Matrix(2, 1)), "c_prev [2, 1] does not fit a_prev [2, 5]"),
    .none("lstmForward", lstm(Matrix(8, 2), Matrix(8, 5), a_prev)),
    Refusal("elmanBackward", misfit("elmanBackward", a: a_prev, da: Matrix(2, 4)), "da [2, 4] does not fit a [2, 5]"),
    .none("elmanBackward", misfit("elmanBackward", a: a_prev, da: a_prev)),
  ]
}

private var refusalsOfSequences: [Refusal] {
  let elman = CellParameters(.elman, inputs: 3, units: 2)
  let lstm = CellParameters(.lstm, inputs: 3, units: 2)
  let (a, x) = (CellState(a: Matrix(2, 5)), [Matrix(3, 5), Matrix(3, 5)])
  func sequence(
    _ p: CellParameters, _ x: [Matrix], _ first: CellState, _ masks: [Matrix]? = nil
  ) -> String? {
    misfit("sequenceForward", p, x, from: first, masks: masks)
  }
  func back(_ gradients: Int, _ T: Int, _ k: Int? = nil) -> String? {
    misfit("sequenceBackward", gradients: gradients, steps: T, truncation: k)
  }
  return [
    Refusal("sequenceForward", sequence(elman, x, CellState(a: Matrix(3, 5))), "a [3, 5] does not fit W_a [2, 2]"),
    Refusal("sequenceForward", sequence(lstm, x, a), "c [0, 5] does not fit a [2, 5], expected [2, 5]"),
    Refusal(
      "sequenceForward", sequence(elman, x, CellState(a: Matrix(2, 5), c: Matrix(2, 5))),
      "c [2, 5] does not fit a [2, 5], expected [0, 5]"),
    Refusal("sequenceForward", sequence(elman, [Matrix(3, 4)], a), "x[0] [3, 4] does not fit a [2, 5]"),
    Refusal("sequenceForward", sequence(elman, x, a, [Matrix(1, 5)]), "1 masks for 2 steps"),
    Refusal(
      "sequenceForward", sequence(elman, x, a, [Matrix(1, 5), Matrix(1, 4)]), "mask 1 [1, 4] does not fit a [2, 5]"),
    .none("sequenceForward", sequence(elman, x, a, [Matrix(1, 5), Matrix(1, 5)])),
    .none("sequenceForward", sequence(elman, [], a)),
    Refusal("sequenceBackward", back(1, 2), "1 gradients for 2 steps"),
    Refusal("sequenceBackward", back(0, 0), "there are no steps"),
    Refusal("sequenceBackward", back(2, 2, 0), "pieces of 0 steps"), .none("sequenceBackward", back(2, 2, 1)),
  ]
}
