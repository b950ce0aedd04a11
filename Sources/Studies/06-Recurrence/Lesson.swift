/// The lesson's runs on cells and on the way through time, before anything is trained.

import Arrays
import Backpropagation
import Datasets
import Foundation
import Optimization
import Recurrence
import StudyKit

func runUnrolled(_ settings: Settings) -> Report {
  let twin = settings.twin.recurrence
  let traces = [0.5, 1, 2].map { w in fadingMemory(twin, weight: Scalar(w), steps: 6).map { a in Double(a) } }
  var table = Table("t", "x", "a, w = 0.5", "a, w = 1", "a, w = 2")
  for t in 0..<6 { table.row(t, t == 0 ? 1 : 0, traces[0][t], traces[1][t], traces[2][t]) }
  var report = Report()
  report.say(table)
  report.answer("left", is: traces[0][5])
  return report
}

func runOneMatrix(_ settings: Settings) -> Report {
  let twin = settings.twin.recurrence
  let (W_aa, W_ax, a, x): (Matrix, Matrix, Matrix, Matrix) = ([[1, 2], [0, 1]], [[3], [-1]], [[1], [2]], [[2]])
  let (left, right) = (twin.product(W_aa, a), twin.product(W_ax, x))
  let whole = twin.product(Matrix.beside(W_aa, W_ax), Matrix.stacked(a, x))
  var report = Report()
  report.say("W_aa = \(W_aa)   W_ax = \(W_ax)   a = \(a)   x = \(x)")
  report.say("W_aa a          = \(left)")
  report.say("W_ax x          = \(right)")
  report.say("their sum       = \(left + right)")
  report.say("[W_aa | W_ax]   = \(Matrix.beside(W_aa, W_ax))   [a; x] = \(Matrix.stacked(a, x))")
  report.say("their product   = \(whole)")
  report.answer("first", is: Double(whole[0, 0]))
  return report
}

func runPaths(_ settings: Settings) -> Report {
  let paths = pathsOfThree(settings.twin.recurrence)
  var table = Table("through", "W_a[1, 1]", "W_a[1, 2]", "W_a[2, 1]", "W_a[2, 2]")
  func row(_ name: String, _ A: Matrix) {
    table.row(name, Double(A[0, 0]), Double(A[0, 1]), Double(A[1, 0]), Double(A[1, 1]))
  }
  for (term, name) in zip(paths.terms, ["a[3]", "a[3] a[2]", "a[3] a[2] a[1]"]) { row(name, term) }
  row("sum", paths.sum)
  row("recursion", paths.recursion)
  var report = Report()
  report.say(table)
  let apart = Double(Loops.norm((paths.sum - paths.recursion).elements))
  report.say()
  report.say("the sum and the recursion are apart by \(apart < 1e-6 ? "rounding" : short(apart))")
  report.answer("same", is: apart < 1e-6 ? "yes" : "no")
  return report
}

func runSlopesThroughTime(_ settings: Settings) -> Report {
  let distances = [1, 5, 10, 20, 50, 99]
  var table = Table("cell, as it begins", "1 step", "5", "10", "20", "50", "99")
  var report = Report()
  for beginning in Beginning.all {
    let slopes = slopesByDistance(settings.twin.recurrence, beginning, steps: 100, seed: settings.seed)
    let shown = distances.map { k in short(slopes[k], digits: 2) }
    table.row(beginning.name, shown[0], shown[1], shown[2], shown[3], shown[4], shown[5])
    if beginning.name == "RNN" { report.answer("ten", is: 100 * slopes[10], unit: "%") }
  }
  report.say(table)
  return report
}

func runClippingThroughTime(_ settings: Settings) throws -> Report {
  let twin = settings.twin.recurrence
  func name(_ clipping: Clipping) -> String {
    switch clipping {
    case .none: "as it is"
    case .value(let c): "by value, \(short(Double(c)))"
    case .norm(let c): "by norm, \(short(Double(c)))"
    }
  }
  var table = Table("clipped", "length", "cosine to itself", "cost, step 1", "step 10", "step 100")
  var report = Report()
  for clipped in clippedGradients(twin, seed: settings.seed) {
    let costs = try explodingTraining(twin, clipped.clipping, steps: 100, seed: settings.seed)
    func cost(_ step: Int) -> String { step <= costs.count ? short(costs[step - 1], digits: 2) : "–" }
    table.row(
      name(clipped.clipping), short(clipped.norm, digits: 3), short(clipped.cosine, digits: 3), cost(1), cost(10),
      cost(100))
    if case .norm = clipped.clipping { report.answer("cosine", is: clipped.cosine) }
    if clipped.clipping == .none { report.answer("steps", is: Double(costs.count)) }
  }
  report.say(table)
  return report
}

