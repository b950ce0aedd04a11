/// The cells of a recurrent network: what each hands on from one step to the next, and its parameters.
///
///     cell        rows of W_x and b           handed on             other parameters
///     elman       a                           a                     W_a (n, n)
///     elmanReLU   a                           a                     W_a (n, n)
///     jordan      a                           y                     W_a (n, n_y), W_y (n_y, n), b_y (n_y, 1)
///     gru         Γ_u, Γ_r, c̃                 a = c                 W_a (2n, n), W_c (n, n)
///     lateGRU     Γ_u, Γ_r, c̃                 a = c                 W_a (3n, n), b_c (n, 1)
///     lstm        Γ_f, Γ_u, Γ_o, c̃            a, c                  W_a (4n, n)
///     peephole    Γ_f, Γ_u, Γ_o, c̃            a, c                  W_a (4n, n), p (3n, 1)
///
///     x[t] (n_x, m)   a[t], c[t] (n, m)   W_x (rows, n_x)   b (rows, 1)
///
/// The rows of all of a cell's gates stand in one matrix, so that one product computes them: W_x is the notes’ W_ax,
/// W_a their W_aa, of every gate.

import Arrays

public enum Cell: String, CaseIterable, Sendable {
  case elman, elmanReLU, jordan, gru, lateGRU, lstm, peephole

  /// How many blocks of n rows W_x has.
  public var blocks: Int {
    switch self {
    case .elman, .elmanReLU, .jordan: 1
    case .gru, .lateGRU: 3
    case .lstm, .peephole: 4
    }
  }

  /// Whether it has a cell state c beside the hidden state.
  public var hasMemory: Bool { self == .lstm || self == .peephole }
}

/// A cell's parameters, or their gradient.
public struct CellParameters: Tensors, Equatable, Sendable {
  /// Which cell it is, with the parameters that only this cell has.
  public enum Kind: Equatable, Sendable {
    case elman, elmanReLU, lstm
    /// The weights and biases that make its output of its hidden units.
    case jordan(W_y: Matrix, b_y: Matrix)
    /// The candidate's weights of the state that the relevance gate let through.
    case gru(W_c: Matrix)
    /// The candidate's second bias, inside the gate.
    case lateGRU(b_c: Matrix)
    /// The peepholes' weights, of the gates Γ_f, Γ_u, Γ_o.
    case peephole(p: Matrix)
  }

  public var W_x: Matrix
  public var W_a: Matrix
  public var b: Matrix
  public var kind: Kind

  /// Given parameters.
  public init(W_x: Matrix, W_a: Matrix, b: Matrix, kind: Kind) {
    (self.W_x, self.W_a, self.b, self.kind) = (W_x, W_a, b, kind)
    require(units > 0 && outputs > 0, "CellParameters: b \(b.shape) and W_a \(W_a.shape) are of no cell")
    let expected = CellParameters(cell, inputs: inputs, units: units, outputs: cell == .jordan ? outputs : units)
    refuse(misfit("CellParameters", given: self, expected: expected))
  }

  /// Parameters that are 0, for a cell of n units with n_x inputs; a Jordan cell also hands on n numbers.
  public init(_ cell: Cell, inputs n_x: Int, units n: Int) {
    self.init(cell, inputs: n_x, units: n, outputs: n)
  }

  /// The same for a Jordan cell that hands on n_y numbers.
  public init(_ cell: Cell, inputs n_x: Int, units n: Int, outputs n_y: Int) {
    require(n > 0 && n_x >= 0 && n_y > 0, "CellParameters: \(n_x) inputs and \(n) units are no cell")
    require(cell == .jordan || n_y == n, "CellParameters: a cell of \(n) units hands on as many, not \(n_y)")
    let rows = cell.blocks * n
    (W_x, b) = (Matrix(rows, n_x), Matrix(rows, 1))
    W_a = Matrix(cell == .gru ? 2 * n : rows, n_y)
    kind =
      switch cell {
      case .elman: .elman
      case .elmanReLU: .elmanReLU
      case .jordan: .jordan(W_y: Matrix(n_y, n), b_y: Matrix(n_y, 1))
      case .gru: .gru(W_c: Matrix(n, n))
      case .lateGRU: .lateGRU(b_c: Matrix(n, 1))
      case .lstm: .lstm
      case .peephole: .peephole(p: Matrix(3 * n, 1))
      }
  }

