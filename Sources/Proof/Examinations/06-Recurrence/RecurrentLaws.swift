/// The laws of recurrent cells and sequences: rung 4.

import Arrays
import Backpropagation
import Foundation
import Recurrence
import Verification

/// What rounding may do to a few steps of a few units: sums of some dozens of terms below 10, a dozen times over.
private let bound = 1e5 * Scalar.unitRoundoff

func lawsOfCells<Kernels: RecurrentKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) cells"
  return Findings([
    property("\(name): one step from 0 is a dense layer", rigor) { c in
      let (p, x, _) = c.sequence(.elman, steps: 1)
      let trace = Kernels.sequenceForward(p, x, from: CellState(for: p, examples: x[0].columns), masks: nil)
      let Z = Loops.denseForward(.init(W: p.W_x, b: p.b), x[0])
      c.expect("a", trace.last.a, equals: Loops.activationForward(Z, by: .tanh), within: bound)
    },
    property("\(name): W_aa a + W_ax x = [W_aa | W_ax] [a; x]", rigor) { c in
      let (p, x, first) = c.sequence(.elman, steps: 1)
      let trace = Kernels.sequenceForward(p, x, from: first, masks: nil)
      let W = Matrix.beside(p.W_a, p.W_x)
      let Z = Loops.denseForward(.init(W: W, b: p.b), .stacked(first.a, x[0]))
      c.expect("a", trace.last.a, equals: Loops.activationForward(Z, by: .tanh), within: bound)
    },
    property("\(name): an LSTM that forgets nothing and takes nothing in keeps c untouched", rigor) { c in
      var (p, x, first) = c.sequence(.lstm, steps: 4)
      for i in 0..<p.units { (p.b[i, 0], p.b[p.units + i, 0]) = (1000, -1000) }
      let trace = Kernels.sequenceForward(p, x, from: first, masks: nil)
      c.expect("c", trace.last.c == first.c)
      let dc = c.matrix("dc", p.units, x[0].columns, -3, 3)
      let zero = Matrix(p.units, x[0].columns)
      let back = Kernels.sequenceBackward(
        p, trace, x.map { _ in zero }, last: CellState(a: zero, c: dc), truncation: nil, toInputs: false)
      c.expect("dc", back.first.c == dc)
    },
    property("\(name): a GRU that updates nothing keeps its state untouched", rigor) { c in
      for cell in [Cell.gru, .lateGRU] {
        var (p, x, first) = c.sequence(cell, steps: 4)
        for i in 0..<p.units { p.b[i, 0] = -1000 }
        c.expect("\(cell)", Kernels.sequenceForward(p, x, from: first, masks: nil).last == first)
      }
    },
    property("\(name): where all is relevant, a late GRU is a GRU", rigor) { c in
      var (late, x, first) = c.sequence(.lateGRU, steps: 3)
      guard case .lateGRU(let b_c) = late.kind else { return c.expect("b_c", false) }
      let n = late.units
      for i in 0..<n { late.b[n + i, 0] = 1000 }
      var early = CellParameters(.gru, inputs: late.inputs, units: n)
      (early.W_x, early.W_a) = (late.W_x, late.W_a.rows(0..<2 * n))
      early.kind = .gru(W_c: late.W_a.rows(2 * n..<3 * n))
      early.b = late.b
      for i in 0..<n { early.b[2 * n + i, 0] += b_c[i, 0] }
      c.expect(
        "a", Kernels.sequenceForward(late, x, from: first, masks: nil).last.a,
        equals: Kernels.sequenceForward(early, x, from: first, masks: nil).last.a, within: bound)
    },
    property("\(name): peepholes add p ⊙ c to the gates’ scores", rigor) { c in
      let (p, x, first) = c.sequence(.peephole, steps: 1)
      guard case .peephole(let weights) = p.kind else { return c.expect("p", false) }
      var Z_x = Kernels.inputForward(p.W_x, p.b, x)[0]
      let peeping = Kernels.lstmForward(p.W_a, weights, Z_x, first.a, first.c)
      for i in 0..<3 * p.units {
        for j in 0..<Z_x.columns { Z_x[i, j] += weights[i, 0] * first.c[i % p.units, j] }
      }
      let plain = Kernels.lstmForward(p.W_a, nil, Z_x, first.a, first.c)
      c.expect("a", peeping.a, equals: plain.a, within: bound)
      c.expect("c", peeping.c, equals: plain.c, within: bound)
    },
  ])
}

