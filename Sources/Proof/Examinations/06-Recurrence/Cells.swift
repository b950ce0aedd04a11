/// What one step of each recurrent cell must satisfy on rung 2: within derived bounds of another implementation, forward and
/// backward, at sizes that differ.

import Arrays
import Backpropagation
import Engine
import Foundation
import Recurrence
import Verification

/// Units, and examples, of the steps that are compared.
private let cellSizes = [(1, 1), (2, 3), (3, 2), (5, 9), (9, 5), (17, 2), (4, 65)]

/// How large the scores are: ordinary, and so large that gates are all but shut, which must keep their digits.
private let scoreDeviations: [Double] = [1, 30]

func agreementOfCells<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any RecurrentKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 161)
  var findings = Findings()
  for (n, m) in cellSizes {
    for cell in Cell.allCases {
      for deviation in scoreDeviations {
        let sample = StepSample(cell, n, m, scores: deviation, using: &generator)
        findings += sample.agreement(kernels, other)
      }
    }
  }
  return findings
}

/// Examines one step of an Elman cell, forward and backward.
public func examine<Kernels: ElmanKernels>(elman kernels: Kernels.Type) -> Findings {
  let other: any ElmanKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  return samples(of: [.elman, .elmanReLU]).reduce(Findings()) { findings, sample in
    findings + sample.elmanAgreement(kernels, other)
  }
}

/// Examines one step of an LSTM cell, forward and backward, and its peepholes' gradients.
public func examine<Kernels: LSTMKernels>(lstm kernels: Kernels.Type) -> Findings {
  let other: any LSTMKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  return samples(of: [.lstm, .peephole]).reduce(Findings()) { findings, sample in
    findings + sample.lstmAgreement(kernels, other) + sample.peepholeAgreement(kernels, other)
  }
}

private func samples(of cells: [Cell]) -> [StepSample] {
  var generator = SplitMix64(seed: 162)
  return cellSizes.flatMap { n, m in
    cells.flatMap { cell in
      scoreDeviations.map { deviation in StepSample(cell, n, m, scores: deviation, using: &generator) }
    }
  }
}

/// A cell's parameters and what comes into one step, forward and backward.
private struct StepSample {
  let p: CellParameters
  let Z_x: Matrix
  let before: CellState
  let (da, dc): (Matrix, Matrix)
  let place: String

  init(_ cell: Cell, _ n: Int, _ m: Int, scores deviation: Double, using generator: inout SplitMix64) {
    var p = CellParameters(cell, inputs: 1, units: n, outputs: cell == .jordan ? n + 1 : n)
    p.walk { _, _, elements in
      for e in elements.indices { elements[e] = Scalar(generator.normal()) }
    }
    func draw(_ rows: Int) -> Matrix { .normal(rows, m, using: &generator) }
    self.p = p
    Z_x = .normal(p.b.rows, m, deviation: deviation, using: &generator)
    before = CellState(a: draw(p.outputs), c: cell.hasMemory ? draw(n) : nil)
    (da, dc) = (draw(p.outputs), draw(n))
    place = "(\(n), \(m)), Z ≈ \(deviation)"
  }

  func agreement<Kernels: RecurrentKernels>(
    _ kernels: Kernels.Type, _ other: any RecurrentKernels.Type
  ) -> Findings {
    switch p.kind {
    case .elman, .elmanReLU: elmanAgreement(kernels, other)
    case .jordan(let W_y, let b_y): jordanAgreement(kernels, other, W_y, b_y)
    case .gru(let W_c): gruAgreement(kernels, other, W_c)
    case .lateGRU(let b_c): lateGRUAgreement(kernels, other, b_c)
    case .lstm, .peephole: lstmAgreement(kernels, other)
    }
  }