  /// Parameters that are drawn: weights uniform in ±1/√n, biases 0, but 1 for a forget gate, so that it keeps at first.
  public init(_ cell: Cell, inputs n_x: Int, units n: Int, using generator: inout SplitMix64) {
    self.init(cell, inputs: n_x, units: n)
    let reach = 1 / Double(n).squareRoot()
    walk { name, _, elements in
      if name.hasPrefix("W") || name == "p" {
        for e in elements.indices { elements[e] = Scalar(generator.uniform(-reach, reach)) }
      }
    }
    if cell.hasMemory {
      for i in 0..<n { b[i, 0] = 1 }
    }
  }

  public var cell: Cell {
    switch kind {
    case .elman: .elman
    case .elmanReLU: .elmanReLU
    case .jordan: .jordan
    case .gru: .gru
    case .lateGRU: .lateGRU
    case .lstm: .lstm
    case .peephole: .peephole
    }
  }

  /// How many units the cell has.
  public var units: Int { b.rows / cell.blocks }
  /// How many numbers it hands on.
  public var outputs: Int { W_a.columns }
  public var inputs: Int { W_x.columns }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try W_x.walk("W_x", visit)
    try W_a.walk("W_a", visit)
    try b.walk("b", visit)
    switch kind {
    case .elman, .elmanReLU, .lstm: break
    case .jordan(var W_y, var b_y):
      try W_y.walk("W_y", visit)
      try b_y.walk("b_y", visit)
      kind = .jordan(W_y: W_y, b_y: b_y)
    case .gru(var W_c):
      try W_c.walk("W_c", visit)
      kind = .gru(W_c: W_c)
    case .lateGRU(var b_c):
      try b_c.walk("b_c", visit)
      kind = .lateGRU(b_c: b_c)
    case .peephole(var p):
      try p.walk("p", visit)
      kind = .peephole(p: p)
    }
  }
}

/// What a cell hands on to its next step.
public struct CellState: Tensors, Equatable, Sendable {
  /// The hidden state; of a Jordan cell, its output.
  public var a: Matrix
  /// The cell state of an LSTM. It has no rows where the cell has none.
  public var c: Matrix

  public init(a: Matrix, c: Matrix? = nil) {
    require(c.map { c in c.shape == a.shape } ?? true, "CellState: c does not fit a \(a.shape)")
    (self.a, self.c) = (a, c ?? Matrix(0, a.columns))
  }

  /// The state before the first step, all 0, of m examples.
  public init(for parameters: CellParameters, examples m: Int) {
    let zero = Matrix(parameters.outputs, m)
    self.init(a: zero, c: parameters.cell.hasMemory ? zero : nil)
  }

  /// A state of the same shapes, all 0.
  public var zero: CellState {
    var zero = self
    (zero.a, zero.c) = (Matrix(a.rows, a.columns), Matrix(c.rows, c.columns))
    return zero
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try a.walk("a", visit)
    if c.rows > 0 { try c.walk("c", visit) }
  }
}

/// What is wrong with the shapes of one step; nil if they fit. Z_x has as many rows as W_a, or as many as are given.
package func misfit(
  _ function: String, W_a: Matrix, Z_x: Matrix, a_prev: Matrix, rows: Int? = nil
) -> String? {
  if W_a.columns == a_prev.rows && Z_x.columns == a_prev.columns && Z_x.rows == rows ?? W_a.rows { return nil }
  return "\(function): W_a \(W_a.shape), Z_x \(Z_x.shape) and a_prev \(a_prev.shape) do not fit"
}

/// What is wrong with a part of a cell's parameters; nil if it has the given shape.
package func misfit(_ function: String, _ name: String, _ A: Matrix, _ rows: Int, _ columns: Int) -> String? {
  if A.rows == rows && A.columns == columns { return nil }
  return "\(function): \(name) \(A.shape) does not fit, expected \([rows, columns])"
}

/// What is wrong with a state and its gradient; nil if they fit.
package func misfit(_ function: String, a: Matrix, da: Matrix) -> String? {
  a.shape == da.shape ? nil : "\(function): da \(da.shape) does not fit a \(a.shape)"
}

/// Stops unless the shapes of one step fit; Z_x has as many rows as W_a, or as many as are given.
package func requireStep(
  _ function: String, _ W_a: Matrix, _ Z_x: Matrix, _ a_prev: Matrix, rows: Int? = nil
) {
  refuse(misfit(function, W_a: W_a, Z_x: Z_x, a_prev: a_prev, rows: rows))
}

/// Stops unless a part of a cell's parameters has the given shape.
package func requirePart(_ function: String, _ name: String, _ A: Matrix, _ rows: Int, _ columns: Int) {
  refuse(misfit(function, name, A, rows, columns))
}

/// Stops unless da has the shape of a.
package func requireBack(_ function: String, _ a: Matrix, _ da: Matrix) { refuse(misfit(function, a: a, da: da)) }