func lawsOfSequences<Kernels: RecurrentKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) sequences"
  return Findings([
    property("\(name): in two pieces with the state carried = in one", rigor) { c in
      let (p, x, first) = c.sequence(c.cell(), steps: 5)
      let cut = c.int("cut", 1...4)
      let whole = Kernels.sequenceForward(p, x, from: first, masks: nil)
      let one = Kernels.sequenceForward(p, Array(x[..<cut]), from: first, masks: nil)
      let two = Kernels.sequenceForward(p, Array(x[cut...]), from: one.last, masks: nil)
      c.expect("a", joined(one.a + two.a), equals: joined(whole.a), within: bound)
      let da = c.gradients(p, x)
      let all = whole.back(kernels, p, da)
      let late = two.back(kernels, p, Array(da[cut...]))
      let early = one.back(kernels, p, Array(da[..<cut]), last: late.first)
      c.expect("dx", joined(early.dx + late.dx), equals: joined(all.dx), within: bound)
      c.expect("gradient", sum(early.gradient, late.gradient), equals: all.gradient)
      c.expect("da₀", early.first.a, equals: all.first.a, within: bound)
    },
    property("\(name): truncated to as many steps as there are = not truncated", rigor) { c in
      let (p, x, first) = c.sequence(c.cell(), steps: 4)
      let (trace, da) = (Kernels.sequenceForward(p, x, from: first, masks: nil), c.gradients(p, x))
      let k = c.int("k", 4...6)
      c.expect("gradient", trace.back(kernels, p, da, truncation: k).gradient == trace.back(kernels, p, da).gradient)
    },
    property("\(name): truncated = in pieces, each from the state that the last one left", rigor) { c in
      let (p, x, first) = c.sequence(c.cell(), steps: 5)
      let (k, da) = (c.int("k", 1...4), c.gradients(p, x))
      let truncated = Kernels.sequenceForward(p, x, from: first, masks: nil).back(kernels, p, da, truncation: k)
      var (state, gradient, dx) = (first, p, [Matrix]())
      gradient.walk { _, _, elements in elements = elements.map { _ in 0 } }
      for start in stride(from: 0, to: 5, by: k) {
        let piece = start..<min(start + k, 5)
        let trace = Kernels.sequenceForward(p, Array(x[piece]), from: state, masks: nil)
        let back = trace.back(kernels, p, Array(da[piece]))
        (state, gradient, dx) = (trace.last, sum(gradient, back.gradient), dx + back.dx)
      }
      c.expect("dx", joined(truncated.dx), equals: joined(dx), within: bound)
      c.expect("gradient", gradient, equals: truncated.gradient)
    },
    property("\(name): a loss on the last step alone reaches the first input and the first state", rigor) { c in
      let cell = c.cell(among: [.elman, .jordan, .gru, .lateGRU, .lstm, .peephole])
      let sample = SequenceSample(cell, steps: c.int("T", 2...6), seed: UInt64(c.int("seed", 0...999)))
      let point = sample.point
      var da = sample.da.map { d in 0 * d }
      da[da.count - 1] = sample.da[da.count - 1]
      let trace = Kernels.sequenceForward(point.parameters, point.x, from: point.first, masks: nil)
      let back = trace.back(kernels, point.parameters, da)
      c.expect("dx[0]", back.dx[0].elements.allSatisfy { $0 != 0 })
      c.expect("da₀", back.first.a.elements.allSatisfy { $0 != 0 })
    },
    property("\(name): a sequence that is over stays as it was at its end", rigor) { c in
      let (p, x, first) = c.sequence(c.cell(), steps: 4)
      let lengths = (0..<x[0].columns).map { _ in c.int("length", 0...4) }
      let padded = Kernels.sequenceForward(p, x, from: first, masks: masks(lengths: lengths, steps: 4))
      for (j, length) in lengths.enumerated() {
        let state = CellState(a: first.a.column(j), c: p.cell.hasMemory ? first.c.column(j) : nil)
        let alone = Kernels.sequenceForward(p, x[..<length].map { x in x.column(j) }, from: state, masks: nil)
        c.expect("a", padded.last.a.column(j), equals: alone.last.a, within: bound)
      }
    },
    property("\(name): back through time is the sum over all paths", rigor) { c in
      let (p, x, first) = c.sequence(.elman, steps: 3)
      let trace = Kernels.sequenceForward(p, x, from: first, masks: nil)
      var da = x.map { x in Matrix(p.units, x.columns) }
      da[2] = c.matrix("dE", p.units, x[0].columns, -3, 3)
      let terms = pathTerms(p.W_a, states: trace.states.map(\.a), da[2])
      let total = terms.reduce(Matrix(p.units, p.units)) { sum, term in sum + term }
      c.expect("dW_a", trace.back(kernels, p, da).gradient.W_a, equals: total, within: bound)
      // Truncated to k steps, T a multiple of k or not, the terms of the last piece are left.
      let truncated = trace.back(kernels, p, da, truncation: 2).gradient.W_a
      c.expect("truncated", truncated, equals: terms[0], within: bound)
    },
  ])
}