  private func jordanAgreement<Kernels: RecurrentKernels>(
    _ kernels: Kernels.Type, _ other: any RecurrentKernels.Type, _ W_y: Matrix, _ b_y: Matrix
  ) -> Findings {
    let y_prev = before.a
    let step = Loops.jordanForward(p.W_a, W_y, b_y, Z_x, y_prev)
    let (x, y) = (
      Kernels.jordanForward(p.W_a, W_y, b_y, Z_x, y_prev), other.jordanForward(p.W_a, W_y, b_y, Z_x, y_prev)
    )
    let a = boundedTanh(scores(p.W_a, y_prev))
    let dZ_y = Bounded(step.y) * (onesLike(step.y) - Bounded(step.y)) * Bounded(da)
    let dZ = (onesLike(step.a) - Bounded(step.a) * Bounded(step.a)) * .product(Bounded(W_y).transposed, dZ_y)
    let (back, back2) = (Kernels.jordanBackward(p.W_a, W_y, step, da), other.jordanBackward(p.W_a, W_y, step, da))
    return compare("jordanForward, a", x.a, y.a, a)
      + compare("jordanForward, y", x.y, y.y, boundedSigmoid(.product(Bounded(W_y), a) + Bounded(b_y)))
      + compare("jordanBackward, dZ", back.dZ, back2.dZ, dZ)
      + compare("jordanBackward, dZ_y", back.dZ_y, back2.dZ_y, dZ_y)
      + compare("jordanBackward, dy_prev", back.dy_prev, back2.dy_prev, .product(Bounded(p.W_a).transposed, dZ))
  }

  private func gruAgreement<Kernels: RecurrentKernels>(
    _ kernels: Kernels.Type, _ other: any RecurrentKernels.Type, _ W_c: Matrix
  ) -> Findings {
    let (a_prev, n) = (before.a, p.units)
    let (x, y) = (Kernels.gruForward(p.W_a, W_c, Z_x, a_prev), other.gruForward(p.W_a, W_c, Z_x, a_prev))
    let gates = boundedSigmoid(.product(Bounded(p.W_a), Bounded(a_prev)) + Bounded(Z_x.rows(0..<2 * n)))
    let gated = gates.rows(n..<2 * n) * Bounded(a_prev)
    let candidate = boundedTanh(.product(Bounded(W_c), gated) + Bounded(Z_x.rows(2 * n..<3 * n)))
    let u = gates.rows(0..<n)

    let step = Loops.gruForward(p.W_a, W_c, Z_x, a_prev)
    let (back, back2) = (Kernels.gruBackward(p.W_a, W_c, step, da), other.gruBackward(p.W_a, W_c, step, da))
    let (du, dr, dc) = (Bounded(step.gates.rows(0..<n)), Bounded(step.gates.rows(n..<2 * n)), Bounded(step.candidate))
    let gradient = Bounded(da)
    let dZ_c = (onesLike(da) - dc * dc) * du * gradient
    let dZ_u = du * (onesLike(da) - du) * (dc - Bounded(a_prev)) * gradient
    let dg = Bounded.product(Bounded(W_c).transposed, dZ_c)
    let dZ_r = dr * (onesLike(da) - dr) * Bounded(a_prev) * dg
    let back_a =
      (onesLike(da) - du) * gradient + dr * dg
      + .product(Bounded(p.W_a).transposed, dZ_u.above(dZ_r))
    return compare("gruForward, gates", x.gates, y.gates, gates)
      + compare("gruForward, candidate", x.candidate, y.candidate, candidate)
      + compare("gruForward, a", x.a, y.a, u * candidate + (onesLike(da) - u) * Bounded(a_prev))
      + compare("gruBackward, dZ", back.dZ, back2.dZ, dZ_u.above(dZ_r).above(dZ_c))
      + compare("gruBackward, da_prev", back.da_prev, back2.da_prev, back_a)
  }