func runTruncation(_ settings: Settings) -> Report {
  let pieces = [1, 2, 5, 10, 20]
  var table = Table("pieces of", "RNN", "GRU", "LSTM")
  let errors = [Cell.elman, .gru, .lstm].map { cell in
    truncationErrors(settings.twin.recurrence, cell, pieces: pieces, steps: 20, seed: settings.seed)
  }
  for (p, k) in pieces.enumerated() {
    table.row(k, short(errors[0][p], digits: 2), short(errors[1][p], digits: 2), short(errors[2][p], digits: 2))
  }
  var report = Report()
  report.say(table)
  report.answer("whole", is: errors[0][4])
  return report
}

func runJordan(_ settings: Settings) -> Report {
  var p = CellParameters(.jordan, inputs: 1, units: 1)
  (p.W_x, p.W_a, p.b, p.W_y, p.b_y) = ([[4]], [[4]], [[-2]], [[8]], [[-4]])
  let x: [Scalar] = [0, 1, 0, 0, -1, 0]
  let trace = settings.twin.recurrence.unroll(
    p, x.map { x in [[x]] }, from: CellState(for: p, examples: 1), masks: nil)
  var table = Table("t", "x", "y")
  for t in x.indices { table.row(t, Double(x[t]), short(Double(trace.a[t][0, 0]), digits: 3)) }
  var report = Report()
  report.say(table)
  report.answer("third", is: trace.a[3][0, 0] > 0.5 ? "on" : "off")
  return report
}

func runGRU(_ settings: Settings) -> Report {
  let x: [Scalar] = [-0.5, 1, -1, 0.3]
  let traces = [-1_000, 0, 1_000].map { (bias: Scalar) in
    var p = CellParameters(.gru, inputs: 1, units: 1)
    (p.W_x, p.b) = ([[0], [0], [1]], [[bias], [0], [0]])
    return settings.twin.recurrence.unroll(p, x.map { x in [[x]] }, from: CellState(a: [[0.8]]), masks: nil)
      .states.map { state in Double(state.a[0, 0]) }
  }
  var table = Table("t", "x", "c̃", "a, Γ_u = 0", "a, Γ_u = ½", "a, Γ_u = 1")
  table.row("before", "", "", traces[0][0], traces[1][0], traces[2][0])
  for t in x.indices {
    table.row(t, Double(x[t]), tanh(Double(x[t])), traces[0][t + 1], traces[1][t + 1], traces[2][t + 1])
  }
  var report = Report()
  report.say(table)
  report.answer("kept", is: traces[0][4])
  return report
}

func runLateGRU(_ settings: Settings) -> Report {
  let twin = settings.twin.recurrence
  let (n, a): (Int, Matrix) = (2, [[0.6], [-0.4]])
  let W_c: Matrix = [[1, -2], [0.5, 1]]
  var table = Table("Γ_r", "a, early", "a, late")
  for bias: (Scalar, Scalar) in [(1_000, 1_000), (0, 0), (1_000, -1_000)] {
    let Z_x: Matrix = [[1_000], [1_000], [bias.0], [bias.1], [0.1], [0.2]]
    let early = twin.gruStep(Matrix(2 * n, n), W_c, Z_x, a)
    let late = twin.lateGRUStep(.stacked(Matrix(2 * n, n), W_c), Matrix(n, 1), Z_x, a)
    table.row(listed(early.gates.rows(n..<2 * n)), listed(early.a), listed(late.a))
  }
  var report = Report()
  report.say(table)
  return report
}

func runLSTM(_ settings: Settings) -> Report {
  func memory(_ bias: Scalar) -> [Double] {
    var p = CellParameters(.lstm, inputs: 1, units: 1)
    p.b = [[bias], [-1_000], [0], [0]]
    let x = Array(repeating: [[0]] as Matrix, count: 1_000)
    let trace = settings.twin.recurrence.unroll(p, x, from: CellState(a: [[0]], c: [[1]]), masks: nil)
    return trace.states.map { state in state.c.map { c in Double(c[0, 0]) } ?? 0 }
  }
  var table = Table("b_f", "Γ_f", "c after 1 step", "10", "100", "1000")
  var report = Report()
  for bias in [0, 1, 5, 1_000] {
    let c = memory(Scalar(bias))
    table.row(bias, c[1], c[1], short(c[10], digits: 3), short(c[100], digits: 3), short(c[1_000], digits: 3))
    if bias == 1 { report.answer("ten", is: c[10]) }
  }
  report.say(table)
  return report
}