extension SequenceTrace {
  fileprivate func back<Kernels: RecurrentKernels>(
    _ kernels: Kernels.Type, _ p: CellParameters, _ da: [Matrix], last: CellState? = nil, truncation: Int? = nil
  ) -> SequenceGradients {
    Kernels.sequenceBackward(p, self, da, last: last, truncation: truncation, toInputs: true)
  }
}

private func sum(_ x: CellParameters, _ y: CellParameters) -> CellParameters {
  var sum = x
  var others = y.tensors.makeIterator()
  sum.walk { _, _, elements in
    if let other = others.next() { elements = zip(elements, other.elements).map { $0 + $1 } }
  }
  return sum
}

extension Case {
  fileprivate mutating func cell(among cells: [Cell] = Cell.allCases) -> Cell {
    cells[int("cell", 0...cells.count - 1)]
  }

  /// Parameters of 1 to 3 units, a sequence of 1 to 3 examples and the state before it.
  fileprivate mutating func sequence(
    _ cell: Cell, steps T: Int
  ) -> (CellParameters, x: [Matrix], first: CellState) {
    let (n_x, n, m) = (int("n_x", 1...3), int("n", 1...3), int("m", 1...3))
    var p = CellParameters(cell, inputs: n_x, units: n)
    p.walk { name, shape, elements in
      elements = matrix(name, elements.count, 1, -1, 1).elements
    }
    let x = (0..<T).map { t in matrix("x[\(t)]", n_x, m, -2, 2) }
    let first = CellState(
      a: matrix("a₀", p.outputs, m, -1, 1), c: cell.hasMemory ? matrix("c₀", n, m, -2, 2) : nil)
    return (p, x, first)
  }

  fileprivate mutating func gradients(_ p: CellParameters, _ x: [Matrix]) -> [Matrix] {
    x.indices.map { t in matrix("da[\(t)]", p.outputs, x[t].columns, -2, 2) }
  }

  fileprivate mutating func expect(_ what: String, _ x: CellParameters, equals y: CellParameters) {
    for (x, y) in zip(x.tensors, y.tensors) {
      expect(
        "\(what), \(x.name)", Matrix(column: x.elements), equals: Matrix(column: y.elements), within: bound)
    }
  }
}