  private func lateGRUAgreement<Kernels: RecurrentKernels>(
    _ kernels: Kernels.Type, _ other: any RecurrentKernels.Type, _ b_c: Matrix
  ) -> Findings {
    let (a_prev, n) = (before.a, p.units)
    let (x, y) = (Kernels.lateGRUForward(p.W_a, b_c, Z_x, a_prev), other.lateGRUForward(p.W_a, b_c, Z_x, a_prev))
    let S = Bounded.product(Bounded(p.W_a), Bounded(a_prev))
    let gates = boundedSigmoid(S.rows(0..<2 * n) + Bounded(Z_x.rows(0..<2 * n)))
    let s = S.rows(2 * n..<3 * n) + Bounded(b_c)
    let candidate = boundedTanh(Bounded(Z_x.rows(2 * n..<3 * n)) + gates.rows(n..<2 * n) * s)
    let u = gates.rows(0..<n)

    let step = Loops.lateGRUForward(p.W_a, b_c, Z_x, a_prev)
    let (back, back2) = (Kernels.lateGRUBackward(p.W_a, step, da), other.lateGRUBackward(p.W_a, step, da))
    let (du, dr) = (Bounded(step.gates.rows(0..<n)), Bounded(step.gates.rows(n..<2 * n)))
    let dc = Bounded(step.gates.rows(2 * n..<3 * n))
    let gradient = Bounded(da)
    let dZ_c = (onesLike(da) - dc * dc) * du * gradient
    let dZ_u = du * (onesLike(da) - du) * (dc - Bounded(a_prev)) * gradient
    let dZ_r = dr * (onesLike(da) - dr) * Bounded(step.s) * dZ_c
    let dS = dZ_u.above(dZ_r).above(dr * dZ_c)
    let back_a = (onesLike(da) - du) * gradient + .product(Bounded(p.W_a).transposed, dS)
    return compare("lateGRUForward, gates", x.gates, y.gates, gates.above(candidate))
      + compare("lateGRUForward, a", x.a, y.a, u * candidate + (onesLike(da) - u) * Bounded(a_prev))
      + compare("lateGRUBackward, dZ", back.dZ, back2.dZ, dZ_u.above(dZ_r).above(dZ_c))
      + compare("lateGRUBackward, dS", back.dS, back2.dS, dS)
      + compare("lateGRUBackward, da_prev", back.da_prev, back2.da_prev, back_a)
  }

  func elmanAgreement<Kernels: ElmanKernels>(_ kernels: Kernels.Type, _ other: any ElmanKernels.Type) -> Findings {
    let g: Activation = p.cell == .elman ? .tanh : .relu
    let a = Loops.elmanForward(p.W_a, Z_x, before.a, by: g)
    let (back, back2) = (Kernels.elmanBackward(p.W_a, a, da, by: g), other.elmanBackward(p.W_a, a, da, by: g))
    let Z = scores(p.W_a, before.a)
    let dZ = g == .tanh ? Bounded(da) * (onesLike(a) - Bounded(a) * Bounded(a)) : Bounded(da)
    return compare(
      "elmanForward", Kernels.elmanForward(p.W_a, Z_x, before.a, by: g),
      other.elmanForward(p.W_a, Z_x, before.a, by: g),
      g == .tanh ? boundedTanh(Z) : Z.map(lipschitz: 1, roundings: 0) { max($0, 0) })
      + compare("elmanBackward, dZ", back.dZ, back2.dZ, dZ)
      + compare("elmanBackward, da_prev", back.da_prev, back2.da_prev, .product(Bounded(p.W_a).transposed, dZ))
  }

  /// The peepholes' gradients over two steps: the gradients of one, turned for the other.
  func peepholeAgreement<Kernels: LSTMKernels>(_ kernels: Kernels.Type, _ other: any LSTMKernels.Type) -> Findings {
    if !p.cell.hasMemory { return Findings() }
    let (dZ, c) = ([Z_x, -0.5 * Z_x], [before.c, before.c.map { $0 + 1 }])
    let (n, m) = (before.c.rows, before.c.columns)
    var bounded = Bounded(3 * n, 1, value: [], error: [])
    for i in 0..<3 * n {
      func line(_ A: [Matrix], _ i: Int) -> Bounded { Bounded(Matrix([A.flatMap { A in (0..<m).map { A[i, $0] } }])) }
      let sum = Bounded.product(line(dZ, i), line(c, i % n).transposed, scale: 1 / Double(m))
      bounded.value += sum.value
      bounded.error += sum.error
    }
    return compare("peepholeGradients", Kernels.peepholeGradients(dZ, c), other.peepholeGradients(dZ, c), bounded)
  }