func runPeephole(_ settings: Settings) -> Report {
  let twin = settings.twin.recurrence
  var table = Table("c before", "Γ_f, LSTM", "Γ_f, peephole with p = 1")
  var report = Report()
  for c in [-2, 0, 2] {
    let before: Matrix = [[Scalar(c)]]
    let plain = twin.lstmStep(Matrix(4, 1), nil, Matrix(4, 1), [[0]], before)
    let peeping = twin.lstmStep(Matrix(4, 1), Matrix(3, 1, repeating: 1), Matrix(4, 1), [[0]], before)
    table.row(c, Double(plain.gates[0, 0]), Double(peeping.gates[0, 0]))
    if c == 2 { report.answer("blind", is: Double(plain.gates[0, 0])) }
  }
  report.say(table)
  return report
}

func runCells(_ settings: Settings) -> Report {
  var table = Table("cell", "rows of W_x", "parameters")
  var report = Report()
  for cell in Cell.allCases {
    let p = CellParameters(cell, inputs: 10, units: 20)
    table.row(cell.rawValue, p.W_x.rows, p.count)
    if cell == .lstm { report.answer("lstm", is: Double(p.count)) }
  }
  report.say(table)
  return report
}

func runLengths(_ settings: Settings) -> Report {
  let twin = settings.twin.recurrence
  var generator = SplitMix64(seed: settings.seed)
  let p = CellParameters(.lstm, inputs: 2, units: 3, using: &generator)
  let x = (0..<4).map { _ in Matrix.normal(2, 3, using: &generator) }
  let lengths = [4, 1, 3]
  let masks = masks(lengths: lengths, steps: 4)
  let padded = twin.unroll(p, x, from: CellState(for: p, examples: 3), masks: masks)
  var table = Table("sequence", "length", "mask", "a at its end, alone", "a after step 3, padded")
  var isSame = true
  for (j, length) in lengths.enumerated() {
    let alone = twin.unroll(
      p, x[..<length].map { x in x.column(j) }, from: CellState(for: p, examples: 1), masks: nil)
    let (a, b) = (alone.last.a, padded.last.a.column(j))
    isSame = isSame && Loops.norm((a - b).elements) < 1e-6
    let mask = masks.map { mask in mask[0, j] == 1 ? "1" : "0" }.joined(separator: " ")
    table.row(j, length, mask, listed(a), listed(b))
  }
  var report = Report()
  report.say(table)
  report.answer("same", is: isSame ? "yes" : "no")
  return report
}

func runEmbedding(_ settings: Settings) -> Report {
  let twin = settings.twin.recurrence
  let (E, words): (Matrix, [Int]) = ([[1, 2, 3, 4], [5, 6, 7, 8]], [2, 0, 2])
  let dX: Matrix = [[1, 1, 1], [0, 0, 3]]
  var dE = Matrix(2, 4)
  twin.addEmbeddingGradient(words, dX, examples: 1, to: &dE)
  let O = oneHot(words, 4)
  var report = Report()
  report.say("E = \(E)   words \(words)")
  report.say("one-hot, O    = \(O)")
  report.say("E O           = \(twin.product(E, O))")
  report.say("columns of E  = \(twin.embed(E, words))")
  report.say("dX            = \(dX)")
  report.say("dX Oᵀ         = \(twin.product(dX, O.transposed))")
  report.say("added up      = \(dE)")
  report.answer("twice", is: Double(dE[0, 2]))
  return report
}

func runTextBatches(_ settings: Settings) -> Report {
  var report = Report()
  report.say("1 … 12 as 2 sequences, 3 steps at a time:")
  for piece in pieces(Array(1...12), sequences: 2, steps: 3) { report.say("  \(piece)") }
  let text = "a cat sees a dog\nthe dogs see a cat"
  let tokens = Token.words.tokens(of: text)
  let vocabulary = Vocabulary(of: tokens, atLeast: 2)
  report.say()
  report.say("\(tokens.joined(separator: " "))")
  report.say("known, if they came twice: \(vocabulary.tokens.joined(separator: " "))")
  report.say("\(vocabulary.numbers(of: tokens))")
  report.answer("second", is: Double(pieces(Array(1...12), sequences: 2, steps: 3)[1][1][0]))
  return report
}