  func lstmAgreement<Kernels: LSTMKernels>(
    _ kernels: Kernels.Type, _ other: any LSTMKernels.Type
  ) -> Findings {
    if !p.cell.hasMemory { return Findings() }
    var peepholes: Matrix?
    if case .peephole(let p) = p.kind { peepholes = p }
    let (a_prev, c_prev, n, what) = (before.a, before.c, p.units, "\(p.cell)")
    let (x, y) = (
      Kernels.lstmForward(p.W_a, peepholes, Z_x, a_prev, c_prev),
      other.lstmForward(p.W_a, peepholes, Z_x, a_prev, c_prev)
    )
    var Z = scores(p.W_a, a_prev)
    if let peepholes {
      let peeped = Bounded(Matrix(repeating: peepholes, columns: da.columns)) * thrice(Bounded(c_prev))
      Z = (Z.rows(0..<3 * n) + peeped).above(Z.rows(3 * n..<4 * n))
    }
    let (gates, candidate) = (boundedSigmoid(Z.rows(0..<3 * n)), boundedTanh(Z.rows(3 * n..<4 * n)))
    let c = gates.rows(n..<2 * n) * candidate + gates.rows(0..<n) * Bounded(c_prev)
    let a = gates.rows(2 * n..<3 * n) * boundedTanh(c)

    let step = Loops.lstmForward(p.W_a, peepholes, Z_x, a_prev, c_prev)
    let (back, back2) = (
      Kernels.lstmBackward(p.W_a, peepholes, step, da, dc), other.lstmBackward(p.W_a, peepholes, step, da, dc)
    )
    let parts = (0..<4).map { g in Bounded(step.gates.rows(g * n..<(g + 1) * n)) }
    let (f, u, o, t) = (parts[0], parts[1], parts[2], Bounded(step.tanh_c))
    let total = Bounded(dc) + Bounded(da) * o * (onesLike(da) - t * t)
    let dZ_gates = (total * Bounded(c_prev) * f * (onesLike(da) - f)).above(total * parts[3] * u * (onesLike(da) - u))
      .above(Bounded(da) * t * o * (onesLike(da) - o))
    let dZ = dZ_gates.above(total * u * (onesLike(da) - parts[3] * parts[3]))
    var back_c = total * f
    if let peepholes {
      let weighed = Bounded(Matrix(repeating: peepholes, columns: da.columns)) * dZ_gates
      for g in 0..<3 { back_c = back_c + weighed.rows(g * n..<(g + 1) * n) }
    }
    return compare("\(what)Step, gates", x.gates, y.gates, gates.above(candidate))
      + compare("\(what)Step, c", x.c, y.c, c)
      + compare("\(what)Step, a", x.a, y.a, a)
      + compare("\(what)Backward, dZ", back.dZ, back2.dZ, dZ)
      + compare("\(what)Backward, da_prev", back.da_prev, back2.da_prev, .product(Bounded(p.W_a).transposed, dZ))
      + compare("\(what)Backward, dc_prev", back.dc_prev, back2.dc_prev, back_c)
  }

  /// Z_x + W_a a_prev.
  private func scores(_ W_a: Matrix, _ a_prev: Matrix) -> Bounded {
    .product(Bounded(W_a), Bounded(a_prev)) + Bounded(Z_x)
  }

  private func compare(_ what: String, _ x: Matrix, _ y: Matrix, _ bounded: Bounded) -> Findings {
    Findings([compareKernels(what, place, x, y, within: bounded)])
  }
}

/// Ones in the shape of a matrix.
private func onesLike(_ A: Matrix) -> Bounded { Bounded(Matrix(A.rows, A.columns, repeating: 1)) }

private func thrice(_ A: Bounded) -> Bounded { A.above(A).above(A) }

/// tanh(Z): no steeper than 1.
func boundedTanh(_ Z: Bounded) -> Bounded { Z.map(lipschitz: 1, roundings: VectorMath.roundings) { tanh($0) } }

extension Bounded {
  /// Some rows.
  fileprivate func rows(_ range: Range<Int>) -> Bounded {
    let places = range.lowerBound * columns..<range.upperBound * columns
    return Bounded(range.count, columns, value: Array(value[places]), error: Array(error[places]))
  }

  /// This above another.
  fileprivate func above(_ other: Bounded) -> Bounded {
    Bounded(rows + other.rows, columns, value: value + other.value, error: error + other.error)
  }
}
